"""The columns of a scored table, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from wabuurt_nlp.labels import RISK_LEVELS, Category, Risk, Signal
from wabuurt_nlp.messages import Message
from wabuurt_nlp.score.options import ScoreOptions

if TYPE_CHECKING:
    from wabuurt_nlp.classify import Prediction

DECIMALS: Final = 6
"""Probabilities are written with so many decimals, alike in every format."""

MESSAGE_TYPES: Final[Mapping[str, type]] = {
    "chat": str,
    "id": str,
    "time": str,
    "sender": str,
    "role": str,
    "text": str,
    "kind": str,
    "event": str,
    "edited": bool,
    "source": str,
    "line": int,
}
"""Columns that come from the message and the types they have in Parquet."""

Row = dict[str, Any]
"""One row; JSONL keeps the ids as they are, the other formats write them as text."""


def prediction_types(*, probabilities: bool) -> dict[str, type]:
    """Return the columns that come from the model and their types.

    Examples
    --------
    >>> list(prediction_types(probabilities=False))[:4]
    ['category', 'category_p', 'vigilantism', 'vigilantism_p1']
    """
    types: dict[str, type] = {"category": str, "category_p": float}
    for risk in Risk:
        types |= {risk.value: int} | {f"{risk.value}_p{level}": float for level in RISK_LEVELS}
    for signal in Signal:
        types |= {signal.value: bool, f"{signal.value}_p": float}
    types |= {"model": str, "truncated": bool}
    if probabilities:
        types |= {f"p_{category.value}": float for category in Category}
    return types


class Columns:
    """Makes rows of messages and predictions.

    Parameters
    ----------
    options : ScoreOptions
        Which columns are wanted.

    Attributes
    ----------
    types : dict of str to type
        Every column but the extra ones, in order.
    """

    def __init__(self, options: ScoreOptions) -> None:
        self._options = options
        self._message = [name for name in MESSAGE_TYPES if options.text or name != "text"]
        predicted = prediction_types(probabilities=options.probabilities)
        self._unscored: Row = dict.fromkeys(predicted)
        self.types = {name: MESSAGE_TYPES[name] for name in self._message} | predicted

    def row(self, message: Message, prediction: Prediction | None) -> tuple[Row, Mapping[str, Any]]:
        """Return the row of a message and the extra columns that go with it."""
        row: Row = {name: getattr(message, name) for name in self._message}
        if not self._options.raw and message.source is not None:
            row["source"] = without_folders(message.source)
        row |= self._unscored if prediction is None else self._predicted(prediction)
        return row, message.extra if self._options.extra else {}

    def _predicted(self, prediction: Prediction) -> Row:
        row = prediction.as_row(probabilities=self._options.probabilities)
        return {
            name: round(value, DECIMALS) if isinstance(value, float) else value
            for name, value in row.items()
        }


def without_folders(source: str) -> str:
    """Return a file's name without the folders it lies in.

    An archive keeps the name of the entry: ``file.zip/entry.txt``.

    Examples
    --------
    >>> without_folders("/home/jan/exports/chat.txt")
    'chat.txt'
    >>> without_folders("/home/jan/exports/chat.zip/_chat.txt")
    'chat.zip/_chat.txt'
    """
    parts = PurePath(source).parts
    for at, part in enumerate(parts):
        if part.lower().endswith(".zip"):
            return "/".join((part, parts[-1])) if at < len(parts) - 1 else part
    return parts[-1] if parts else source
