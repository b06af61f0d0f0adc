"""Agreement between annotators: Krippendorff's alpha and Gwet's AC1.

Sources: K. Krippendorff, Content Analysis, 4th ed. (2019), ch. 12, and
"Computing Krippendorff's alpha-reliability" (2011); K. L. Gwet, "Computing
inter-rater reliability and its variance in the presence of high agreement",
British Journal of Mathematical and Statistical Psychology 61 (2008), 29-48.
Their worked examples are our tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wabuurt_nlp.errors import AnnotationError

Scale: TypeAlias = Literal["nominal", "ordinal"]
_Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def krippendorff_alpha(codes: ArrayLike, *, scale: Scale = "nominal") -> float:
    """Return Krippendorff's alpha.

    Parameters
    ----------
    codes : array of shape (annotators, units)
        Non-negative whole numbers, one for each value; NaN where an annotator
        did not code a unit. On the ordinal scale their order is the numbers'.
    scale : {"nominal", "ordinal"}
        How far apart two values are.

    Returns
    -------
    float
        1 is full agreement, 0 what chance would give; NaN if nothing varies.

    Raises
    ------
    AnnotationError
        If no unit was coded by two annotators.

    Notes
    -----
    alpha = 1 - D_o / D_e with observed and expected disagreement taken over the
    coincidence matrix of the pairable values.

    Examples
    --------
    >>> first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> round(krippendorff_alpha([first, second]), 3)
    0.095
    """
    table = np.atleast_2d(np.asarray(codes, dtype=np.float64))
    matrix = _coincidences(table)
    return _alpha(matrix, scale)


def gwet_ac1(codes: ArrayLike) -> float:
    """Return Gwet's AC1, which stays meaningful where a label is rare.

    Parameters
    ----------
    codes : array of shape (annotators, units)
        As for `krippendorff_alpha`, on the nominal scale.

    Returns
    -------
    float
        1 is full agreement; NaN if only one value is ever used.

    Raises
    ------
    AnnotationError
        If no unit was coded by two annotators.

    Notes
    -----
    AC1 = (p_a - p_e) / (1 - p_e), with p_a the mean share of agreeing pairs in
    the units coded at least twice, and p_e = sum(pi_k (1 - pi_k)) / (K - 1),
    pi_k the mean share of value k over all coded units.

    Examples
    --------
    >>> round(gwet_ac1([[1, 1, 1, 0, 1], [1, 1, 1, 1, 1]]), 3)
    0.756
    """
    table = np.atleast_2d(np.asarray(codes, dtype=np.float64))
    counts = _counts(table, int(np.nanmax(table)) + 1)
    raters = counts.sum(axis=0)
    counts, raters = counts[:, raters > 0], raters[raters > 0]
    twice = raters >= 2
    if not twice.any():
        raise AnnotationError("agreement: no unit was coded by two annotators")
    pairs = (counts * (counts - 1)).sum(axis=0)[twice]
    agreed = float((pairs / (raters * (raters - 1))[twice]).mean())
    shares = (counts / raters).mean(axis=1)
    used = int((shares > 0).sum())
    if used < 2:
        return float("nan")
    chance = float((shares * (1 - shares)).sum() / (used - 1))
    return (agreed - chance) / (1 - chance)


def alpha_interval(
    codes: ArrayLike,
    groups: Sequence[str],
    *,
    scale: Scale = "nominal",
    draws: int = 1000,
    seed: int = 0,
) -> Interval:
    """Return alpha with a 95 % bootstrap interval, drawing whole chats.

    Parameters
    ----------
    codes : array of shape (annotators, units)
        As for `krippendorff_alpha`.
    groups : sequence of str
        The chat of each unit; messages of one chat are not independent.
    scale : {"nominal", "ordinal"}
        How far apart two values are.
    draws : int
        How many resamples.
    seed : int
        Seed of the resampling.

    Returns
    -------
    Interval
    """
    table = np.atleast_2d(np.asarray(codes, dtype=np.float64))
    size = int(np.nanmax(table)) + 1
    names = np.asarray(groups)
    parts = np.stack(
        [
            _coincidences(table[:, names == name], size=size, strict=False)
            for name in np.unique(names)
        ]
    )
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(parts), np.full(len(parts), 1 / len(parts)), size=draws)
    values = [_alpha(np.tensordot(times, parts, axes=1), scale) for times in drawn]
    low, high = np.nanquantile(values, [0.025, 0.975])
    return Interval(_alpha(parts.sum(axis=0), scale), float(low), float(high))


def _coincidences(table: _Floats, *, size: int | None = None, strict: bool = True) -> _Floats:
    """Count, over all units, how often each pair of values stands side by side."""
    present = ~np.isnan(table)
    pairable = present.sum(axis=0) >= 2
    if strict and not pairable.any():
        raise AnnotationError("agreement: no unit was coded by two annotators")
    counts = _counts(table, size or int(np.nanmax(table)) + 1)[:, pairable]
    weights = 1 / (counts.sum(axis=0) - 1)
    within = np.diag((counts * weights).sum(axis=1))
    return np.asarray((counts * weights) @ counts.T - within)


def _counts(table: _Floats, size: int) -> _Floats:
    """Count how many annotators gave each unit each value."""
    counts = np.zeros((size, table.shape[1]))
    for row in table:
        seen = np.flatnonzero(~np.isnan(row))
        counts[row[seen].astype(int), seen] += 1
    return counts


def _alpha(matrix: _Floats, scale: Scale) -> float:
    totals = matrix.sum(axis=1)
    total = totals.sum()
    distance = _distance(totals, scale)
    expected = (np.outer(totals, totals) * distance).sum() / (total - 1) if total > 1 else 0.0
    if expected == 0:
        return float("nan")
    return float(1 - (matrix * distance).sum() / expected)


def _distance(totals: _Floats, scale: Scale) -> _Floats:
    if scale == "nominal":
        return 1.0 - np.eye(len(totals))
    middle = np.cumsum(totals) - totals / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)
