"""Contrast pairs: two messages that differ by little and in one label.

They teach and test where the borders run, and are kept apart from the chats: no
figure on how often something occurs counts them. The pairs to train on lie in
``training/corpus/contrast/pairs.jsonl``, those to test with in
``benchmarks/corpus/contrast/pairs.jsonl``; other writers wrote the latter. A line
holds the labels its writer meant (``written_as``), those of an annotator who saw
each message by itself (``read_as``), and what an adjudicator made of both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from training.corpus.splits import BENCHMARK, TRAINING
from wabuurt_nlp.annotate.annotations import labels_of
from wabuurt_nlp.classify.context import CONTEXT_MESSAGES, Example
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import Labels, Risk, Signal

Half: TypeAlias = Literal["train", "test"]
Side: TypeAlias = Literal["a", "b"]
Line: TypeAlias = tuple[str, str]
"""Role and text of an earlier message."""


_LABELS = {*(risk.value for risk in Risk), *(signal.value for signal in Signal)}


@dataclass(frozen=True)
class ContrastMessage:
    """One side of a pair.

    Attributes
    ----------
    pair : str
        Name of the pair, "k017".
    side : {'a', 'b'}
        "a" is without the label, or has it at the lower level.
    label : str
        The risk or signal in which the two sides differ.
    before : tuple of (role, text)
        Messages before it, the same for both sides.
    text : str
        The message.
    labels : Labels
        All its labels.
    """

    pair: str
    side: Side
    label: str
    before: tuple[Line, ...]
    text: str
    labels: Labels

    @property
    def level(self) -> int:
        """The level of the risk, or 0 and 1 for a signal, in which the sides differ."""
        if self.label in {risk.value for risk in Risk}:
            return self.labels.level(Risk(self.label))
        return int(Signal(self.label) in self.labels.signals)

    def example(self) -> Example:
        """Return what a model is given of it; the writer's role is unknown, as in exports."""
        before = tuple(text for _, text in reversed(self.before[-CONTEXT_MESSAGES:]))
        return Example(self.text, before)


def contrast_file(half: Half) -> Path:
    """Return the file that holds the pairs of a half."""
    return (BENCHMARK if half == "test" else TRAINING) / "contrast" / "pairs.jsonl"


def contrast_messages(half: Half) -> list[ContrastMessage]:
    """Return the messages of the pairs to train on or to test with, side a before side b.

    Raises
    ------
    AnnotationError
        If a line is not one side of a pair, or a pair is not two sides, a before b.
    """
    file = contrast_file(half)
    found = list(_read(file))
    for low, high in zip(found[::2], found[1::2], strict=False):
        if (low.pair, low.side, high.side) != (high.pair, "a", "b"):
            raise AnnotationError(f"{file}: pair {low.pair} is not a side a and then a side b")
    if len(found) % 2 or len({one.pair for one in found}) * 2 != len(found):
        raise AnnotationError(f"{file}: a pair has not two sides, or its name is used twice")
    return found


def _read(file: Path) -> Iterator[ContrastMessage]:
    with file.open(encoding="utf-8") as lines:
        for at, line in enumerate(lines, start=1):
            try:
                yield _message(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise AnnotationError(f"{file}:{at}: not one side of a contrast pair") from error


def _message(row: dict[str, Any]) -> ContrastMessage:
    if row["side"] not in {"a", "b"} or row["label"] not in _LABELS:
        raise ValueError("side or label")
    if not isinstance(row["text"], str) or not isinstance(row["pair"], str):
        raise TypeError("text or pair")
    return ContrastMessage(
        pair=row["pair"],
        side=row["side"],
        label=row["label"],
        before=tuple((one["role"], one["text"]) for one in row["before"]),
        text=row["text"],
        labels=labels_of(row),
    )
