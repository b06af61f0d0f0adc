"""Names of chats, out of the names that WhatsApp gives its files."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

_PREFIX: Final = re.compile(
    r"""^(?:
        WhatsApp[ -]?[Cc]hat(?:verlauf)?[ ](?:met|with|mit|avec|con|com|med|-)[ ]
        |(?:Conversation|Discussion)[ ]WhatsApp[ ]avec[ ]
        |Chat[ ]de[ ]WhatsApp[ ]con[ ]
        |Chat[ ]WhatsApp[ ]con[ ]
        |Conversa[ ]do[ ]WhatsApp[ ]com[ ]
        |WhatsApp[ ]-[ ]
    )""",
    re.VERBOSE,
)
_IPHONE: Final = "_chat"
_COPY: Final = re.compile(r" ?\(\d{1,3}\)$")
_MARKS: Final = "\u200e\u200f\u202a\u202b\u202c \u00a0"


def chat_name(path: str, *, archive: str | None = None) -> str:
    """Give the name of the chat that a file holds.

    Parameters
    ----------
    path : str
        The file, or the entry within an archive.
    archive : str or None
        The archive that the entry is in.

    Returns
    -------
    str
        The chat's name; an iPhone's ``_chat.txt`` takes that of its folder or
        archive.

    Examples
    --------
    >>> chat_name("WhatsApp-chat met Lindelaan.txt")
    'Lindelaan'
    >>> chat_name("_chat.txt", archive="WhatsApp Chat - Lindelaan (1).zip")
    'Lindelaan'
    >>> chat_name("exports/Lindelaan/_chat.txt")
    'Lindelaan'
    """
    name = _named_after(path, archive)
    return name if name.startswith(_IPHONE) else _shorten(name)


def is_telling(path: str, *, archive: str | None = None) -> bool:
    """Tell whether the name of a chat is one that WhatsApp gave.

    Parameters
    ----------
    path : str
        The file, or the entry within an archive.
    archive : str or None
        The archive that the entry is in.

    Returns
    -------
    bool
        False for an iPhone's ``_chat.txt`` whose folder or archive got its
        name from someone else.

    Examples
    --------
    >>> is_telling("_chat.txt", archive="WhatsApp Chat - Lindelaan.zip")
    True
    >>> is_telling("downloads/_chat.txt")
    False
    """
    own = not _file_stem(path).startswith(_IPHONE)
    return own or _PREFIX.match(_named_after(path, archive).strip(_MARKS)) is not None


class UnusedNames:
    """Gives each chat of an archive a name of its own.

    Examples
    --------
    >>> names = UnusedNames()
    >>> names.take("Lindelaan"), names.take("Lindelaan"), names.take("Wijk")
    ('Lindelaan', 'Lindelaan (2)', 'Wijk')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Give the name, with a number in brackets where it is in use.

        Parameters
        ----------
        name : str
            The name that the chat should have.

        Returns
        -------
        str
            A name that no other chat has.
        """
        free, number = name, self._last.get(name, 1)
        while free in self._taken:
            number += 1
            free = f"{name} ({number})"
        self._last[name] = number
        self._taken.add(free)
        return free


def _named_after(path: str, archive: str | None) -> str:
    """Give what names the chat: the file, else its folder, else its archive."""
    stem, folder = _file_stem(path), _posix(path).parent.name
    if not stem.startswith(_IPHONE):
        return stem
    if folder not in ("", ".", ".."):
        return folder
    return stem if archive is None else _file_stem(archive)


def _posix(path: str) -> PurePosixPath:
    return PurePosixPath(path.replace("\\", "/"))


def _file_stem(path: str) -> str:
    name = _posix(path).name
    stem, _, suffix = name.rpartition(".")
    return stem if stem and suffix.lower() in {"txt", "zip", "jsonl", "ndjson"} else name


def _shorten(name: str) -> str:
    bare = _COPY.sub("", name.strip(_MARKS))
    return _PREFIX.sub("", bare).strip(_MARKS) or name
