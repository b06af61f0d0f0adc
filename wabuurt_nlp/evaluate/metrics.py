"""Figures that say how good predictions are, with intervals by chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wabuurt_nlp.evaluate.agreement import Interval

Bools: TypeAlias = NDArray[np.bool_]
Ints: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.floating[Any]]


def precision_recall_f1(gold: Bools, predicted: Bools) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a yes-or-no label; 0 where undefined.

    Examples
    --------
    >>> gold, said = np.array([True, True, False]), np.array([True, False, False])
    >>> precision_recall_f1(gold, said)
    (1.0, 0.5, 0.6666666666666666)
    """
    hits = float((gold & predicted).sum())
    precision = hits / predicted.sum() if predicted.any() else 0.0
    recall = hits / gold.sum() if gold.any() else 0.0
    both = gold.sum() + predicted.sum()
    return float(precision), float(recall), float(2 * hits / both) if both else 0.0


def macro_f1(gold: Ints, predicted: Ints) -> float:
    """Return the mean F1 over the classes that occur in `gold`.

    Examples
    --------
    >>> macro_f1(np.array([0, 0, 1]), np.array([0, 0, 0]))
    0.4
    """
    scores = [precision_recall_f1(gold == one, predicted == one)[2] for one in np.unique(gold)]
    return float(np.mean(scores)) if scores else float("nan")


def average_precision(gold: Bools, scores: Reals) -> float:
    """Return the area under the steps of the precision-recall curve.

    Ties count as one step. NaN without a positive.

    Examples
    --------
    >>> average_precision(np.array([True, False, True]), np.array([0.9, 0.8, 0.1]))
    0.8333333333333333
    """
    if not gold.any():
        return float("nan")
    order = np.argsort(-scores, kind="stable")
    ordered = scores[order]
    last = np.append(ordered[1:] != ordered[:-1], True)
    hits = np.cumsum(gold[order])[last]
    said = np.flatnonzero(last) + 1
    recall = hits / gold.sum()
    return float(np.sum(np.diff(recall, prepend=0.0) * hits / said))


def calibration_error(p: Reals, correct: Bools, *, bins: int = 15) -> float:
    """Return the expected calibration error over bins of equal width.

    Parameters
    ----------
    p : ndarray of float
        Stated probabilities.
    correct : ndarray of bool
        Whether each statement was true.
    bins : int
        Number of bins (15, as in Guo et al., 2017).

    Examples
    --------
    >>> calibration_error(np.array([0.8, 0.8]), np.array([True, False]))
    0.30000000000000004
    """
    place = np.minimum((p * bins).astype(int), bins - 1)
    sizes = np.bincount(place, minlength=bins)
    gap = np.bincount(place, weights=p, minlength=bins) - np.bincount(
        place, weights=correct.astype(float), minlength=bins
    )
    return float(np.abs(gap).sum() / sizes.sum()) if sizes.sum() else float("nan")


def by_chat(
    figure: Callable[[Ints], float], chats: Sequence[str], *, draws: int = 1000, seed: int = 0
) -> Interval:
    """Return a figure with its 95 % bootstrap interval, drawing whole chats.

    Parameters
    ----------
    figure : callable
        Takes the numbers of the messages to look at and returns the figure.
    chats : sequence of str
        The chat of each message.
    draws : int
        How many resamples.
    seed : int
        Seed of the resampling.

    Returns
    -------
    Interval
        Percentile interval (Efron and Tibshirani, 1993, ch. 13).
    """
    names = np.asarray(chats)
    members = [np.flatnonzero(names == name) for name in np.unique(names)]
    rng = np.random.default_rng(seed)
    values = []
    for _ in range(draws):
        drawn = rng.integers(len(members), size=len(members))
        values.append(figure(np.concatenate([members[at] for at in drawn])))
    low, high = np.nanquantile(values, [0.025, 0.975])
    return Interval(figure(np.arange(len(names))), float(low), float(high))
