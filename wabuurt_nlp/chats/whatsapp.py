"""Reads WhatsApp's own exports: learns the layout, then streams the messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import accumulate, chain, count, groupby, repeat
from operator import add
from typing import Final, TypeAlias

from wabuurt_nlp.chats.bodies import LRM, Bodies
from wabuurt_nlp.chats.dates import IsoDates, IsoTimes
from wabuurt_nlp.chats.encoding import (
    ByteStream,
    Encoding,
    decode_head,
    decoded_blocks,
    detect_encoding,
    refuse_binary,
)
from wabuurt_nlp.chats.findings import Findings
from wabuurt_nlp.chats.headers import AnyOrder, DateOrder
from wabuurt_nlp.chats.layout import Layout, OrderFound, find_order, fitting, learn_layout
from wabuurt_nlp.chats.phrases.matcher import HEAD, HEADS
from wabuurt_nlp.chats.roles import Roles
from wabuurt_nlp.chats.senders import DOUBTFUL, SenderNames
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Message

_SAMPLE: Final = 64 * 1024
_LONGEST: Final = 4 << 20
"""Characters after which a message without end is cut."""

_Row: TypeAlias = tuple[str, str | None, str, int, int]
"""Time, sender as exported, body, first line, line feeds in the body."""

_BLANK: Final = re.compile(r"\S")


@dataclass(frozen=True)
class TextSource:
    """A text to read, which can be opened more than once.

    Attributes
    ----------
    label : str
        How it is called in messages: ``file.txt`` or ``file.zip/entry.txt``.
    chat : str
        Name of the chat, after its file, folder or archive.
    open : callable
        Opens it.
    telling : bool
        Whether that name is WhatsApp's; if not, the text may know a better one.
    """

    label: str
    chat: str
    open: Callable[[], ByteStream]
    telling: bool = True


@dataclass(frozen=True)
class Export:
    """An export whose layout is known.

    Attributes
    ----------
    chat : str
        Name of the chat.
    messages : callable
        Gives its messages in the order of the file, under the name it is given.
    """

    chat: str
    messages: Callable[[str], Iterator[Message]]


def open_export(source: TextSource, *, date_order: DateOrder | None, findings: Findings) -> Export:
    """Open an export: its layout is learned at once, its messages are read when asked for.

    Parameters
    ----------
    source : TextSource
        The export.
    date_order : str or None
        Order of day, month and year; None finds it out.
    findings : Findings
        Gets what could not be read, and remarks.

    Returns
    -------
    Export
        Its name and its messages. An iPhone writes the first line of a group
        under the group's name, which counts where the source has no telling
        one.

    Raises
    ------
    InputError
        Where this is no export.
    """
    head = _head(source)
    encoding = detect_encoding(head, source=source.label)
    if encoding.note is not None:
        findings.note(encoding.note)
    layout = learn_layout(decode_head(head, encoding))
    if layout is None:
        refuse_binary(head, source=source.label)
        raise InputError(
            f"{source.label}: no line looks like the start of a WhatsApp message; expected lines "
            "such as '12-03-2023 21:14 - Name: text'; export the chat again with WhatsApp"
        )
    if date_order is None:
        order = _found_order(source, encoding, layout, findings)
    else:
        order = _forced_order(source, layout, date_order)

    def messages(chat: str) -> Iterator[Message]:
        return _Reader(replace(source, chat=chat), layout, order, findings).messages(encoding)

    named = None if source.telling else layout.title
    return Export(named or source.chat, messages)


def _head(source: TextSource) -> bytes:
    with closing(source.open()) as stream:
        return stream.read(_SAMPLE)


def _forced_order(source: TextSource, layout: Layout, date_order: DateOrder) -> AnyOrder:
    _, _, _, _, first, middle, last, *_ = layout.header.shape
    if (date_order == "ymd" and (middle or last)) or (date_order != "ymd" and first):
        raise InputError(
            f"{source.label}: date_order {date_order!r} does not fit its dates, whose year stands "
            "elsewhere; give another or leave it out"
        )
    return fitting(layout, date_order)


def _found_order(
    source: TextSource, encoding: Encoding, layout: Layout, findings: Findings
) -> AnyOrder:
    found: OrderFound = find_order(layout, lambda: _dates(source, encoding, layout))
    if found.guessed:
        findings.note(
            f"the order of day and month is a guess ({found.order}): no date in the file proves "
            "it; give date_order to force one"
        )
    return found.order


def _dates(source: TextSource, encoding: Encoding, layout: Layout) -> Iterator[Sequence[str]]:
    """Give the file's dates, first of its beginning, then of the whole of it."""
    yield _dates_in(decode_head(_head(source), encoding), layout)
    with closing(source.open()) as stream:
        blocks = decoded_blocks(stream, encoding, source=source.label, findings=Findings())
        for text in _whole_messages(blocks, layout.pattern):
            yield _dates_in(text, layout)


def _dates_in(text: str, layout: Layout) -> list[str]:
    parts = layout.pattern.split(text if text.startswith("\n") else "\n" + text)
    return [date for date, _ in groupby(parts[1::4])]


