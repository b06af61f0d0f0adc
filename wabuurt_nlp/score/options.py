"""What a scoring run is told, and what it tells while it goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wabuurt_nlp.errors import InputError

if TYPE_CHECKING:
    from wabuurt_nlp.chats import DateOrder

STANDARD: Final = "-"
"""Stands for standard input or standard output."""

LEAST_KEY: Final = 16
"""Bytes that a key for pseudonyms must have."""

BATCH_MESSAGES: Final = 2_048
"""Messages that are held and scored at once."""


@dataclass(frozen=True, kw_only=True)
class ScoreOptions:
    """How `score_files` reads and writes.

    Attributes
    ----------
    text : bool
        Write the text of the messages; False leaves the column out.
    raw : bool
        Write senders, texts and paths as they are, without pseudonyms.
    key : bytes or None
        Secret that pseudonyms are made with, so that the same sender gets the
        same pseudonym in every run, at least 16 bytes; without it people are
        numbered, chat by chat.
    keep_extra : bool
        Keep columns this package does not know although output is
        pseudonymised; they may hold names.
    probabilities : bool
        Add ``p_<category>`` for all fourteen categories.
    date_order : {"dmy", "mdy", "ymd"} or None
        Order of day, month and year in WhatsApp exports; inferred if None.
    overwrite : bool
        Replace an output file that exists.
    batch_messages : int
        Messages held and scored at once; changes no result.

    Raises
    ------
    InputError
        If the key is too short or the batch holds nothing.

    Examples
    --------
    >>> ScoreOptions(text=False).raw
    False
    """

    text: bool = True
    raw: bool = False
    key: bytes | None = field(default=None, repr=False)
    keep_extra: bool = False
    probabilities: bool = False
    date_order: DateOrder | None = None
    overwrite: bool = False
    batch_messages: int = BATCH_MESSAGES

    def __post_init__(self) -> None:
        if self.key is not None and len(self.key) < LEAST_KEY:
            raise InputError(
                f"key: holds {len(self.key)} bytes; expected a secret of at least {LEAST_KEY}"
            )
        if self.batch_messages < 1:
            raise InputError(f"batch_messages: is {self.batch_messages}; expected 1 or more")

    @property
    def extra(self) -> bool:
        """Whether columns this package does not know are written."""
        return self.raw or self.keep_extra


@dataclass(frozen=True)
class Progress:
    """How far a run is.

    Attributes
    ----------
    source : str
        The file that is being scored.
    messages : int
        Messages written so far.
    fraction : float
        Share of all input that is done, 0 to 1, by size.
    """

    source: str
    messages: int
    fraction: float
