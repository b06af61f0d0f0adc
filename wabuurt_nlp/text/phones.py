"""Telephone numbers in running text, in Dutch, Belgian and foreign spellings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from wabuurt_nlp.text.identifiers import digits_of, phone_number
from wabuurt_nlp.text.placeholders import Shelf

_GAP: Final = r"[ \u00a0\u202f.\-\u2010-\u2014/()]"
_CANDIDATE: Final = re.compile(
    rf"(?<![\w+])[+(]{{0,2}}(?:\d|[oO](?=6))(?:{_GAP}{{0,3}}\d){{7,16}}(?!\d)"
)
_GROUP: Final = re.compile(r"\d+")
_DATE: Final = re.compile(
    r"\d{1,2}([-/.])\d{1,2}\1(?:(?:19|20)\d\d(?!\d)|\d\d (?:\d{1,2}[.:]\d\d|\d{1,2}$))"
)
_FIRST_GROUP: Final = re.compile(r"06|0[1-9]\d{1,2}$|00|0\d{5,}|0[2349]$|31|32|0$")
_MASKED: Final = re.compile(r"\+\d{1,3}(?:[ \u00a0]?[\d•*]){6,14}")
_BARE_MOBILE: Final = re.compile(r"6[1-58]\d{7}$")
_USUAL: Final = 10


_DIGIT_WORDS: Final = {
    word: str(digit)
    for digit, names in enumerate(
        ("nul", "een één eén", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
    )
    for word in names.split()
}
_SPELT_DIGIT: Final = r"(?i:" + "|".join(_DIGIT_WORDS) + r"|\d)"
_SPELT: Final = re.compile(
    rf"(?<!\w)(?:(?i:nul)[ -]{{0,2}}{_SPELT_DIGIT}|0[ -]{{0,2}}(?i:zes))"
    rf"(?:[ .,-]{{0,2}}{_SPELT_DIGIT}){{8}}(?!\w)"
)
_SPELT_DIGITS: Final = re.compile(_SPELT_DIGIT)


def mask_spelt_phones(text: str, shelf: Shelf, *, owner: Callable[[str], str | None]) -> str:
    """Put numbers that are partly or wholly written in words on the shelf.

    Examples
    --------
    >>> shelf = Shelf()
    >>> shelf.restore(mask_spelt_phones("bel nul zes 12345678", shelf, owner=lambda _: None))
    'bel [TELEFOON]'
    """

    def replace(match: re.Match[str]) -> str:
        pieces = _SPELT_DIGITS.findall(match.group())
        number = phone_number("".join(_DIGIT_WORDS.get(piece.lower(), piece) for piece in pieces))
        return match.group() if number is None else shelf.put(owner(number) or "[TELEFOON]")

    return _SPELT.sub(replace, text)


def _shortened(text: str) -> Iterator[str]:
    """Give a run of digit groups, then the same run without its last group, and so on."""
    ends = [match.end() for match in _GROUP.finditer(text)]
    for end in reversed(ends):
        yield text[:end]


def _is_shaped(text: str) -> bool:
    """Tell whether the groups are those of a number and not of a date."""
    if text.startswith("+"):
        return True
    first = _GROUP.search(text.replace("O", "0", 1).replace("o", "0", 1))
    return (
        first is not None
        and _FIRST_GROUP.match(first.group()) is not None
        and not _DATE.match(text)
    )


def _number_in(candidate: str) -> tuple[str, str] | None:
    """Give the stretch of a candidate that is a number, and its one spelling."""
    if _BARE_MOBILE.match(candidate):
        return candidate, "0" + digits_of(candidate)
    found = []
    for piece in _shortened(candidate):
        number = phone_number(re.sub("^[oO]", "0", piece))
        if number is not None and _is_shaped(piece):
            found.append((piece, number))
    return min(found, key=lambda pair: abs(len(pair[1]) - _USUAL), default=None)


def mask_phones(text: str, shelf: Shelf, *, owner: Callable[[str], str | None]) -> str:
    """Put telephone numbers on the shelf; a sender's own gets the sender's label."""
    if "•" in text:
        text = _MASKED.sub(lambda _: shelf.put("[TELEFOON]"), text)
    done, at = [], 0
    match = _CANDIDATE.search(text)
    while match is not None:
        found = _number_in(match.group())
        after = match.end()
        if found is not None:
            after = match.start() + len(found[0])
            done += [text[at : match.start()], shelf.put(owner(found[1]) or "[TELEFOON]")]
            at = after
        match = _CANDIDATE.search(text, after)
    return "".join([*done, text[at:]])
