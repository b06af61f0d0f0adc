"""Finds out whether a line is one of WhatsApp's own, and which."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from wabuurt_nlp.chats.events import MemberEvent, SystemEvent
from wabuurt_nlp.chats.phrases import LANGUAGES, Language

HEAD: Final = 4
"""Length of the beginnings in `HEADS`."""

HEADS: Final = frozenset(
    head[:HEAD] for language in LANGUAGES for head in (*language.exact, *language.heads)
) | {"", "null"}
"""Beginnings of everything that can replace a message; a quick first test.

The last two stand for what was to be seen once only (Android).
"""

_LONGEST: Final = 1_000
"""System lines are short; no pattern ever runs over a long text."""

EXACT: Final[dict[str, MemberEvent]] = {
    text: event for language in reversed(LANGUAGES) for text, event in language.exact.items()
}
"""Texts that replace a whole message, without their final full stop."""

LANGUAGE_OF: Final = {
    text: language.code for language in reversed(LANGUAGES) for text in language.exact
}
"""The language of each of these texts."""

_LRM: Final = "\u200e"
_AROUND_NAME: Final = "\u200e\u200f "

_BY_EXTENSION: Final[dict[str, MemberEvent]] = {
    **dict.fromkeys(("jpg", "jpeg", "png", "heic", "bmp", "tiff"), "image"),
    **dict.fromkeys(("mp4", "mov", "3gp", "mkv", "avi", "webm"), "video"),
    **dict.fromkeys(("opus", "m4a", "mp3", "aac", "amr", "ogg", "wav"), "audio"),
    "webp": "sticker",
    "gif": "gif",
    "vcf": "contact",
}

_BY_NAME: Final[tuple[tuple[str, MemberEvent], ...]] = (
    ("GIF-", "gif"),
    ("STICKER", "sticker"),
    ("STK-", "sticker"),
)


@cache
def _system_patterns(language: Language) -> list[tuple[SystemEvent, re.Pattern[str]]]:
    return [(event, re.compile(pattern)) for event, pattern in language.system]


@cache
def _member_patterns() -> tuple[re.Pattern[str], list[MemberEvent]]:
    rows = [row for language in LANGUAGES for row in language.member]
    joined = "|".join(f"(?P<m{i}>{pattern})" for i, (_, pattern) in enumerate(rows))
    return re.compile(joined), [event for event, _ in rows]


_BEFORE_NAME: Final = re.compile(
    "(?:{}) ?([^>\n]+)>".format(
        "|".join(re.escape(text) for language in LANGUAGES for text in language.attached_before)
    )
)
_AFTER_NAME: Final = tuple(f" {text}" for language in LANGUAGES for text in language.attached_after)
_EDITED: Final = frozenset(mark for language in LANGUAGES for mark in language.edited)
_DOCUMENTS: Final = tuple(f" {text}" for text, event in EXACT.items() if event == "document")


class SystemLines:
    """Recognises system lines, trying the language that was seen last first.

    Examples
    --------
    >>> lines = SystemLines()
    >>> lines.event("Kees heeft de groep verlaten")
    'left'
    >>> lines.event("Wie mist er een kat?") is None
    True
    >>> lines.seen
    {'nl': 1}
    """

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self._order = list(LANGUAGES)

    def event(self, text: str, *, within: int | None = None) -> SystemEvent | None:
        """Give the event of a system line, or None where it is none we know.

        Parameters
        ----------
        text : str
            The line without header and without a mark before it.
        within : int or None
            How far into the line its phrase has to begin; by default anywhere.

        Returns
        -------
        str or None
            One of `SYSTEM_EVENTS`.
        """
        if len(text) > _LONGEST:
            return None
        for language in self._order:
            for event, pattern in _system_patterns(language):
                found = pattern.search(text)
                if found is not None and (within is None or found.start() < within):
                    self._note(language)
                    return event
        return None

    def _note(self, language: Language) -> None:
        self.seen[language.code] = self.seen.get(language.code, 0) + 1
        if language is not self._order[0]:
            self._order.remove(language)
            self._order.insert(0, language)


def member_event(text: str) -> MemberEvent | None:
    r"""Give what replaces a message: an omitted file, a place, a deleted text.

    Parameters
    ----------
    text : str
        Text of a message, without a mark before it.

    Returns
    -------
    str or None
        One of `MEMBER_EVENTS`, or None for ordinary words.

    Examples
    --------
    >>> member_event("<Media weggelaten>"), member_event("This message was deleted.")
    ('omitted', 'deleted')
    >>> member_event("IMG-20240502-WA0001.jpg (bestand bijgevoegd)\nDe dader?")
    'image'
    >>> member_event("Goedemorgen allemaal") is None
    True
    """
    exact = EXACT.get(text) or EXACT.get(text.removesuffix("."))
    if exact is not None:
        return exact
    behind = EXACT.get(text.rpartition(_LRM)[2].removesuffix(".")) if _LRM in text else None
    if behind is not None:
        return behind
    file = attachment_name(text)
    if file is not None:
        return event_of_file(file)
    if text.endswith(_DOCUMENTS):
        return "document"
    pattern, events = _member_patterns()
    found = pattern.fullmatch(text)
    if found is not None and found.lastgroup is not None:
        return events[int(found.lastgroup[1:])]
    return "location" if _is_place(text) else None


def _is_place(text: str) -> bool:
    last = text.rpartition("\n")[2]
    return last.startswith(("https://foursquare.com/v/", "http://foursquare.com/v/"))


def attachment_name(text: str) -> str | None:
    """Give the name of the file that a message brings.

    Parameters
    ----------
    text : str
        Text of a message.

    Returns
    -------
    str or None
        The file's name as the export has it, or None.

    Examples
    --------
    >>> attachment_name("<bijgevoegd: 00000014-PHOTO-2022-05-02-16-17-01.jpg>")
    '00000014-PHOTO-2022-05-02-16-17-01.jpg'
    """
    found = _BEFORE_NAME.search(text)
    if found is not None:
        return found[1].strip(_AROUND_NAME)
    line = text.partition("\n")[0]
    if not line.endswith(_AFTER_NAME):
        return None
    return line[: max(map(line.rfind, (" (", " <")))].strip(_AROUND_NAME)


def event_of_file(name: str) -> MemberEvent:
    """Tell what kind of file it is by its name.

    Parameters
    ----------
    name : str
        File name.

    Returns
    -------
    str
        ``image``, ``video``, ``audio``, ``gif``, ``sticker``, ``contact`` or
        ``document``.

    Examples
    --------
    >>> event_of_file("VID-20240502-WA0003.mp4"), event_of_file("Notulen.pdf")
    ('video', 'document')
    """
    for part, event in _BY_NAME:
        if part in name:
            return event
    return _BY_EXTENSION.get(name.rpartition(".")[2].lower(), "document")


def without_edited_mark(text: str) -> tuple[str, bool]:
    r"""Take the mark of an edited message off.

    Parameters
    ----------
    text : str
        Text of a message.

    Returns
    -------
    text : str
        The text without the mark.
    edited : bool
        Whether there was one.

    Examples
    --------
    >>> without_edited_mark("bij nummer 7 \u200e<Dit bericht is bewerkt>")
    ('bij nummer 7', True)
    """
    words, opening, mark = text.rpartition("<")
    if opening + mark.rstrip(_AROUND_NAME) not in _EDITED:
        return text, False
    return words.rstrip(_AROUND_NAME), True
