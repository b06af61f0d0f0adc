"""One chat message, the record that every room of the package works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias, get_args

Role: TypeAlias = Literal["bewoner", "beheerder", "wijkagent"]
"""What a sender is in the group: resident, admin or community police officer."""

Kind: TypeAlias = Literal["message", "system", "media", "deleted"]
"""What a line of an export is: someone's words, WhatsApp's, a file, or gone."""

ROLES: Final[tuple[str, ...]] = get_args(Role)
KINDS: Final[tuple[str, ...]] = get_args(Kind)


class _Nothing(Mapping[str, Any]):
    """An empty mapping that cannot be filled, so that messages may share it."""

    def __getitem__(self, key: str) -> Any:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "{}"

    def __reduce__(self) -> str:
        return "_NOTHING"


_NOTHING: Final[Mapping[str, Any]] = _Nothing()


@dataclass(frozen=True)
class Message:
    """One message of a chat.

    Attributes
    ----------
    chat : str
        Name of the chat it belongs to.
    id : str or int
        Unique within the chat; exports without ids are numbered from 1.
    text : str
        The text as written; export markers such as "edited" are taken off.
    time : str or None
        Local time in ISO 8601 without zone, as precise as the source: a
        source without seconds gives ``2024-05-02T16:08``.
    sender : str or None
        Name or number of the sender; None for WhatsApp's own lines.
    role : {"bewoner", "beheerder", "wijkagent"} or None
        The sender's role in the group, where known.
    kind : {"message", "system", "media", "deleted"}
        What it is.
    event : str or None
        Finer than `kind`, where the source tells: ``left``, ``added``,
        ``image``, ``poll``, ``location`` and the like.
    edited : bool
        Whether the source marks the message as edited.
    source : str or None
        File it was read from; inside an archive ``file.zip/entry.txt``.
    line : int or None
        Line of `source` it starts on, counted from 1.
    extra : mapping
        Columns of the source that this package does not know, untouched.

    Examples
    --------
    >>> Message(chat="Lindelaan", id=1, text="Wie mist er een kat?").kind
    'message'
    """

    chat: str
    id: str | int
    text: str
    time: str | None = None
    sender: str | None = None
    role: Role | None = None
    kind: Kind = "message"
    event: str | None = None
    edited: bool = False
    source: str | None = None
    line: int | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _NOTHING, hash=False)


@dataclass(frozen=True)
class Skipped:
    """Something in a source that could not be read as a message.

    Attributes
    ----------
    source : str
        The file.
    line : int or None
        First line concerned, counted from 1.
    reason : str
        Why, in one line, without any text of the chat.
    count : int
        How many lines (or entries) it concerns.
    """

    source: str
    line: int | None
    reason: str
    count: int = 1


@dataclass(frozen=True)
class Chat:
    """A chat read whole: its messages and what could not be read.

    Attributes
    ----------
    name : str
        Name of the chat.
    messages : sequence of Message
        In the order of the source.
    skipped : sequence of Skipped
        What was not read, and why.
    notes : sequence of str
        Remarks of the reader, for example that the order of day and month was
        a guess.
    """

    name: str
    messages: Sequence[Message]
    skipped: Sequence[Skipped] = ()
    notes: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.messages)

    def __iter__(self) -> Iterator[Message]:
        return iter(self.messages)
