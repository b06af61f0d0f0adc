"""A message and what came before it: what an engine reads."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wabuurt_nlp.messages import Message, Role

CONTEXT_MESSAGES: Final = 3
"""How many earlier messages a model may look at; the codebook allows five."""


MEDIA_MARK: Final = "<Media weggelaten>"
"""How a message without words of its own is read, as in the training corpus."""

_FILE_AT_END: Final = re.compile(r"\s*<[^<>\n]{1,300}>$")


@dataclass(frozen=True)
class Example:
    """What an engine is given of one message.

    Attributes
    ----------
    text : str
        The message.
    before : tuple of str
        Texts of the messages before it in the same chat, nearest first.
    same_sender : bool
        Whether the message just before it came from the same sender.
    role : {"bewoner", "beheerder", "wijkagent"} or None
        The sender's role, where known.
    """

    text: str
    before: tuple[str, ...] = ()
    same_sender: bool = False
    role: Role | None = None


def examples(messages: Iterable[Message | str]) -> Iterator[Example]:
    """Yield an example for each message, in the same order.

    Messages get the messages before them in the same chat as context; system
    lines are no context. Plain strings stand alone.

    Parameters
    ----------
    messages : iterable of Message or str

    Yields
    ------
    Example

    Examples
    --------
    >>> first = Message(chat="a", id=1, text="Wie ziet die bus?", sender="Jo")
    >>> second = Message(chat="a", id=2, text="Ja, rijdt weg", sender="An")
    >>> [example.before for example in examples([first, second, "los"])]
    [(), ('Wie ziet die bus?',), ()]
    """
    chat: str | None = None
    sender: str | None = None
    before: deque[str] = deque(maxlen=CONTEXT_MESSAGES)
    for message in messages:
        if isinstance(message, str):
            yield Example(text=message)
            continue
        if message.chat != chat:
            chat, sender = message.chat, None
            before.clear()
        same = sender is not None and message.sender == sender
        text = as_read(message)
        yield Example(text, tuple(before), same_sender=same, role=message.role)
        if message.kind != "system":
            before.appendleft(text)
            sender = message.sender


def as_read(message: Message) -> str:
    r"""Return the text that an engine reads of a message.

    Exports write a photo in many ways ("afbeelding weggelaten", "IMG-1.jpg
    (bestand bijgevoegd)"). To a model they are all the same, so that file names
    and the phone's language change nothing; a caption is kept. Media without an
    event came from elsewhere than an export: their text is all words.

    Examples
    --------
    >>> photo = "IMG-1.jpg (bestand bijgevoegd)\nvan wie is deze bus?"
    >>> as_read(Message(chat="a", id=1, text=photo, kind="media", event="image"))
    '<Media weggelaten>\nvan wie is deze bus?'
    >>> sticker = "sticker weggelaten"
    >>> as_read(Message(chat="a", id=2, text=sticker, kind="media", event="sticker"))
    '<Media weggelaten>'
    """
    if message.kind != "media" or message.event is None:
        return message.text
    head, _, caption = message.text.partition("\n")
    if not caption:
        before = _FILE_AT_END.sub("", head)
        caption = before if before != head else ""
    return f"{MEDIA_MARK}\n{caption}" if caption else MEDIA_MARK
