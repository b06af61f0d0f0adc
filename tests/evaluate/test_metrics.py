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
