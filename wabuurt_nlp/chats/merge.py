"""Joins overlapping exports of one chat: WhatsApp writes 40,000 messages at most."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import merge
from typing import Final, TypeAlias

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Chat, Message

_Key: TypeAlias = tuple[str, str | None, str, str]
_MINUTES: Final = 16
_SECONDS: Final = 19


def merge_chats(chats: Iterable[Chat]) -> Chat:
    """Join exports of one chat into one, without doubles.

    Two messages are the same where time (to the minute, if one of the exports
    has no seconds), sender and text are; of a file only its caption counts, so
    that an export with media and one without fit. A message that one export
    has more than once stays there as often.

    Parameters
    ----------
    chats : iterable of Chat
        Exports of one group, in any order.

    Returns
    -------
    Chat
        All messages in order, numbered anew from 1. The name is that of the
        export with the last message.

    Raises
    ------
    InputError
        Where there are no chats.

    Examples
    --------
    >>> early = Chat("L", [Message("L", 1, "a", "2024-05-02T16:08"),
    ...                    Message("L", 2, "b", "2024-05-02T16:09")])
    >>> late = Chat("L", [Message("L", 1, "b", "2024-05-02T16:09"),
    ...                   Message("L", 2, "c", "2024-05-02T16:10")])
    >>> [message.text for message in merge_chats([late, early])]
    ['a', 'b', 'c']
    """
    ordered = sorted(chats, key=_span)
    if not ordered:
        raise InputError("merge_chats got no chats; expected one or more exports of one group")
    merged = list(ordered[0].messages)
    for chat in ordered[1:]:
        merged = _joined(merged, chat.messages)
    name = max(ordered, key=lambda chat: _span(chat)[::-1]).name
    numbered = [
        replace(message, chat=name, id=number) for number, message in enumerate(merged, start=1)
    ]
    return Chat(
        name,
        tuple(numbered),
        tuple(skipped for chat in ordered for skipped in chat.skipped),
        tuple(_notes(ordered)),
    )


def _notes(chats: Sequence[Chat]) -> list[str]:
    notes = list(dict.fromkeys(note for chat in chats for note in chat.notes))
    names = len({chat.name for chat in chats})
    if names > 1:
        notes.append(f"the merged exports have {names} different names")
    return notes


def _span(chat: Chat) -> tuple[str, str]:
    times = [message.time for message in chat.messages if message.time]
    return (min(times), max(times)) if times else ("", "")


def _joined(old: Sequence[Message], new: Sequence[Message]) -> list[Message]:
    """Join two exports: what both have once, the rest by time between that."""
    precision = min(_precision(old), _precision(new))
    places: defaultdict[_Key, deque[int]] = defaultdict(deque)
    for place, message in enumerate(old):
        places[_key(message, precision)].append(place)
    joined: list[Message] = []
    done, waiting = 0, []
    for message in new:
        found = places.get(_key(message, precision))
        if not found:
            waiting.append(message)
            continue
        place = found.popleft()
        if place >= done:
            joined += _by_time(old[done:place], waiting)
            joined.append(_better(old[place], message))
            done, waiting = place + 1, []
    return joined + _by_time(old[done:], waiting)


def _precision(messages: Sequence[Message]) -> int:
    lengths = (len(message.time) for message in messages if message.time)
    return _MINUTES if min(lengths, default=_SECONDS) < _SECONDS else _SECONDS


def _key(message: Message, precision: int) -> _Key:
    time = (message.time or "")[:precision]
    if message.kind == "media":
        return time, message.sender, "media", message.text.partition("\n")[2]
    return time, message.sender, message.kind, message.text


def _by_time(first: Sequence[Message], second: Sequence[Message]) -> list[Message]:
    return list(merge(first, second, key=lambda message: message.time or ""))


def _better(one: Message, other: Message) -> Message:
    """Keep the more precise time, else the file's name rather than "omitted"."""
    if len(other.time or "") > len(one.time or ""):
        return other
    return other if one.event == "omitted" and other.event != "omitted" else one
