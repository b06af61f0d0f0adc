"""Numbers and dates as Dutch and English readers write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from wabuurt_nlp.labels import Language

_MONTHS: Final[dict[Language, str]] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_SHORT: Final[dict[Language, str]] = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
_SMALL: Final = 0.1


@dataclass(frozen=True)
class Formats:
    """Formatting in one language.

    Attributes
    ----------
    language : {"nl", "en"}
        The language.

    Examples
    --------
    >>> nl, en = Formats("nl"), Formats("en")
    >>> nl.whole(12345), en.whole(12345)
    ('12.345', '12,345')
    >>> nl.decimal(0.0832), nl.decimal(6.09), nl.decimal(31.2)
    ('0,08', '6,1', '31')
    >>> nl.percent(0.0567), en.percent(0.0567)
    ('5,7%', '5.7%')
    >>> nl.month("2024-05"), nl.month("2024-05", short=True)
    ('mei 2024', 'mei 24')
    """

    language: Language

    def whole(self, number: int) -> str:
        """Return a whole number with thousands set apart."""
        return self._localised(f"{number:,d}")

    def decimal(self, number: float, digits: int | None = None) -> str:
        """Return a number with as many decimals as its size deserves."""
        if digits is None:
            digits = 2 if number < 1 else 1 if number < 10 else 0
        return self._localised(f"{number:,.{digits}f}")

    def percent(self, share: float) -> str:
        """Return a share as a percentage; from ten up without decimals."""
        digits = 0 if share >= _SMALL or share == 0 else 1
        return self._localised(f"{share * 100:,.{digits}f}") + "%"

    def day(self, day: date) -> str:
        """Return a date in words."""
        return f"{day.day} {_MONTHS[self.language].split()[day.month - 1]} {day.year}"

    def month(self, month: str, *, short: bool = False) -> str:
        """Return a month such as ``2024-05`` in words."""
        names = (_SHORT if short else _MONTHS)[self.language].split()
        year, number = month.split("-")
        return f"{names[int(number) - 1]} {year[2:] if short else year}"

    def _localised(self, text: str) -> str:
        if self.language == "en":
            return text
        return text.translate(str.maketrans(",.", ".,"))
