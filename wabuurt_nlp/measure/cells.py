"""The cells that leave this room: counts, shares and rates, suppressed where few.

A cell that rests on few, or would give such a cell away, has no value and says
so (see `suppress`). Nothing here, and nothing that holds these cells, is about
one person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wabuurt_nlp.measure.intervals import poisson_interval, wilson_interval

DAYS_PER_MONTH: Final = 365.25 / 12
"""Length of an average month in days."""

MINIMUM_DAYS: Final = 28
"""Shorter periods get no rate per month."""


@dataclass(frozen=True)
class Count:
    """How many.

    Attributes
    ----------
    value : int or None
        The count; None where suppressed.
    suppressed : bool
        Whether the count is withheld.
    below : int or None
        What a suppressed count is known to be less than: the minimum. None if
        the count is withheld only so that others cannot be worked out from it.
    """

    value: int | None
    suppressed: bool = False
    below: int | None = None


@dataclass(frozen=True)
class Share:
    """A part of a number of messages, with Wilson's 95 % interval.

    Attributes
    ----------
    value, low, high : float or None
        ``count / of`` and its interval; None where suppressed or unknown.
    count, of : int or None
        Numerator and denominator; None where suppressed, unknown or nought.
    suppressed : bool
        Whether the share is withheld, for few in the numerator or denominator.
    below : float or None
        What a suppressed share is known to be less than, where `of` is shown.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    count: int | None = None
    of: int | None = None
    suppressed: bool = False
    below: float | None = None


@dataclass(frozen=True)
class Rate:
    """Events per month, with Garwood's 95 % interval.

    Attributes
    ----------
    value, low, high : float or None
        ``count / months`` and its interval; None where suppressed, or where the
        period is shorter than 28 days.
    count : int or None
        The events; None where suppressed.
    months : float
        The exposure: days of the period divided by 30.4375.
    suppressed : bool
        Whether the rate is withheld.
    below : float or None
        What a suppressed rate is known to be less than.
    """

    value: float | None
    low: float | None
    high: float | None
    count: int | None
    months: float
    suppressed: bool = False
    below: float | None = None


@dataclass(frozen=True)
class Figure:
    """A single number that is neither a count, a share with interval nor a rate.

    Attributes
    ----------
    value : float or None
        The number; None where suppressed or unknown.
    suppressed : bool
        Whether the number is withheld.
    """

    value: float | None
    suppressed: bool = False


@dataclass(frozen=True)
class Cells:
    """Raw counts of one period, and the only way from them to what is shown.

    Attributes
    ----------
    raw : mapping of str to int
        The counts, by key.
    hidden : frozenset of str
        Keys that are withheld.
    minimum : int
        Counts below it are withheld.

    Examples
    --------
    >>> cells = Cells({"messages": 80, "few": 3}, frozenset({"few"}), 5)
    >>> cells.count("few")
    Count(value=None, suppressed=True, below=5)
    >>> cells.share("few", "messages").below
    0.0625
    """

    raw: Mapping[str, int]
    hidden: frozenset[str]
    minimum: int

    def count(self, key: str) -> Count:
        """Return the count under `key`."""
        if key not in self.hidden:
            return Count(self.raw[key])
        return Count(None, suppressed=True, below=self.minimum if self._few(key) else None)

    def share(self, key: str, of: str) -> Share:
        """Return the count under `key` as a share of the one under `of`."""
        if of in self.hidden:
            return Share(suppressed=True)
        whole = self.raw[of]
        if not whole:
            return Share()
        if key in self.hidden:
            below = min(1.0, self.minimum / whole) if self._few(key) else None
            return Share(of=whole, suppressed=True, below=below)
        part = self.raw[key]
        low, high = wilson_interval(part, whole)
        return Share(part / whole, low, high, part, whole)

    def rate(self, key: str, days: int) -> Rate:
        """Return the count under `key` per month of `days` days."""
        months = days / DAYS_PER_MONTH
        long_enough = days >= MINIMUM_DAYS
        if key in self.hidden:
            below = self.minimum / months if long_enough and self._few(key) else None
            return Rate(None, None, None, None, months, suppressed=True, below=below)
        count = self.raw[key]
        if not long_enough:
            return Rate(None, None, None, count, months)
        low, high = poisson_interval(count)
        return Rate(count / months, low / months, high / months, count, months)

    def figure(self, value: float | None, *keys: str) -> Figure:
        """Return a number that rests on the counts under `keys`."""
        if any(key in self.hidden for key in keys):
            return Figure(None, suppressed=True)
        return Figure(value)

    def _few(self, key: str) -> bool:
        return self.raw[key] < self.minimum
