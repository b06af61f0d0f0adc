"""Batches of messages that can be scored on their own, wherever and whenever."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from wabuurt_nlp.classify.context import CONTEXT_MESSAGES, MEDIA_MARK, as_read
from wabuurt_nlp.messages import Message


@dataclass(frozen=True)
class Pair:
    """A message as it is read by the model, and as it is written.

    Attributes
    ----------
    read : Message
        The message as it stands in the source.
    written : Message
        The same one, pseudonymised unless asked otherwise.
    """

    read: Message
    written: Message


@dataclass(frozen=True)
class Batch:
    """Messages to score, with the ones before them that give context.

    Attributes
    ----------
    before : mapping of str to tuple of Message
        For each chat, the last messages of the batches before; read, not scored.
    pairs : tuple of Pair
        The messages to score.
    """

    before: Mapping[str, tuple[Message, ...]]
    pairs: tuple[Pair, ...]


def is_context(message: Message) -> bool:
    """Tell whether the model sees a message at all: WhatsApp's own lines it does not."""
    return message.kind != "system"


def is_scored(message: Message) -> bool:
    """Tell whether a message gets a prediction: one with words that is still there.

    Examples
    --------
    >>> is_scored(Message(chat="a", id=1, text="Hoi"))
    True
    >>> photo = Message(chat="a", id=2, text="foto weggelaten", kind="media", event="image")
    >>> is_scored(photo)
    False
    """
    if message.kind not in ("message", "media"):
        return False
    return as_read(message).strip() not in ("", MEDIA_MARK)


def batches(pairs: Iterable[Pair], *, size: int) -> Iterator[Batch]:
    """Cut a stream into batches; scoring them gives the same for every `size`.

    Messages of several chats may stand mixed; each has the context of its own.

    Parameters
    ----------
    pairs : iterable of Pair
        One source, in order.
    size : int
        Messages in a batch.

    Yields
    ------
    Batch

    Examples
    --------
    >>> chat = [Message(chat="a", id=n, text=f"bericht {n}") for n in range(5)]
    >>> cut = batches([Pair(message, message) for message in chat], size=4)
    >>> [[message.id for message in batch.before.get("a", ())] for batch in cut]
    [[], [1, 2, 3]]
    """
    source = iter(pairs)
    before: dict[str, deque[Message]] = {}
    while cut := tuple(islice(source, size)):
        chats = {pair.read.chat for pair in cut}
        yield Batch({chat: tuple(before.get(chat, ())) for chat in chats}, cut)
        for pair in filter(lambda pair: is_context(pair.read), cut):
            lately = before.setdefault(pair.read.chat, deque(maxlen=CONTEXT_MESSAGES))
            lately.append(pair.read)
