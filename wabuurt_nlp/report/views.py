"""What the page shows, put together from indicators before any HTML is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wabuurt_nlp.measure import GroupIndicators, Indicators, Rate, Share
from wabuurt_nlp.report import plots, tables
from wabuurt_nlp.report.download import cell_rows, csv_link
from wabuurt_nlp.report.plots import Bars, Columns, Dots
from wabuurt_nlp.report.quality import engine_words, quality_table, risk_line
from wabuurt_nlp.report.tables import Table
from wabuurt_nlp.report.words import Words

LEAST_MESSAGES: Final = 30
"""With fewer messages a group gets no figures but the first."""


@dataclass(frozen=True)
class Tile:
    """A key figure: what, how much, and a remark."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Plot:
    """A plot with its text alternatives, its table and its download."""

    id: str
    title: str
    description: str
    drawing: Bars | Columns | Dots
    table: Table
    csv: str
    note: str = ""


@dataclass(frozen=True)
class GroupView:
    """All that is shown of one group; where `short`, its first tiles alone."""

    id: str
    name: str
    period: str
    short: bool
    tiles: tuple[Tile, ...]
    busiest: str
    mix: Plot
    activity: Plot | None
    reports: Plot
    police: Table
    risks: Plot
    answered: Table
    origin: Table
    signals: Table


@dataclass(frozen=True)
class PageView:
    """All that is shown.

    Attributes
    ----------
    groups : tuple of GroupView
        One for each chat.
    compare, compare_plot : Table and Plot, or None
        Present where there are several groups.
    csv : str
        All figures, as a ``data:`` address.
    minimum : int
        Counts below it are suppressed.
    models : tuple of str
        The models named in the scored tables.
    quality : Table or None
        How good the model is, if known.
    engine : str
        What kind of model it is, in words.
    risk_quality : str
        How good it is at risks, in a line; empty if not known.
    """

    groups: tuple[GroupView, ...]
    compare: Table | None
    compare_plot: Plot | None
    csv: str
    minimum: int
    models: tuple[str, ...]
    quality: Table | None
    engine: str
    risk_quality: str


def page_view(
    groups: Sequence[GroupIndicators],
    *,
    words: Words,
    minimum: int,
    models: Sequence[str],
    figures: Mapping[str, Any] | None,
) -> PageView:
    """Put together what the page shows."""
    several = len(groups) > 1
    rows = (row for group in groups for row in cell_rows(group))
    return PageView(
        groups=tuple(_group(f"g{i}", group, words) for i, group in enumerate(groups, 1)),
        compare=tables.compare_table(groups, words) if several else None,
        compare_plot=_reports("g0", groups, words) if several else None,
        csv=csv_link(rows, words.language),
        minimum=minimum,
        models=tuple(models),
        quality=quality_table(figures, words) if figures else None,
        engine=engine_words(figures or {}, words),
        risk_quality=risk_line(figures or {}, words),
    )


def _group(key: str, group: GroupIndicators, words: Words) -> GroupView:
    found = group.whole
    short = (found.messages.value or 0) < LEAST_MESSAGES
    tiles = _tiles(group, words)
    return GroupView(
        id=key,
        name=group.chat,
        period=words.period(found.period),
        short=short,
        tiles=tiles[:2] if short else tiles,
        busiest=_busiest(found, words),
        mix=_mix(key, group, words),
        activity=_activity(key, group, words) if group.months else None,
        reports=_reports(key, [group], words),
        police=tables.police_table(found, words),
        risks=_risks(key, group, words),
        answered=tables.answered_table(found, words),
        origin=tables.origin_table(found, words),
        signals=tables.signals_table(found, words),
    )


def _tiles(group: GroupIndicators, words: Words) -> tuple[Tile, ...]:
    found = group.whole
    situations, reported, risky = (
        found.suspicious_situations,
        found.reported_to_police,
        found.risk_messages,
    )
    return (
        Tile(words.say("messages"), words.count(found.messages)),
        Tile(words.say("members"), words.count(found.members)),
        Tile(words.say("situations_month"), words.rate(situations), _interval(situations, words)),
        Tile(words.say("reported_share"), words.share(reported), words.part(reported)),
        Tile(words.say("risk_share"), words.share(risky), _interval(risky, words)),
        Tile(words.say("silence"), words.silence(found.longest_silence_days)),
    )


def _interval(cell: Share | Rate, words: Words) -> str:
    found = words.interval(cell)
    return f"{words.say('interval')} {found}" if found else ""


def _busiest(found: Indicators, words: Words) -> str:
    if found.top3_share.value is None:
        return ""
    return words.say("top3", share=words.figure(found.top3_share))


def _mix(key: str, group: GroupIndicators, words: Words) -> Plot:
    pooled = [c.display(words.language) for c, s in group.whole.categories.items() if s.suppressed]
    return Plot(
        f"{key}-mix",
        words.say("mix_plot"),
        words.say("mix_desc"),
        plots.mix_plot(group.whole, words),
        tables.mix_table(group.whole, words),
        csv_link(cell_rows(group, "families", "categories", "other_topics"), words.language),
        note=words.say("pooled", names=words.listed(pooled)) if pooled else "",
    )


def _activity(key: str, group: GroupIndicators, words: Words) -> Plot:
    months = [words.formats.month(found.period.month or "") for found in group.months]
    names = ("messages", "members", "suspicious_situations", "incidents")
    gone = any(found.messages.suppressed for found in group.months)
    return Plot(
        f"{key}-activity",
        words.say("activity_plot"),
        words.say("activity_desc", first=months[0], last=months[-1]),
        plots.activity_plot(group.months, words),
        tables.activity_table(group.months, words),
        csv_link(cell_rows(group, *names), words.language),
        note=words.say("gone", n=group.minimum) if gone else "",
    )


def _reports(key: str, groups: Sequence[GroupIndicators], words: Words) -> Plot:
    rates = [(group.chat, group.whole.suspicious_situations) for group in groups]
    names = ("suspicious_situations", "incidents", "reports")
    rows = (row for group in groups for row in cell_rows(group, *names))
    return Plot(
        f"{key}-reports",
        words.say("reports_plot"),
        words.say("reports_desc"),
        plots.rates_plot(rates, words),
        tables.reports_table(groups, words),
        csv_link(rows, words.language),
        note=words.say("study_band"),
    )


def _risks(key: str, group: GroupIndicators, words: Words) -> Plot:
    names = ("risks", "risk_messages", "answered", "calm_answered")
    return Plot(
        f"{key}-risks",
        words.say("risks_plot"),
        words.say("risks_desc"),
        plots.risks_plot(group.whole, words),
        tables.risks_table(group.whole, words),
        csv_link(cell_rows(group, *names), words.language),
    )
