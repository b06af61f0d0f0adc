"""The chats of one JSONL file, each as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wabuurt_nlp.chats.message_jsonl import chat_of_row, message_of_row, parse_row
from wabuurt_nlp.chats.names import chat_name
from wabuurt_nlp.chats.streams import ChatStream
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Message


@dataclass
class _Span:
    """Where one chat stands in a file: from which byte and line, to which byte."""

    chat: str
    start: int
    line: int
    end: int


def chats_in_jsonl(path: Path) -> Iterator[ChatStream]:
    """Give the chats of a JSONL file, in the order of their first message.

    The file is passed over once to find the chats and is then read again for
    each, between its first and its last message.

    Parameters
    ----------
    path : Path
        The file.

    Yields
    ------
    ChatStream
        One for each value of column ``chat``.

    Raises
    ------
    InputError
        Where a line is no message.
    """
    for span in _spans(path):
        yield ChatStream(span.chat, str(path), _messages(path, span))


def _spans(path: Path) -> list[_Span]:
    spans: dict[str, _Span] = {}
    default = chat_name(path.name)
    for start, number, line in _lines(path, start=0, line=1):
        row = parse_row(line, source=str(path), number=number)
        if row is None:
            continue
        chat = chat_of_row(row, source=str(path), number=number, default=default)
        span = spans.setdefault(chat, _Span(chat, start, number, 0))
        span.end = start + 1
    if not spans:
        raise InputError(f"{path}: the file is empty; expected messages as JSONL, one a line")
    return list(spans.values())


def _messages(path: Path, span: _Span) -> Iterator[Message]:
    counts: dict[str, int] = {}
    default = chat_name(path.name)
    for start, number, line in _lines(path, start=span.start, line=span.line):
        if start >= span.end:
            return
        row = parse_row(line, source=str(path), number=number)
        if row is None:
            continue
        if chat_of_row(row, source=str(path), number=number, default=default) == span.chat:
            yield message_of_row(row, source=str(path), number=number, chat=default, counts=counts)


def _lines(path: Path, *, start: int, line: int) -> Iterator[tuple[int, int, str]]:
    with path.open("rb") as file:
        file.seek(start)
        for number, raw in enumerate(file, start=line):
            try:
                yield start, number, raw.decode("utf-8")
            except UnicodeDecodeError:
                raise InputError(
                    f"{path}:{number}: the line is not UTF-8; write the file as UTF-8"
                ) from None
            start += len(raw)
