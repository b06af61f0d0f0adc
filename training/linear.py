"""Train the linear model: tf-idf features and logistic regression, head by head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from wabuurt_nlp.classify import features
from wabuurt_nlp.classify.context import Example
from wabuurt_nlp.classify.linear import Featurizer, LinearEngine, number
from wabuurt_nlp.classify.outputs import (
    CATEGORIES,
    CATEGORY_SLICE,
    OUTPUTS,
    RISKS,
    SIGNALS,
    Floats,
)
from wabuurt_nlp.labels import RISK_LEVELS, Labels


@dataclass(frozen=True)
class LinearSettings:
    """What a linear training run is told.

    Attributes
    ----------
    min_messages : mapping of str to int
        In how many messages a piece must occur to be kept, by block.
    block_weights : mapping of str to float
        Length of each block in a row.
    c_category, c_binary : float
        Inverse strength of the penalty.
    balance : float
        Exponent of the class weights: 0 counts every message alike, 1 every class.
    """

    min_messages: Mapping[str, int] = field(
        default_factory=lambda: {"words": 2, "letters": 2, "before": 2, "facts": 1}
    )
    block_weights: Mapping[str, float] = field(
        default_factory=lambda: {"words": 1.0, "letters": 1.0, "before": 0.5, "facts": 0.5}
    )
    c_category: float = 10.0
    c_binary: float = 10.0
    balance: float = 0.5


@dataclass(frozen=True)
class LinearModel:
    """A trained linear model: what a model folder stores of it."""

    pieces: dict[str, list[str]]
    idf: Floats
    weights: Floats
    bias: Floats

    def engine(self, settings: LinearSettings) -> LinearEngine:
        """Return the engine that scores with this model."""
        featurizer = Featurizer(number(self.pieces), self.idf, block_weights=settings.block_weights)
        return LinearEngine(featurizer, self.weights, self.bias)


def train(
    examples: Sequence[Example], labels: Sequence[Labels], settings: LinearSettings
) -> LinearModel:
    """Train all heads on annotated messages.

    Parameters
    ----------
    examples : sequence of Example
        The messages with their context.
    labels : sequence of Labels
        Their labels, in the same order.
    settings : LinearSettings
        How to train.

    Returns
    -------
    LinearModel
    """
    pieces, idf = vocabulary(examples, settings)
    featurizer = Featurizer(number(pieces), idf, block_weights=settings.block_weights)
    rows = featurizer.rows(examples)
    x = csr_matrix((rows.values, rows.columns, rows.starts), shape=(len(examples), len(idf)))
    weights = np.zeros((len(idf), OUTPUTS), dtype=np.float32)
    bias = np.zeros(OUTPUTS, dtype=np.float32)
    _fit_category(x, labels, settings, weights, bias)
    for at, (target, mask) in enumerate(binary_targets(labels)):
        column = CATEGORY_SLICE.stop + at
        _fit_binary(x[mask], target[mask], settings, weights[:, column], bias[column : column + 1])
    return LinearModel(pieces, idf, weights, bias)


def vocabulary(
    examples: Sequence[Example], settings: LinearSettings
) -> tuple[dict[str, list[str]], Floats]:
    """Return the pieces to keep, by block, and their smoothed inverse document frequency."""
    seen: list[Counter[str]] = [Counter() for _ in features.BLOCKS]
    for example in examples:
        for counter, counts in zip(seen, features.blocks(example), strict=True):
            counter.update(counts.keys())
    pieces: dict[str, list[str]] = {}
    idf: list[float] = []
    for block, counter in zip(features.BLOCKS, seen, strict=True):
        kept = sorted(p for p, n in counter.items() if n >= settings.min_messages[block])
        pieces[block] = kept
        idf += [float(np.log((1 + len(examples)) / (1 + counter[p])) + 1) for p in kept]
    return pieces, np.asarray(idf, dtype=np.float32)


def binary_targets(
    labels: Sequence[Labels],
) -> list[tuple[NDArray[np.int64], NDArray[np.bool_]]]:
    """Return target and mask of every yes-or-no output, in the order of the outputs.

    A risk's second and third step are asked only where the step before was yes.
    """
    targets = []
    for risk in RISKS:
        level = np.array([label.level(risk) for label in labels])
        targets += [((level >= step).astype(np.int64), level >= step - 1) for step in RISK_LEVELS]
    for signal in SIGNALS:
        yes = np.array([signal in label.signals for label in labels]).astype(np.int64)
        targets.append((yes, np.ones(len(labels), dtype=bool)))
    return targets


def class_weights(target: NDArray[np.int64], balance: float) -> dict[int, float]:
    """Return a weight for each class: (n / (classes x count)) to the power `balance`."""
    values, counts = np.unique(target, return_counts=True)
    raw = (len(target) / (len(values) * counts)) ** balance
    return dict(zip(values.tolist(), raw.tolist(), strict=True))


def _fit_category(
    x: csr_matrix,
    labels: Sequence[Labels],
    settings: LinearSettings,
    weights: Floats,
    bias: Floats,
) -> None:
    target = np.array([CATEGORIES.index(label.category) for label in labels])
    model = LogisticRegression(
        C=settings.c_category, max_iter=300, class_weight=class_weights(target, settings.balance)
    ).fit(x, target)
    bias[CATEGORY_SLICE] = -20.0  # a category that was never seen is never said
    weights[:, model.classes_] = model.coef_.T
    bias[model.classes_] = model.intercept_


def _fit_binary(
    x: csr_matrix,
    target: NDArray[np.int64],
    settings: LinearSettings,
    weights: Floats,
    bias: Floats,
) -> None:
    """Fit one yes-or-no output in place; with one class alone, its smoothed share."""
    share = (target.sum() + 0.5) / (len(target) + 1)
    if len(np.unique(target)) < 2 or min(target.sum(), len(target) - target.sum()) < 5:
        bias[:] = np.log(share / (1 - share))
        return
    model = LogisticRegression(
        C=settings.c_binary,
        max_iter=300,
        solver="liblinear",
        class_weight=class_weights(target, settings.balance),
    ).fit(x, target)
    weights[:] = model.coef_[0]
    bias[:] = model.intercept_


__all__ = [
    "LinearModel",
    "LinearSettings",
    "binary_targets",
    "class_weights",
    "train",
    "vocabulary",
]
