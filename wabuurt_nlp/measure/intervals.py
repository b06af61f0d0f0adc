"""Ninety-five per cent intervals for shares and for counts of rare events."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist
from typing import Final

from wabuurt_nlp.errors import InputError

_TAIL: Final = 0.025
_Z: Final = NormalDist().inv_cdf(1 - _TAIL)
_STEPS: Final = 100


def wilson_interval(count: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % score interval for a share.

    With ``p = count / of``, ``n = of`` and ``z = 1.96``::

        (p + z²/2n ± z·√(p(1 - p)/n + z²/4n²)) / (1 + z²/n)

    Parameters
    ----------
    count : int
        How many messages have the property.
    of : int
        Out of how many; at least 1.

    Returns
    -------
    tuple of two floats
        Lower and upper bound, within 0 and 1.

    Raises
    ------
    InputError
        If not ``0 <= count <= of`` with ``of >= 1``.

    Notes
    -----
    The interval takes messages to be independent. Messages of one discussion
    are not, so the true uncertainty is larger.

    References
    ----------
    E. B. Wilson (1927), "Probable inference, the law of succession, and
    statistical inference", Journal of the American Statistical Association
    22 (158), 209-212.

    Examples
    --------
    >>> [round(bound, 4) for bound in wilson_interval(10, 100)]
    [0.0552, 0.1744]
    """
    if not 0 <= count <= of or of < 1:
        raise InputError(f"a share needs 0 <= count <= of and of >= 1, got {count} of {of}")
    share, spread = count / of, _Z * _Z / of
    middle = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return (0.0 if count == 0 else low, 1.0 if count == of else high)


@lru_cache(maxsize=4096)
def poisson_interval(count: int) -> tuple[float, float]:
    """Return Garwood's exact 95 % interval for the mean of a Poisson count.

    The bounds are the means under which the count seen, or one further out,
    has a chance of 2.5 %::

        lower: P(X >= count) = 0.025      (0 where count is 0)
        upper: P(X <= count) = 0.025

    which equal half the 2.5 % point of chi-square with ``2·count`` degrees of
    freedom and half the 97.5 % point with ``2·count + 2``. Divide both by the
    exposure, here months, for an interval of the rate.

    Parameters
    ----------
    count : int
        Events counted; 0 or more.

    Returns
    -------
    tuple of two floats
        Lower and upper bound of the expected count.

    Raises
    ------
    InputError
        If the count is negative.

    References
    ----------
    F. Garwood (1936), "Fiducial limits for the Poisson distribution",
    Biometrika 28 (3/4), 437-442.

    Examples
    --------
    >>> [round(bound, 3) for bound in poisson_interval(0)]
    [0.0, 3.689]
    >>> [round(bound, 3) for bound in poisson_interval(10)]
    [4.795, 18.39]
    """
    if count < 0:
        raise InputError(f"a count is 0 or more, got {count}")
    reach = count + 10 * math.sqrt(count + 1) + 10
    low = 0.0
    if count:
        low = _crossing(lambda mean: 1 - _poisson_cdf(count - 1, mean), _TAIL, reach)
    high = _crossing(lambda mean: 1 - _poisson_cdf(count, mean), 1 - _TAIL, reach)
    return (low, high)


def _crossing(rising: Callable[[float], float], target: float, top: float) -> float:
    """Return where a rising function between 0 and `top` meets the target."""
    low, high = 0.0, top
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2


def _poisson_cdf(count: int, mean: float) -> float:
    """Return P(X <= count), summed down from the largest term until it no longer matters."""
    start = min(count, int(mean))
    largest = math.exp(start * math.log(mean) - mean - math.lgamma(start + 1))
    total, term, k = 0.0, largest, start
    while k >= 0 and term > largest * 1e-18:
        total += term
        term *= k / mean
        k -= 1
    term, k = largest * mean / (start + 1), start + 1
    while k <= count and term > largest * 1e-18:
        total += term
        k += 1
        term *= mean / k
    return total
