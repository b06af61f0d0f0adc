import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wabuurt_nlp.classify.outputs import OUTPUTS, RISK_SLICE, RISKS, levels, probabilities

logits = arrays(np.float32, (3, OUTPUTS), elements=st.floats(-50, 50, width=32))
shares = st.lists(st.floats(0, 1, width=32), min_size=3, max_size=3)


@given(logits)
def test_risk_probabilities_never_increase_with_the_level(values: np.ndarray) -> None:
    risk = probabilities(values).risk
    assert (risk[..., 0] >= risk[..., 1]).all()
    assert (risk[..., 1] >= risk[..., 2]).all()


@given(logits)
def test_category_probabilities_sum_to_one(values: np.ndarray) -> None:
    assert np.allclose(probabilities(values).category.sum(axis=1), 1, atol=1e-5)


@given(logits)
def test_all_probabilities_lie_between_nought_and_one(values: np.ndarray) -> None:
    p = probabilities(values)
    for part in (p.category, p.risk, p.signal):
        assert ((part >= 0) & (part <= 1)).all()


@given(logits, st.floats(0.2, 5))
def test_a_temperature_changes_no_ranking_of_categories(values: np.ndarray, t: float) -> None:
    plain, scaled = probabilities(values), probabilities(values, temperature={"category": t})
    best = scaled.category.argmax(axis=1)
    assert np.allclose(values[np.arange(3), best], values[:, :14].max(axis=1))
    assert np.array_equal(plain.risk, scaled.risk)


@given(logits)
def test_a_level_is_as_likely_as_all_steps_up_to_it_together(values: np.ndarray) -> None:
    steps = 1 / (1 + np.exp(-values[:, RISK_SLICE].astype(float).reshape(3, len(RISKS), 3)))
    risk = probabilities(values).risk
    assert np.allclose(risk[..., 0], steps[..., 0], atol=1e-6)
    assert np.allclose(risk[..., 1], steps[..., 0] * steps[..., 1], atol=1e-6)
    assert np.allclose(risk[..., 2], steps[..., 0] * steps[..., 1] * steps[..., 2], atol=1e-6)


@given(shares, shares)
def test_a_level_is_said_only_where_every_level_below_is_said(
    found: list[float], limits: list[float]
) -> None:
    risk = np.tile(np.array(found, np.float32), (1, len(RISKS), 1))
    reached = [p >= limit for p, limit in zip(found, limits, strict=True)]
    expected = [*reached, False].index(False)
    assert levels(risk, dict.fromkeys(RISKS, limits)).tolist() == [[expected] * len(RISKS)]
