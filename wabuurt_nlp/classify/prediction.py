"""What the model says of one message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wabuurt_nlp.labels import RISK_LEVELS, Category, Risk, Signal


@dataclass(frozen=True)
class Prediction:
    """The labels of one message, with their probabilities.

    Attributes
    ----------
    category : Category
        The most probable category.
    category_p : float
        Its probability.
    categories : mapping of Category to float
        The probability of each category; they sum to one.
    risks : mapping of Risk to int
        The level of each risk, 0 to 3: the highest one for which its own
        probability and those of all levels below reach the model's thresholds.
    risk_p : mapping of Risk to tuple of three floats
        P(level >= 1), P(level >= 2), P(level >= 3); never increasing.
    signals : mapping of Signal to bool
        Whether each signal's probability reaches its threshold.
    signal_p : mapping of Signal to float
        The probability of each signal.
    model : str
        Name and version of the model.
    truncated : bool
        Whether the text was longer than the model reads.
    """

    category: Category
    category_p: float
    categories: Mapping[Category, float]
    risks: Mapping[Risk, int]
    risk_p: Mapping[Risk, tuple[float, float, float]]
    signals: Mapping[Signal, bool]
    signal_p: Mapping[Signal, float]
    model: str
    truncated: bool = False

    def as_row(self, *, probabilities: bool = False) -> dict[str, Any]:
        """Return the columns of a scored message.

        Parameters
        ----------
        probabilities : bool
            Add ``p_<category>`` for all fourteen categories.

        Returns
        -------
        dict
            Columns as in the contract of scored messages, in its order.
        """
        row: dict[str, Any] = {"category": self.category.value, "category_p": self.category_p}
        for risk in Risk:
            row[risk.value] = self.risks[risk]
            for level, p in zip(RISK_LEVELS, self.risk_p[risk], strict=True):
                row[f"{risk.value}_p{level}"] = p
        for signal in Signal:
            row[signal.value] = self.signals[signal]
            row[f"{signal.value}_p"] = self.signal_p[signal]
        row |= {"model": self.model, "truncated": self.truncated}
        if probabilities:
            row |= {f"p_{category.value}": self.categories[category] for category in Category}
        return row
