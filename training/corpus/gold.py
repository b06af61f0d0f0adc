"""Reading the annotated corpus: messages beside their labels.

Annotations lie in ``annotations/<annotator>/<chat>.jsonl``, one line a message:
``{"chat", "n", "category", "risks": {only levels 1-3}, "signals": [only yes]}``.
The gold of a chat is its adjudicated annotation where there is one (annotator
``gold``), else the one annotation that exists.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpus.splits import Split, chat_files, folder_of
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import RISK_LEVELS, Category, Risk, Signal
from wabuurt_nlp.messages import Message

GOLD = "gold"
"""The annotator's name under which adjudicated labels are kept."""


@dataclass(frozen=True)
class Labels:
    """The labels of one message."""

    category: Category
    risks: Mapping[Risk, int]
    signals: frozenset[Signal]


@dataclass(frozen=True)
class AnnotatedChat:
    """A chat and its labels, message by message."""

    name: str
    messages: tuple[Message, ...]
    labels: tuple[Labels, ...]


def read_labels(file: Path) -> dict[int, Labels]:
    """Read one annotator's labels of one chat.

    Parameters
    ----------
    file : Path
        The annotation file.

    Returns
    -------
    dict of int to Labels
        By the message's number.

    Raises
    ------
    AnnotationError
        If a line is not an annotation by the codebook, or comes twice.
    """
    labels: dict[int, Labels] = {}
    with file.open(encoding="utf-8") as lines:
        for at, line in enumerate(lines, start=1):
            try:
                number, label = _label(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise AnnotationError(
                    f"{file}:{at}: not an annotation by the codebook; expected n, category, "
                    "risks with levels 1 to 3 and signals"
                ) from error
            if number in labels:
                raise AnnotationError(f"{file}:{at}: message {number} is annotated twice")
            labels[number] = label
    return labels


def _label(row: Mapping[str, Any]) -> tuple[int, Labels]:
    risks = {Risk(name): int(level) for name, level in row["risks"].items()}
    if not set(risks.values()) <= set(RISK_LEVELS):
        raise ValueError("level")
    signals = frozenset(Signal(name) for name in row["signals"])
    return int(row["n"]), Labels(Category(row["category"]), risks, signals)


def read_messages(file: Path) -> tuple[Message, ...]:
    """Read a chat of the corpus."""
    with file.open(encoding="utf-8") as lines:
        return tuple(_message(json.loads(line)) for line in lines)


def _message(row: Mapping[str, Any]) -> Message:
    return Message(
        chat=row["chat"],
        id=row["n"],
        text=row["text"],
        time=row["time"],
        sender=row["sender"],
        role=row["role"],
    )


def annotators_of(chat: str, split: Split) -> dict[str, Path]:
    """Return the annotation files of a chat, by annotator."""
    folder = folder_of(split) / "annotations"
    found = sorted(folder.glob(f"*/{chat}.jsonl"))
    return {file.parent.name: file for file in found}


def annotated_chats(split: Split) -> list[AnnotatedChat]:
    """Return the chats of a split that have labels, sorted by name."""
    chats = []
    for file in chat_files(split):
        by = annotators_of(file.stem, split)
        if by:
            chosen = by.get(GOLD) or next(iter(by.values()))
            chats.append(_join(file, chosen))
    return chats


def _join(file: Path, annotation: Path) -> AnnotatedChat:
    messages, labels = read_messages(file), read_labels(annotation)
    if [message.id for message in messages] != list(labels):
        raise AnnotationError(f"{annotation}: its messages are not those of {file}, in order")
    return AnnotatedChat(file.stem, messages, tuple(labels.values()))
