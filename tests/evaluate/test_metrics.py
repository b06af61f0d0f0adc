import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabuurt_nlp.evaluate import average_precision, by_chat, calibration_error, macro_f1

sklearn_metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is the yardstick")
labels = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60)
scored = st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=1, max_size=60)


@given(labels)
def test_macro_f1_equals_scikit_learns_over_the_gold_classes(pairs: list[tuple[int, int]]) -> None:
    gold, said = np.array(pairs).T
    expected = sklearn_metrics.f1_score(
        gold, said, labels=np.unique(gold), average="macro", zero_division=0
    )
    assert macro_f1(gold, said) == pytest.approx(expected)


@given(scored)
def test_average_precision_equals_scikit_learns(pairs: list[tuple[bool, int]]) -> None:
    gold, scores = np.array([p[0] for p in pairs]), np.array([p[1] / 10 for p in pairs])
    if gold.any():
        expected = sklearn_metrics.average_precision_score(gold, scores)
        assert average_precision(gold, scores) == pytest.approx(expected)


def test_a_perfectly_stated_probability_has_no_calibration_error() -> None:
    assert calibration_error(np.full(10, 0.5), np.arange(10) < 5) == pytest.approx(0)


def test_interval_by_chat_draws_whole_chats() -> None:
    values = np.repeat([0.0, 1.0], 50)
    chats = ["a"] * 50 + ["b"] * 50
    result = by_chat(lambda at: float(values[at].mean()), chats, draws=200)
    assert (result.low, result.value, result.high) == (0.0, 0.5, 1.0)


def test_certainty_has_a_bin_of_its_own_apart_from_nine_in_ten() -> None:
    stated = np.repeat([0.9, 1.0], 10)
    true = np.arange(20) != 19  # all of the first ten, nine of the second
    assert calibration_error(stated, true) == pytest.approx((1 + 1) / 20)


def test_certainty_that_is_always_right_has_no_calibration_error() -> None:
    assert calibration_error(np.ones(5), np.ones(5, dtype=bool)) == 0


@given(scored, st.integers(1, 20))
def test_calibration_error_is_the_gap_of_each_bin_by_its_share(
    pairs: list[tuple[bool, int]], bins: int
) -> None:
    p, true = np.array([(tenth + 1) / 10 for _, tenth in pairs]), np.array([x for x, _ in pairs])
    place = [min(int(stated * bins), bins - 1) for stated in p]
    gaps = [
        abs(sum(p[at] - true[at] for at in range(len(p)) if place[at] == one)) for one in set(place)
    ]
    assert calibration_error(p, true, bins=bins) == pytest.approx(sum(gaps) / len(p))
