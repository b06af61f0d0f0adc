"""Licence plates in Dutch side codes and the Belgian, German and other forms."""

from __future__ import annotations

import re
from typing import Final

from wabuurt_nlp.text.name_words import common_words
from wabuurt_nlp.text.word_lists import word_set

_SIDE_CODES: Final = [
    "XX-99-99",
    "99-99-XX",
    "99-XX-99",
    "XX-99-XX",
    "XX-XX-99",
    "99-XX-XX",
    "99-XXX-9",
    "9-XXX-99",
    "XX-999-X",
    "X-999-XX",
    "XXX-99-X",
    "X-99-XXX",
    "9-XX-999",
    "999-XX-9",
    "XXX-99-XX",
    "99-XX-XXX",
    "9-XXX-999",
]
_BELGIAN_OLD: Final = ("XXX-999", "999-XXX")
_DASH: Final = "[-\u2010\u2011\u2012\u2013.·]"
_GAP: Final = rf"(?: ?{_DASH} ?|[ \u00a0])"
_EDGE: Final = r"(?<![\w€/-])"
_END: Final = r"(?![\w/]|-\w)"

_KEYWORD: Final = re.compile(
    r"(?i:\b(?:kentekens?|kent|kenteken ?plaat|nummerplaat|nummerplaten|nummerbord"
    r"|plaat|platen|nrplaat|nr ?plaat|plaatnummer|plaatje|plate)\b)"
)
_WINDOW: Final = 60

_NO_PLATE: Final = word_set(
    "JAN FEB MRT APR MEI JUN JUL AUG SEP OKT NOV DEC MA DI WO DO VR ZA ZO NR EN OF OP TM",
    "TOT VAN BIJ MET UUR PER KM CM MM KG ML EU NL EK WK OM IN IS MAX MIN KWH MIO BMW VOOR",
    "NA HET EEN DE TE",
)


def _shape(code: str, gap: str) -> str:
    parts = code.split("-")
    return gap.join(
        (r"[A-Za-z]" if part[0] == "X" else r"\d") + f"{{{len(part)}}}" for part in parts
    )


def _any(codes: tuple[str, ...], gap: str) -> re.Pattern[str]:
    return re.compile(_EDGE + "(?:" + "|".join(_shape(code, gap) for code in codes) + ")" + _END)


_HYPHENED: Final = _any((*_SIDE_CODES, *_BELGIAN_OLD), _DASH)
_SPACED: Final = _any((*_SIDE_CODES, *_BELGIAN_OLD), _GAP)
_GLUED: Final = _any(tuple(_SIDE_CODES), "")
_GERMAN: Final = re.compile(_EDGE + r"[A-ZÄÖÜ]{1,3}[-–:][A-ZÄÖÜ]{1,2}[- ]?[1-9]\d{0,3}[EH]?" + _END)
_ABROAD: Final = re.compile(_EDGE + r"[A-Z]{1,3}[- ]?\d{2,5}[- ]?[A-Z]{0,3}" + _END)
_LOOSE: Final = re.compile(
    _EDGE
    + r"(?=[\w -]{0,11}?\d)(?=[\w -]{0,11}?[A-Za-z])[A-Za-z0-9]{1,7}(?:[-–][A-Za-z0-9]{1,5}){0,3}"
    + _END
)
_NO_PLATE_IN_CAPITALS: Final = word_set(
    "JAN FEB MRT APR MEI JUN JUL AUG SEP OKT NOV DEC UUR KM EU NL EK WK KWH MAX MIN TOT VAN EN TM"
)
_TWO_LETTER_GROUPS: Final = frozenset(("XX-99-XX", "XX-XX-99", "99-XX-XX", "XX-999-X", "X-999-XX"))
_NO_PLATE_IN_SMALL: Final = word_set("vs st wk mnd mtr dgn prs pr dg pk ltr gr tv zgn m2 ctr hr vd")
_SEPARATOR: Final = re.compile(r"[\W_]+")


