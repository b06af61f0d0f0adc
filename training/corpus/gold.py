"""Reading the annotated corpus: messages beside their labels.

Annotations lie in ``annotations/<pass>/<chat>.jsonl``, one line a message (see
`wabuurt_nlp.annotate.annotations`): ``first`` and ``second`` are two people's who
did not see each other's work (``chats.csv`` says whose), ``adjudication`` the
decisions where they differ, and ``gold`` what comes of it. The labels of a chat
are its gold where there is one, else the first annotation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final, Literal, TypeAlias

from training.corpus.splits import Split, chat_files, folder_of
from wabuurt_nlp.annotate import read_annotations
from wabuurt_nlp.annotate.annotations import Key
from wabuurt_nlp.chats import read_messages_jsonl
from wabuurt_nlp.classify.context import Example, examples
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import Labels
from wabuurt_nlp.messages import Message

Pass: TypeAlias = Literal["first", "second", "gold"]
"""A whole annotation of a chat."""

RULINGS: Final = "adjudication"
"""Folder of an adjudicator's decisions: differences alone, no whole annotation."""

_PASSES: Final[tuple[Pass, ...]] = ("gold", "first", "second")


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


def annotations_of(chat: str, split: Split) -> dict[Pass, Path]:
    """Return the whole annotations of a chat, the one to be trained on first."""
    folder = folder_of(split) / "annotations"
    files: dict[Pass, Path] = {one: folder / one / f"{chat}.jsonl" for one in _PASSES}
    return {one: file for one, file in files.items() if file.exists()}


def annotated_chats(split: Split) -> list[AnnotatedChat]:
    """Return the chats of a split that have labels, sorted by name."""
    chats = []
    for file in chat_files(split):
        by = annotations_of(file.stem, split)
        if by:
            chats.append(_join(file, next(iter(by.values()))))
    return chats


def flat(chats: Iterable[AnnotatedChat]) -> tuple[list[Example], list[Labels], list[str]]:
    """Return examples, labels and chat names of some chats, message by message."""
    found: list[Example] = []
    labels: list[Labels] = []
    names: list[str] = []
    for chat in chats:
        found += examples(chat.messages)
        labels += chat.labels
        names += [chat.name] * len(chat.labels)
    return found, labels, names


def _join(file: Path, annotation: Path) -> AnnotatedChat:
    messages, labels = read_messages(file), read_annotations(annotation)
    wanted, found = [(message.chat, message.id) for message in messages], list(labels)
    for place, (one, other) in enumerate(zip_longest(wanted, found), start=1):
        if one != other:
            raise AnnotationError(
                f"{annotation}: line {place} is of {_named(other)}, expected {_named(one)}: "
                f"the messages of {file}, all and in its order"
            )
    return AnnotatedChat(file.stem, messages, tuple(labels.values()))


def _named(key: Key | None) -> str:
    return f"message {key[1]!r} of {key[0]!r}" if key else "no message"
