"""Day, month and year: their order, and dates and times as ISO 8601."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wabuurt_nlp.chats.headers import HALF_DAY, AnyOrder, is_afternoon

Numbers = tuple[int, int, int]

_POSITIONS: Final[dict[AnyOrder, tuple[int, int, int]]] = {
    "dmy": (2, 1, 0),
    "mdy": (2, 0, 1),
    "ymd": (0, 1, 2),
    "myd": (1, 0, 2),
    "dym": (1, 2, 0),
}
"""Where year, month and day stand."""

_DIGITS: Final = re.compile(r"\d+")
_MOST_DATES: Final = 50_000
_MOST_TIMES: Final = 100_000


def numbers_of(date: str) -> Numbers:
    """Give the three numbers of a date.

    Parameters
    ----------
    date : str
        The date as written.

    Returns
    -------
    tuple of int
        In the order as written.

    Examples
    --------
    >>> numbers_of("12. 3. 2023")
    (12, 3, 2023)
    """
    first, second, third = (int(number) for number in _DIGITS.findall(date)[:3])
    return first, second, third


def date_in_order(numbers: Numbers, order: AnyOrder) -> dt.date | None:
    """Read three numbers as a date.

    Parameters
    ----------
    numbers : tuple of int
        As written.
    order : str
        The order they stand in.

    Returns
    -------
    date or None
        None where there is no such day.

    Examples
    --------
    >>> date_in_order((12, 3, 23), "dmy")
    datetime.date(2023, 3, 12)
    >>> date_in_order((12, 13, 23), "dmy") is None
    True
    """
    year, month, day = (numbers[position] for position in _POSITIONS[order])
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


class IsoDates(dict[str, str]):
    """From dates as written to ``2023-03-12T``, each worked out once.

    An impossible date gives an empty text and sets `failed`.

    Parameters
    ----------
    order : str
        Order of day, month and year.

    Examples
    --------
    >>> IsoDates("mdy")["3/12/23"]
    '2023-03-12T'
    """

    def __init__(self, order: AnyOrder) -> None:
        super().__init__()
        self.order = order
        self.failed = False

    def __missing__(self, raw: str) -> str:
        if len(self) > _MOST_DATES:
            self.clear()
        date = date_in_order(numbers_of(raw), self.order)
        self.failed = self.failed or date is None
        self[raw] = "" if date is None else f"{date.isoformat()}T"
        return self[raw]


class IsoTimes(dict[str, str]):
    r"""From times as written to ``21:14`` or ``21:14:05``, each worked out once.

    An impossible time gives an empty text and sets `failed`.

    Examples
    --------
    >>> times = IsoTimes()
    >>> times["9.14"], times["9:14:05\u202fp. m."], times["12:00 AM"]
    ('09:14', '21:14:05', '00:00')
    """

    def __init__(self) -> None:
        super().__init__()
        self.failed = False

    def __missing__(self, raw: str) -> str:
        if len(self) > _MOST_TIMES:
            self.clear()
        iso = iso_time(raw)
        self.failed = self.failed or not iso
        self[raw] = iso
        return iso


def iso_time(raw: str) -> str:
    """Write a time as ISO 8601, as precise as it is.

    Parameters
    ----------
    raw : str
        The time as written, with its mark of the half day if any.

    Returns
    -------
    str
        ``HH:MM`` or ``HH:MM:SS``; empty where there is no such time.

    Examples
    --------
    >>> iso_time("下午9:14"), iso_time("25:00")
    ('21:14', '')
    """
    hour, *rest = (int(number) for number in _DIGITS.findall(raw))
    mark = HALF_DAY.search(raw)
    if mark is not None and hour <= 12:
        hour = hour % 12 + 12 * (hour > 0 and is_afternoon(mark[0]))
    if hour > 23 or any(number > 59 for number in rest):
        return ""
    return ":".join(f"{number:02d}" for number in (hour, *rest))


@dataclass
class Evidence:
    """What the dates of a file tell about their order.

    Attributes
    ----------
    first : int
        Dates whose first number is too large for a month.
    second : int
        Dates whose second number is.
    """

    first: int = 0
    second: int = 0

    def add(self, dates: Sequence[str]) -> None:
        """Count dates.

        Parameters
        ----------
        dates : sequence of str
            Dates as written.
        """
        for raw in dates:
            first, second, _ = numbers_of(raw)
            self.first += 12 < first <= 31 and second <= 12
            self.second += 12 < second <= 31 and first <= 12

    @property
    def order(self) -> AnyOrder | None:
        """The order that these dates prove, or None."""
        if self.first == self.second:
            return None
        return "dmy" if self.first > self.second else "mdy"


def steps_back(dates: Sequence[str], order: AnyOrder) -> int:
    """Count how often time runs backwards when read in this order.

    Parameters
    ----------
    dates : sequence of str
        Dates as written, in the order of the file.
    order : str
        The order to try.

    Returns
    -------
    int
        The fewer, the likelier; impossible dates count too.

    Examples
    --------
    >>> dates = ["11/2/22", "12/2/22", "1/3/22"]
    >>> steps_back(dates, "dmy"), steps_back(dates, "mdy")
    (0, 1)
    """
    read = [date_in_order(numbers_of(raw), order) for raw in dates]
    known = [date for date in read if date is not None]
    return sum(later < earlier for earlier, later in pairwise(known)) + len(read) - len(known)
