"""What a model puts out, and what its numbers mean.

Every engine gives 32 numbers (logits) for a message: 14 for the category, then
for each risk three steps, then 6 signals. A risk's steps are a chain: the first
is the logit of "at least 1", the second of "at least 2, given at least 1", the
third of "3, given at least 2". So P(>=1) >= P(>=2) >= P(3) always holds
(continuation-ratio model; Agresti, Categorical Data Analysis, 2013, 8.3.4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wabuurt_nlp.labels import RISK_LEVELS, Category, Risk, Signal

Floats = NDArray[np.float32]

CATEGORIES: Final = tuple(Category)
RISKS: Final = tuple(Risk)
SIGNALS: Final = tuple(Signal)

CATEGORY_SLICE: Final = slice(0, len(CATEGORIES))
RISK_SLICE: Final = slice(CATEGORY_SLICE.stop, CATEGORY_SLICE.stop + len(RISKS) * len(RISK_LEVELS))
SIGNAL_SLICE: Final = slice(RISK_SLICE.stop, RISK_SLICE.stop + len(SIGNALS))
OUTPUTS: Final = SIGNAL_SLICE.stop
"""How many numbers an engine puts out for each message."""


@dataclass(frozen=True)
class Probabilities:
    """Probabilities of a batch of messages.

    Attributes
    ----------
    category : ndarray of shape (messages, 14)
        Sum to one in each row; columns in the order of `Category`.
    risk : ndarray of shape (messages, 4, 3)
        P(level >= 1), P(level >= 2), P(level >= 3) of each risk.
    signal : ndarray of shape (messages, 6)
        P(yes) of each signal.
    """

    category: Floats
    risk: Floats
    signal: Floats


def probabilities(
    logits: Floats, *, temperature: Mapping[str, float] | None = None
) -> Probabilities:
    """Turn logits into calibrated probabilities.

    Parameters
    ----------
    logits : ndarray of shape (messages, 32)
        What an engine put out.
    temperature : mapping of str to float, optional
        Divides the logits of a head, by name: ``category``, a risk or a signal
        (temperature scaling; Guo et al., 2017). Absent heads keep theirs.

    Returns
    -------
    Probabilities

    Examples
    --------
    >>> result = probabilities(np.zeros((1, OUTPUTS), dtype=np.float32))
    >>> result.risk[0, 0].tolist()
    [0.5, 0.25, 0.125]
    """
    scaled = logits.astype(np.float32) / _divisor(temperature or {})
    chain = _sigmoid(scaled[:, RISK_SLICE]).reshape(len(logits), len(RISKS), len(RISK_LEVELS))
    return Probabilities(
        category=_softmax(scaled[:, CATEGORY_SLICE]),
        risk=np.cumprod(chain, axis=2, dtype=np.float32),
        signal=_sigmoid(scaled[:, SIGNAL_SLICE]),
    )


def levels(risk: Floats, thresholds: Mapping[str, Sequence[float]]) -> NDArray[np.int64]:
    """Decide the level of each risk.

    A level is said only where every level below it is said too, so that a
    severe label never rests on a threshold that the light one would not reach.

    Parameters
    ----------
    risk : ndarray of shape (messages, 4, 3)
        Probabilities, as in `Probabilities`.
    thresholds : mapping of str to three floats
        By risk, the probability from which each level is said.

    Returns
    -------
    ndarray of shape (messages, 4)
        Levels 0 to 3.

    Examples
    --------
    >>> p = np.array([[[0.9, 0.8, 0.1], [0.4, 0.3, 0.2], [0, 0, 0], [0, 0, 0]]], np.float32)
    >>> levels(p, dict.fromkeys(RISKS, [0.5, 0.2, 0.2])).tolist()
    [[2, 0, 0, 0]]
    """
    limits = np.asarray([thresholds[one.value] for one in RISKS], np.float32)
    reached = np.cumprod(risk >= limits, axis=2)
    return np.asarray(reached.sum(axis=2), dtype=np.int64)


def _divisor(temperature: Mapping[str, float]) -> Floats:
    by_head = [temperature.get("category", 1.0)] * len(CATEGORIES)
    for risk in RISKS:
        by_head += [temperature.get(risk, 1.0)] * len(RISK_LEVELS)
    by_head += [temperature.get(signal, 1.0) for signal in SIGNALS]
    return np.asarray(by_head, dtype=np.float32)


def _softmax(values: Floats) -> Floats:
    grown = np.exp(values - values.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -60, 60))), dtype=np.float32)