def _whole_messages(blocks: Iterable[str], pattern: re.Pattern[str]) -> Iterator[str]:
    """Cut text in pieces that begin with a header's line feed and end before another."""
    rest = "\n"
    for block in blocks:
        text = rest + block
        cut = _last_header(text, pattern, rest.rfind("\n"))
        if not cut and len(text) > _LONGEST:
            cut = text.rfind("\n") if text.rfind("\n") > 0 else len(text)
        if cut:
            yield text[:cut]
        rest = text[cut:]
    yield rest.removesuffix("\n") or "\n"


def _last_header(text: str, pattern: re.Pattern[str], lowest: int) -> int:
    at = text.rfind("\n")
    while at > max(lowest, 0):
        if pattern.match(text, at):
            return at
        at = text.rfind("\n", 0, at)
    return lowest if lowest > 0 and pattern.match(text, lowest) else 0


class _Reader:
    """Reads one export with a known layout."""

    def __init__(
        self, source: TextSource, layout: Layout, order: AnyOrder, findings: Findings
    ) -> None:
        self._source = source
        self._pattern = layout.pattern
        self._iso_times = layout.iso_times
        self._findings = findings
        self._dates = IsoDates(order)
        self._times = IsoTimes()
        self._names = SenderNames(layout.with_colon)
        self._roles = Roles()
        self._bodies = Bodies(self._names, group=layout.group, bracketed=layout.bracketed)
        self._template = vars(Message(chat=source.chat, id=0, text="", source=source.label))
        self._line = 1
        self._count = 0

    def messages(self, encoding: Encoding) -> Iterator[Message]:
        return chain.from_iterable(map(self._read, self._pieces(encoding)))

    def _pieces(self, encoding: Encoding) -> Iterator[str]:
        with closing(self._source.open()) as stream:
            blocks = decoded_blocks(
                stream, encoding, source=self._source.label, findings=self._findings
            )
            yield from _whole_messages(blocks, self._pattern)

    def _read(self, text: str) -> Iterator[Message]:
        before, *parts = self._pattern.split(text)
        self._skip_before(before)
        bodies = parts[3::4]
        breaks = list(map(str.count, bodies, repeat("\n")))
        lines = list(map(add, accumulate(breaks, initial=self._line), count()))
        self._line = lines[-1]
        dates, times = self._dates, self._times
        when = zip(parts[::4], parts[1::4], strict=True)
        if self._iso_times:
            stamps = [dates[date] + (time if time < "24" else times[time]) for date, time in when]
        else:
            stamps = [dates[date] + times[time] for date, time in when]
        rows: Iterable[_Row] = zip(stamps, parts[2::4], bodies, lines, breaks, strict=False)
        if dates.failed or times.failed:
            rows = self._possible(zip(rows, parts[::4], parts[1::4], strict=True))
        return self._made(rows)

    def _skip_before(self, before: str) -> None:
        lines = sum(1 for line in before.split("\n") if _BLANK.search(line.strip("\ufeff")))
        if lines:
            reason = (
                "a message of more than 4 million characters was cut here"
                if self._count
                else "lines before the first message"
            )
            self._findings.skip(self._source.label, self._line, reason, lines)
        self._line += before.count("\n")

    def _possible(self, rows: Iterable[tuple[_Row, str, str]]) -> Iterator[_Row]:
        """Leave out what has an impossible date or time, and report it."""
        for row, date, time in rows:
            if self._dates[date] and self._times[time]:
                yield row
            else:
                reason = "a message with an impossible date or time"
                self._findings.skip(self._source.label, row[3], reason)

    def _made(self, rows: Iterable[_Row]) -> Iterator[Message]:
        """Make messages: this loop is where the time goes.

        A frozen dataclass costs 1.44 us to make with ``__init__``, which calls
        ``object.__setattr__`` for every field, and 0.26 us by giving it a copy of
        a ``__dict__`` as here (CPython 3.11; a dict display costs 0.42 us).
        The long test lets plain words pass without looking closer. Messages are
        given one by one, so that those already used are free before the garbage
        collector looks at them.
        """
        new, put, copy = object.__new__, object.__setattr__, self._template.copy
        names, closer, number = self._names, self._bodies.read, self._count
        heads, doubtful, roles = HEADS, DOUBTFUL, self._roles
        for time, raw, body, line, line_breaks in rows:
            sender = names[raw]
            number += 1
            fields = copy()
            fields["id"] = number
            fields["time"] = time
            fields["line"] = line
            if (
                sender is None
                or sender is doubtful
                or body[:HEAD] in heads
                or body[-1:] in ">)"
                or LRM in body
                or (line_breaks and (")\n" in body or "foursquare.com/v/" in body))
            ):
                fields.update(closer(raw, body))
            else:
                fields["sender"] = sender
                fields["text"] = body
            fields["role"] = roles[fields["sender"]]
            message = new(Message)
            put(message, "__dict__", fields)
            yield message
        self._count = number
