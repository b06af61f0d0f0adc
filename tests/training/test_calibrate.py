"""Temperatures and thresholds on outputs whose right answer can be worked out by hand."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

pytest.importorskip("scipy", reason="needs the training extra")

from training import calibrate
from wabuurt_nlp.classify.outputs import (
    CATEGORIES,
    OUTPUTS,
    RISK_SLICE,
    RISKS,
    SIGNALS,
    Floats,
    Probabilities,
    levels,
)
from wabuurt_nlp.labels import Category, Labels, Risk, Signal

TWICE = 2 * log(3)
"""A logit that says nine in ten where three in four is right: twice too sure."""


def _labels(level: int = 0, *signals: Signal, category: Category = Category.OTHER) -> Labels:
    return Labels(category, {Risk.VIGILANTISM: level} if level else {}, frozenset(signals))


def _vigilantism(*steps: Floats) -> Probabilities:
    """Return probabilities with the given steps of the first risk, the rest unlikely."""
    size = len(steps[0])
    risk = np.zeros((size, len(RISKS), 3), np.float32)
    for at, step in enumerate(steps):
        risk[:, 0, at] = step
    return Probabilities(
        category=np.full((size, len(CATEGORIES)), 1 / len(CATEGORIES), np.float32),
        risk=risk,
        signal=np.zeros((size, len(SIGNALS)), np.float32),
    )


def _falling(size: int) -> Floats:
    return (0.99 - np.arange(size) / 200).astype(np.float32)


def test_a_signal_that_is_twice_too_sure_gets_temperature_two() -> None:
    logits = np.full((400, OUTPUTS), TWICE, np.float32)
    labels = [_labels(0, *(SIGNALS if at % 4 else ())) for at in range(400)]

    found = calibrate.temperatures(logits, labels)

    assert [found[signal.value] for signal in SIGNALS] == pytest.approx([2.0] * 6, abs=0.01)


def test_a_signal_that_is_too_careful_gets_a_temperature_below_one() -> None:
    logits = np.full((400, OUTPUTS), log(3) / 2, np.float32)
    labels = [_labels(0, *(SIGNALS if at % 4 else ())) for at in range(400)]

    assert calibrate.temperatures(logits, labels)["all_clear"] == pytest.approx(0.5, abs=0.01)


def test_a_risk_whose_steps_are_twice_too_sure_gets_temperature_two() -> None:
    logits = np.zeros((64, OUTPUTS), np.float32)
    logits[:, RISK_SLICE] = TWICE
    right = [0] * 16 + [1] * 12 + [2] * 9 + [3] * 27  # three in four go on, step by step

    found = calibrate.temperatures(logits, [_labels(level) for level in right])

    assert found["vigilantism"] == pytest.approx(2.0, abs=0.01)


def test_categories_that_are_twice_too_sure_get_temperature_two() -> None:
    logits = np.zeros((100, OUTPUTS), np.float32)
    logits[:, 0] = 2 * log(len(CATEGORIES) - 1)  # at temperature two, as likely as all others
    labels = [_labels(category=CATEGORIES[at % 2]) for at in range(100)]

    assert calibrate.temperatures(logits, labels)["category"] == pytest.approx(2.0, abs=0.01)


def test_a_risk_is_said_as_long_as_seven_in_ten_are_right() -> None:
    scores = _falling(90)
    labels = [_labels(1)] * 20 + [_labels()] * 70

    limit = calibrate.thresholds(_vigilantism(scores), labels)["vigilantism"][0]

    assert int((scores >= limit).sum()) == 28  # 20 of 28 is 0.71, 20 of 29 is 0.69


def test_a_threshold_lies_half_way_between_two_scores() -> None:
    scores = _falling(90)
    labels = [_labels(1)] * 20 + [_labels()] * 70

    limit = calibrate.thresholds(_vigilantism(scores), labels)["vigilantism"][0]

    assert limit == pytest.approx((scores[27] + scores[28]) / 2, abs=1e-5)


def test_with_few_examples_the_threshold_is_one_half() -> None:
    labels = [_labels(1)] * 9 + [_labels()] * 70

    limits = calibrate.thresholds(_vigilantism(_falling(79)), labels)

    assert limits["vigilantism"] == [0.5, 0.5, 0.5]
    assert limits["all_clear"] == [0.5]


def test_a_second_level_is_chosen_among_messages_that_reach_the_first() -> None:
    near = np.arange(40) / 1000
    sure = np.full(20, 0.95), np.full(20, 0.8)
    doubted = np.full(10, 0.95), np.full(10, 0.3)
    light = np.full(12, 0.85), np.full(12, 0.01)  # with these, 30 of 42 are right: just enough
    never = 0.6 - near, 0.59 - near  # stop at level 0, so they have no say in level 2
    parts = zip(sure, doubted, light, never, strict=True)
    scores = _vigilantism(*(np.concatenate(step).astype(np.float32) for step in parts))
    right = [2] * 30 + [0] * 52

    limits = calibrate.thresholds(scores, [_labels(level) for level in right])

    said = levels(scores.risk, limits)[:, 0].tolist()
    assert said[:30] == right[:30]
    assert said[42:] == right[42:]


def test_a_signals_threshold_is_the_one_with_the_best_f1() -> None:
    p = _vigilantism(np.zeros(60))
    p.signal[:, 0] = _falling(60)
    labels = [_labels(0, *(SIGNALS[:1] if at < 30 else ())) for at in range(60)]

    limit = calibrate.thresholds(p, labels)[SIGNALS[0].value][0]

    assert limit == pytest.approx((p.signal[29, 0] + p.signal[30, 0]) / 2, abs=1e-5)


def test_equal_scores_are_never_divided_by_a_threshold() -> None:
    scores = np.array([0.9] * 30 + [0.6] * 40, np.float32)
    labels = [_labels(1)] * 30 + [_labels()] * 30 + [_labels(1)] * 10

    limit = calibrate.thresholds(_vigilantism(scores, scores / 2, scores / 4), labels)

    assert 0.6 < limit[Risk.VIGILANTISM.value][0] <= 0.9