def _letters(plate: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", plate)


def _is_word(plate: str) -> bool:
    """Tell whether the letters are a word; in capitals only what often stands between numbers."""
    barred = _NO_PLATE_IN_CAPITALS if plate.isupper() and " " not in plate else _NO_PLATE
    return any(part.upper() in barred for part in _letters(plate))


def _vowels(plate: str) -> bool:
    return any(sign in "aeiouAEIOU" for sign in plate)


def _hyphened_ok(plate: str) -> bool:
    parts = _SEPARATOR.split(plate)
    short = len(parts) == 2
    return not _is_word(plate) and (not short or plate.isupper())


def _spaced_ok(plate: str) -> bool:
    if _is_word(plate) or len(_SEPARATOR.split(plate)) != 3:
        return False
    return plate.isupper() or _small_ok(plate)


def _small_ok(plate: str) -> bool:
    """Tell whether letters in lower case are two groups that are no words."""
    letters = [part.lower() for part in _letters(plate)]
    no_words = all(
        part not in _NO_PLATE_IN_SMALL and (len(part) == 1 or part not in common_words())
        for part in letters
    )
    return _form(plate) in _TWO_LETTER_GROUPS and not _vowels(plate) and no_words


def _form(plate: str) -> str:
    parts = _SEPARATOR.split(plate)
    return "-".join(("9" if part.isdecimal() else "X") * len(part) for part in parts)


def _glued_ok(plate: str) -> bool:
    if _is_word(plate):
        return False
    parts = re.findall(r"\d+|[^\W\d_]+", plate)
    if len(parts) == 3:
        return _near_ok(plate)
    return plate.isupper() and not _vowels(plate)


def _near_keyword(text: str) -> list[range]:
    spans = [match.end() for match in _KEYWORD.finditer(text)]
    return [range(end, end + _WINDOW) for end in spans]


def _loose_ok(plate: str) -> bool:
    compact = _SEPARATOR.sub("", plate)
    if not 4 <= len(compact) <= 9 or re.match(r"\d{1,4}(?:e|de|ste|x|u|uur|km|m|nr)$", compact):
        return False
    return sum(sign.isdigit() for sign in compact) >= 1 and len(_letters(compact)) >= 1


def _near_ok(plate: str) -> bool:
    """Tell whether something near "kenteken" is more than words and a number."""
    return not any(
        len(part) > 1 and not part.isupper() and part.lower() in common_words()
        for part in _letters(plate)
    )


def _collect(pattern: re.Pattern[str], text: str, found: dict[int, int]) -> None:
    for match in pattern.finditer(text):
        found[match.start()] = max(found.get(match.start(), 0), match.end())


def _collect_sure(text: str, found: dict[int, int]) -> None:
    checks = ((_HYPHENED, _hyphened_ok), (_SPACED, _spaced_ok), (_GLUED, _glued_ok))
    for pattern, is_ok in checks:
        for match in pattern.finditer(text):
            if is_ok(match.group()):
                found[match.start()] = max(found.get(match.start(), 0), match.end())
    _collect(_GERMAN, text, found)


def _collect_near(text: str, windows: list[range], found: dict[int, int]) -> None:
    for window in windows:
        piece = text[: window.stop]
        for pattern in (_HYPHENED, _SPACED, _GLUED, _ABROAD, _LOOSE):
            for match in pattern.finditer(piece, window.start):
                if _near_ok(match.group()) and (pattern is not _LOOSE or _loose_ok(match.group())):
                    found[match.start()] = max(found.get(match.start(), 0), match.end())


def find_plates(text: str) -> list[tuple[int, int]]:
    """Find licence plates and give their spans, in order and without overlap.

    A plate with hyphens is taken anywhere; one that is glued or spaced must look
    the part (capitals, no vowels where it could be a word) unless the text has just
    spoken of a plate.

    Examples
    --------
    >>> find_plates("witte bus 12-ABC-3 gezien")
    [(10, 18)]
    >>> find_plates("kenteken gv 123 x")
    [(9, 17)]
    >>> find_plates("om 12 uur 3 man gezien, 50euro")
    []
    """
    found: dict[int, int] = {}
    _collect_sure(text, found)
    windows = _near_keyword(text)
    if windows:
        _collect_near(text, windows, found)
    return _without_overlap(found)


def _without_overlap(found: dict[int, int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found.items(), key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans
