"""The grammar of the header that stands before every message of an export."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeAlias

from wabuurt_nlp.chats.senders import MARKS

DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd"]
"""Order of day, month and year."""

AnyOrder: TypeAlias = DateOrder | Literal["myd", "dym"]
"""Orders that occur; the last two in odd exports only."""

SPACE: Final = "[ \u00a0\u202f]"

AFTERNOON: Final = frozenset(
    "pm p.m nachm μμ μ.μ ös م du odp ch ptg em 下午 오후 午後".split()  # noqa: SIM905
)
"""Marks of the second half of the day, without blanks and the last full stop."""

_HALF: Final = (
    rf"(?i:[ap]\.?{SPACE}?m\.?|vorm\.?|nachm\.?|[πμ]\.?μ\.?|öö|ös|dop\.?|odp\.?|d[eu]\.?|"
    r"sa|ch|pg|ptg|fm|em|ص|م|上午|下午|오전|오후|午前|午後)"
)
HALF_DAY: Final = re.compile(_HALF)
"""Every spelling of the mark of the half day."""

_BEFORE: Final = rf"(?i:上午|下午|오전|오후|午前|午後|[ap]\.?{SPACE}?m\.?){SPACE}?"
_POINT: Final = r"[\u200e\u200f]?[./-][\u200e\u200f]?[ ]?"
_WORD: Final = rf"(?:(?:klo|kl\.|om|à|às|at|um|a{SPACE}las|alle|ore|в|o|u){SPACE})"

_ANY: Final = re.compile(
    rf"\n[{MARKS}]*(?P<open>\[?)"
    rf"(?P<a>\d{{1,4}})(?P<s1>{_POINT})(?P<b>\d{{1,4}})(?P<s2>{_POINT})(?P<c>\d{{1,4}})(?P<dot>\.?)"
    rf"(?P<comma>[,،]?)[{MARKS}]?{SPACE}(?P<word>{_WORD}?)(?P<before>(?:{_BEFORE})?)"
    r"(?P<hour>\d{1,2})(?P<t1>[:.]|[ ]?h[ ]?)(?P<minute>\d{2})(?:(?P=t1)(?P<second>\d{2}))?"
    rf"(?P<half>(?:{SPACE}?{_HALF})?)[{MARKS}]?"
    r"(?P<tail>\](?=[ ]|\n|\Z)|[ ][-–—](?=[ ]|\n|\Z)|:(?=[ ])|(?=[ ]\S))"
)

Shape: TypeAlias = tuple[str | bool, ...]
"""What two headers of one export have in common."""


@dataclass(frozen=True)
class Header:
    """One header as found: its shape, and the numbers of its date and hour.

    Attributes
    ----------
    shape : tuple
        Everything but the numbers.
    date : tuple of str
        The three numbers of the date as written.
    hour : str
        The hour as written.
    half : str
        The mark of the half day as written, or an empty text.
    line_start : int
        Where in the sample its line begins.
    plain : bool
        Whether its digits are 0 to 9 and no invisible marks stand in it.
    """

    shape: Shape
    date: tuple[str, str, str]
    hour: str
    half: str
    line_start: int
    plain: bool


def find_headers(sample: str) -> list[Header]:
    r"""Find everything at the start of a line that has the form of a header.

    Parameters
    ----------
    sample : str
        Beginning of an export; it has to start with a line feed.

    Returns
    -------
    list of Header
        In order.

    Examples
    --------
    >>> [header.date for header in find_headers("\n12-03-2023 21:14 - Piet: hoi\nen 1-1-20")]
    [('12', '03', '2023')]
    """
    found = (_header(match) for match in _ANY.finditer(sample))
    return [header for header in found if header is not None]


def _header(match: re.Match[str]) -> Header | None:
    date = (match["a"], match["b"], match["c"])
    years = [len(number) == 4 for number in date]
    tail = match["tail"].strip()
    fits = (
        all(len(number) in (1, 2, 4) for number in date)
        and sum(years) <= 1
        and bool(match["open"]) == (tail == "]")
        and (tail != "" or not years[0])
    )
    if not fits:
        return None
    shape: Shape = (
        match["open"],
        _bare(match["s1"]),
        _bare(match["s2"]),
        match["dot"],
        *years,
        match["comma"],
        match["word"],
        bool(match["before"]),
        _bare(match["t1"]),
        match["second"] is not None,
        bool(match["half"]) and match["half"] != "",
        tail,
    )
    half = (match["before"] or match["half"]).strip()
    marked = any(mark in MARKS for mark in match[0].lstrip("\n" + MARKS))
    plain = not marked and match["hour"].isascii()
    return Header(shape, date, match["hour"], half, match.start() + 1, plain)


def _bare(mark: str) -> str:
    return mark.strip("\u200e\u200f")


def header_pattern(
    shape: Shape, *, padded_date: bool, padded_hour: bool, plain: bool
) -> re.Pattern[str]:
    """Build the pattern that accepts the headers of one export only.

    Its groups are the date, the time with the mark of the half day, and the
    sender where there is one.

    Parameters
    ----------
    shape : tuple
        Shape of the export's headers.
    padded_date : bool
        Whether days and months below ten have a zero before them.
    padded_hour : bool
        Whether hours below ten have.
    plain : bool
        Whether digits are 0 to 9 and no invisible marks stand between them.

    Returns
    -------
    re.Pattern
        It starts with the line feed that ends the line before.
    """
    (opened, s1, s2, dot, first, second, third, comma, word, before, t1, has_s, half, tail) = shape
    digit, mark = ("[0-9]", "") if plain else (r"\d", f"[{MARKS}]?")
    sixty = "[0-5][0-9]" if plain else r"\d\d"
    numbers = [
        _number(digit, padded=padded_date, year=bool(year)) for year in (first, second, third)
    ]
    if not (first or second or third) and padded_date:
        numbers[2] = f"{digit}{{2}}"
    date = "".join(
        part
        for number, point in zip(numbers, (s1, s2, ""), strict=True)
        for part in (number, mark, re.escape(str(point)), mark)
    )
    hour = f"{digit}{{2}}" if padded_hour else f"{digit}{{1,2}}"
    colon = re.escape(str(t1))
    time = f"{hour}{colon}{sixty}" + (f"{colon}{sixty}" if has_s else "")
    if before:
        time = _BEFORE + time
    if half:
        time += f"{SPACE}?{_HALF}"
    return re.compile(
        rf"\n[{MARKS}]*{re.escape(str(opened))}({date}){re.escape(str(dot))}"
        rf"{comma}{mark}{SPACE}{re.escape(str(word))}({time}){mark}{_tail(str(tail))}"
        r"(?:([^\n:]+(?::[^\n: ][^\n:]*)*+):(?:[ ]|(?=\n)|\Z))?"
    )


def _number(digit: str, *, padded: bool, year: bool) -> str:
    if year:
        return f"{digit}{{4}}"
    return f"{digit}{{2}}" if padded else f"{digit}{{1,2}}"


def _tail(tail: str) -> str:
    if tail == "]":
        return r"\](?:[ ]|(?=\n)|\Z)"
    if tail in ("-", "–", "—"):
        return rf"[ ]{tail}(?:[ ]|(?=\n)|\Z)"
    return f"{tail}[ ]"


@cache
def is_afternoon(mark: str) -> bool:
    r"""Tell whether a mark of the half day means after noon.

    Parameters
    ----------
    mark : str
        The mark in any spelling.

    Returns
    -------
    bool
        False for marks of the morning.

    Examples
    --------
    >>> is_afternoon("p.\u00a0m."), is_afternoon("AM")
    (True, False)
    """
    return re.sub(SPACE, "", mark).lower().rstrip(".") in AFTERNOON
