"""Indicators of groups, from scored messages.

Read a scored table, measure each chat in it, and get figures about the group:
never about one person, and never a cell that rests on one to four messages.

::

    table  = read_scored("scored.parquet")
    groups = group_indicators(table)
    groups[0].whole.suspicious_situations.value    # per month
    groups[0].as_dict()                            # for JSON

Figures are counts of the model's labels, not corrected for its errors. A later
version will add threads and corrected prevalence beside them.
"""

from __future__ import annotations

from wabuurt_nlp.measure.cells import Count, Figure, Rate, Share
from wabuurt_nlp.measure.indicators import (
    ESTIMATE,
    GroupIndicators,
    Indicators,
    RiskFigures,
    group_indicators,
    iter_group_indicators,
)
from wabuurt_nlp.measure.intervals import poisson_interval, wilson_interval
from wabuurt_nlp.measure.periods import Period
from wabuurt_nlp.measure.table import ScoredTable, read_scored

__all__ = [
    "ESTIMATE",
    "Count",
    "Figure",
    "GroupIndicators",
    "Indicators",
    "Period",
    "Rate",
    "RiskFigures",
    "ScoredTable",
    "Share",
    "group_indicators",
    "iter_group_indicators",
    "poisson_interval",
    "read_scored",
    "wilson_interval",
]
