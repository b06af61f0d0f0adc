"""Temperatures and thresholds, chosen on dev.

A temperature is the one that makes dev most likely (Guo et al., 2017). The
threshold of a risk level is the lowest probability from which at least
`PRECISION` of the dev messages above it are right; rare risks make false alarms
the greater harm. Where dev never reaches that precision, the threshold with the
best F1 is taken; with fewer than `FEW` examples, the 0.5 of an undecided coin.
A signal's threshold is the one with the best F1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from wabuurt_nlp.classify.outputs import (
    CATEGORIES,
    RISKS,
    SIGNALS,
    Floats,
    Probabilities,
    probabilities,
)
from wabuurt_nlp.labels import RISK_LEVELS, Labels

PRECISION: Final = 0.7
"""Precision that a risk threshold must reach on dev."""

FEW: Final = 10
"""With fewer examples on dev, nothing can be chosen."""

_FLOOR = 1e-7


def temperatures(logits: Floats, labels: Sequence[Labels]) -> dict[str, float]:
    """Return the temperature of each head.

    Parameters
    ----------
    logits : ndarray of shape (messages, 32)
        Outputs on dev.
    labels : sequence of Labels
        The right labels.

    Returns
    -------
    dict of str to float
        For ``category``, each risk and each signal.
    """
    names = ["category", *(risk.value for risk in RISKS), *(signal.value for signal in SIGNALS)]
    return {name: _best_temperature(name, logits, labels) for name in names}


def _best_temperature(name: str, logits: Floats, labels: Sequence[Labels]) -> float:
    def unlikelihood(log_temperature: float) -> float:
        p = probabilities(logits, temperature={name: float(np.exp(log_temperature))})
        return float(-np.log(np.clip(_of_truth(name, p, labels), _FLOOR, 1)).mean())

    found = minimize_scalar(unlikelihood, bounds=(-2.0, 2.5), method="bounded")
    return round(float(np.exp(found.x)), 4)


def _of_truth(name: str, p: Probabilities, labels: Sequence[Labels]) -> NDArray[Any]:
    """Return the probability that each message's true label was given."""
    rows = np.arange(len(labels))
    if name == "category":
        return p.category[rows, [CATEGORIES.index(label.category) for label in labels]]
    for at, risk in enumerate(RISKS):
        if name == risk:
            steps = p.risk[:, at]
            edges = np.hstack([np.ones((len(rows), 1)), steps, np.zeros((len(rows), 1))])
            level = np.array([label.level(risk) for label in labels])
            return np.asarray(edges[rows, level] - edges[rows, level + 1])
    yes = p.signal[:, [signal.value for signal in SIGNALS].index(name)]
    return np.where([name in label.signals for label in labels], yes, 1 - yes)


def thresholds(p: Probabilities, labels: Sequence[Labels]) -> dict[str, list[float]]:
    """Return the thresholds of the risks (three each) and the signals (one each)."""
    chosen: dict[str, list[float]] = {}
    for at, risk in enumerate(RISKS):
        level = np.array([label.level(risk) for label in labels])
        chosen[risk.value] = _in_turn(level, p.risk[:, at])
    for at, signal in enumerate(SIGNALS):
        yes = np.array([signal in label.signals for label in labels])
        chosen[signal.value] = [_best_f1(yes, p.signal[:, at])]
    return chosen


def _in_turn(level: NDArray[np.int64], scores: Floats) -> list[float]:
    """Choose each level's threshold among the messages that reach the levels below."""
    chosen: list[float] = []
    left = np.ones(len(level), dtype=bool)
    for step in RISK_LEVELS:
        column = scores[:, step - 1]
        chosen.append(_precise(level[left] >= step, column[left]))
        left &= column >= chosen[-1]
    return chosen


def _curve(gold: NDArray[np.bool_], scores: Floats) -> tuple[Any, Any, Any, Any]:
    """Return thresholds, precision, recall and how often yes is said, highest first.

    Equal scores are one step: a threshold cannot tell them apart.
    """
    order = np.argsort(-scores, kind="stable")
    ordered = scores[order]
    last = np.append(ordered[1:] != ordered[:-1], True)
    hits = np.cumsum(gold[order])[last]
    said = np.flatnonzero(last) + 1
    return ordered[last], hits / said, hits / max(1, gold.sum()), said


def _precise(gold: NDArray[np.bool_], scores: Floats) -> float:
    if gold.sum() < FEW:
        return 0.5
    edges, precision, _, said = _curve(gold, scores)
    good = np.flatnonzero((precision >= PRECISION) & (said > FEW // 2))
    return _between(edges, int(good[-1])) if len(good) else _best_f1(gold, scores)


def _best_f1(gold: NDArray[np.bool_], scores: Floats) -> float:
    if gold.sum() < FEW:
        return 0.5
    edges, precision, recall, _ = _curve(gold, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, _FLOOR)
    return _between(edges, int(f1.argmax()))


def _between(edges: Any, last: int) -> float:
    """Return a threshold half-way between the last score above it and the next."""
    following = edges[last + 1] if last + 1 < len(edges) else edges[last]
    return max(_FLOOR, round(float((edges[last] + following) / 2), 6))
