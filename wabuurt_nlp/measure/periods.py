"""The periods that indicators are given for: the whole, and each calendar month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from wabuurt_nlp.measure.cells import DAYS_PER_MONTH
from wabuurt_nlp.measure.columns import Array


@dataclass(frozen=True)
class Period:
    """A stretch of days.

    Attributes
    ----------
    month : str or None
        ``2024-05`` for a calendar month; None for the whole.
    first, last : datetime.date or None
        First and last day, both counted; None where no message has a time. A
        month at the edge starts or ends where the chat does.
    """

    month: str | None
    first: date | None
    last: date | None

    @property
    def days(self) -> int:
        """Number of days, first and last included."""
        if self.first is None or self.last is None:
            return 0
        return (self.last - self.first).days + 1

    @property
    def months(self) -> float:
        """Length in months: days / 30.4375."""
        return self.days / DAYS_PER_MONTH

    def as_dict(self) -> dict[str, Any]:
        """Return the period for JSON.

        Examples
        --------
        >>> Period("2024-05", date(2024, 5, 1), date(2024, 5, 31)).as_dict()["months"]
        1.0185
        """
        return {
            "month": self.month,
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "days": self.days,
            "months": round(self.months, 4),
        }


def whole_period(time: Array) -> Period:
    """Return the period from the first to the last message with a time."""
    known = time[~np.isnat(time)]
    if not known.size:
        return Period(None, None, None)
    days = known.astype("datetime64[D]")
    return Period(None, days.min().item(), days.max().item())


def months_of(whole: Period) -> Iterator[Period]:
    """Yield the calendar months of a period, silent ones included."""
    if whole.first is None or whole.last is None:
        return
    start = whole.first
    while start <= whole.last:
        after = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        yield Period(f"{start:%Y-%m}", start, min(after - timedelta(days=1), whole.last))
        start = after
