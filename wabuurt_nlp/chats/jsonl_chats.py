"""The chats of one JSONL file, each as a stream."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from wabuurt_nlp.chats.findings import Findings
from wabuurt_nlp.chats.message_jsonl import chat_of_row, message_of_row, parse_row
from wabuurt_nlp.chats.names import chat_name
from wabuurt_nlp.chats.repeated_ids import RepeatedIds
from wabuurt_nlp.chats.streams import ChatStream
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Message

_Runs: TypeAlias = "array[int]"
"""Where a chat stands in a file: first byte, first line and end of each run of lines."""


def chats_in_jsonl(path: Path, *, tolerant: bool = False) -> Iterator[ChatStream]:
    """Give the chats of a JSONL file, in the order of their first message.

    The file is passed over once to find the chats; then the lines of each are
    read. Of every run of lines of one chat 24 bytes are kept: a file whose
    chats follow each other takes next to no memory, one whose chats alternate
    line by line 24 bytes a message. Time grows with the size of the file, not
    with the number of chats.

    Parameters
    ----------
    path : Path
        The file.
    tolerant : bool
        Whether a message that cannot be read ends its chat with a `Skipped`.

    Yields
    ------
    ChatStream
        One for each value of column ``chat``. Ids that repeat give a note.

    Raises
    ------
    InputError
        Where a line is no message.
    """
    for chat, runs in _runs_by_chat(path).items():
        findings = Findings()
        messages = _messages(path, runs, findings)
        yield ChatStream(chat, str(path), messages, findings=findings, tolerant=tolerant)


def _runs_by_chat(path: Path) -> dict[str, _Runs]:
    found: dict[str, _Runs] = {}
    last: str | None = None
    default = chat_name(path.name)
    with path.open("rb") as file:
        for start, number, line in _lines(file, path, array("q", (0, 1, sys.maxsize))):
            row = parse_row(line, source=str(path), number=number)
            if row is None:
                continue
            chat = chat_of_row(row, source=str(path), number=number, default=default)
            if chat != last:
                if last is not None:
                    found[last].append(start)
                found.setdefault(chat, array("q")).extend((start, number))
                last = chat
    if last is None:
        raise InputError(f"{path}: the file is empty; expected messages as JSONL, one a line")
    found[last].append(sys.maxsize)
    return found


def _messages(path: Path, runs: _Runs, findings: Findings) -> Iterator[Message]:
    counts: dict[str, int] = {}
    ids = RepeatedIds()
    default = chat_name(path.name)
    with path.open("rb") as file:
        for _, number, line in _lines(file, path, runs):
            row = parse_row(line, source=str(path), number=number)
            if row is None:
                continue
            message = message_of_row(
                row, source=str(path), number=number, chat=default, counts=counts
            )
            ids.add(message.id)
            yield message
    remark = ids.remark()
    if remark is not None:
        findings.note(remark)


def _lines(file: BinaryIO, path: Path, runs: _Runs) -> Iterator[tuple[int, int, str]]:
    """Give the first byte, the number and the text of each line of some runs."""
    for start, number, end in zip(runs[::3], runs[1::3], runs[2::3], strict=True):
        file.seek(start)
        while start < end and (raw := file.readline()):
            try:
                yield start, number, raw.decode("utf-8")
            except UnicodeDecodeError:
                raise InputError(
                    f"{path}:{number}: the line is not UTF-8; write the file as UTF-8"
                ) from None
            start, number = start + len(raw), number + 1
