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
    entry = PurePosixPath(path.replace("\\", "/"))
    name = _without_suffix(entry.name)
    if not name.startswith(_IPHONE):
        return _shorten(name)
    if entry.parent.name not in ("", ".", ".."):
        return _shorten(entry.parent.name)
    return name if archive is None else chat_name(PurePosixPath(archive.replace("\\", "/")).name)


def _without_suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and suffix.lower() in {"txt", "zip", "jsonl", "ndjson"} else name


def _shorten(name: str) -> str:
    bare = _COPY.sub("", name.strip(_MARKS))
    return _PREFIX.sub("", bare).strip(_MARKS) or name
