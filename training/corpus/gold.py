"""Reading the annotated corpus: messages beside their labels.

Annotations lie in ``annotations/<annotator>/<chat>.jsonl``, one line a message
(see `wabuurt_nlp.annotate.annotations`).
The gold of a chat is its adjudicated annotation where there is one (annotator
``gold``), else the one annotation that exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.corpus.splits import Split, chat_files, folder_of
from wabuurt_nlp.annotate import read_annotations
from wabuurt_nlp.chats import read_messages_jsonl
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import Labels
from wabuurt_nlp.messages import Message

RULINGS = "adjudication"
"""Folder of an adjudicator's decisions: differences alone, no whole annotation."""

GOLD = "gold"
"""The annotator's name under which adjudicated labels are kept."""


@dataclass(frozen=True)
class AnnotatedChat:
    """A chat and its labels, message by message."""

    name: str
    messages: tuple[Message, ...]
    labels: tuple[Labels, ...]


def read_messages(file: Path) -> tuple[Message, ...]:
    """Read a chat of the corpus."""
    with file.open(encoding="utf-8") as lines:
        return tuple(read_messages_jsonl(lines, source=str(file)))


def annotators_of(chat: str, split: Split) -> dict[str, Path]:
    """Return the annotation files of a chat, by annotator."""
    folder = folder_of(split) / "annotations"
    found = sorted(folder.glob(f"*/{chat}.jsonl"))
    return {file.parent.name: file for file in found if file.parent.name != RULINGS}


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
    messages, labels = read_messages(file), read_annotations(annotation)
    if [(message.chat, message.id) for message in messages] != list(labels):
        raise AnnotationError(f"{annotation}: its messages are not those of {file}, in order")
    return AnnotatedChat(file.stem, messages, tuple(labels.values()))
