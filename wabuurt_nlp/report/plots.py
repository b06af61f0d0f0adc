"""The geometry of the plots.

Widths are in per cent and heights in pixels, so that a plot fills whatever
width it gets while its letters keep their size: readable on a phone, crisp on
paper. Colours come from the style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wabuurt_nlp.labels import Category, Family
from wabuurt_nlp.measure import Indicators, Rate, Share
from wabuurt_nlp.report.scales import Scale, scale_to
from wabuurt_nlp.report.words import Words, bound_of

STUDY: Final = (0.08, 1.5)
"""Suspicious situations a month per group, Mehlbaum & Van Steden (2018)."""

WHOLE: Final = Scale(1.0, 0.25)
"""The axis of shares of all messages."""

_HEAD: Final = 34
_ROW: Final = 36
_RATE: Final = 50
_LINE: Final = 26
_AXIS: Final = 30
_GAP: Final = 8
_PLOT: Final = (26, 170)
_LABELS: Final = 7
_NAME: Final = 34


@dataclass(frozen=True)
class Tick:
    """A line of the axis and its label."""

    at: float
    text: str


@dataclass(frozen=True)
class Heading:
    """A heading within a plot."""

    y: int
    text: str
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """A bar with its label above it."""

    y: int
    label: str
    text: str
    width: float
    tone: str


@dataclass(frozen=True)
class Bars:
    """A bar chart in groups, on one axis."""

    height: int
    base: int
    ticks: tuple[Tick, ...]
    headings: tuple[Heading, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Column:
    """A column; `top` is None where suppressed, `label` empty where left out."""

    x: float
    middle: float
    width: float
    top: float | None
    label: str
    title: str


@dataclass(frozen=True)
class Columns:
    """A column chart; ticks are placed in pixels from the top."""

    height: int
    base: int
    ticks: tuple[Tick, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Dot:
    """A value with its interval; only `high` where all that is known is a bound."""

    y: int
    label: str
    text: str
    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Dots:
    """Values with intervals on one axis, perhaps with a band behind each."""

    height: int
    base: int
    above: bool
    ticks: tuple[Tick, ...]
    headings: tuple[Heading, ...]
    dots: tuple[Dot, ...]
    zero: float
    band: tuple[float, float] | None = None


def mix_plot(found: Indicators, words: Words) -> Bars:
    """Return the shares of the topics by family, and of the small ones together."""
    headings, bars, y = [], [], 0
    for family in Family:
        shown = [c for c in topics_shown(found) if c.family is family]
        if not shown:
            continue
        cell = found.families[family]
        note = "" if cell.value is None else words.share(cell)
        headings.append(Heading(y + 20, family.display(words.language), note))
        y += _HEAD
        for category in shown:
            label = category.display(words.language)
            bars.append(_bar(found.categories[category], label, family.value, y, words))
            y += _ROW
        y += _GAP
    if found.other_topics.value is not None:
        bars.append(_bar(found.other_topics, words.say("other_topics"), "talk", y + _GAP, words))
        y += _ROW + 2 * _GAP
    ticks = tuple(Tick(WHOLE.at(t), _percent(t, words)) for t in WHOLE.ticks())
    return Bars(y + _AXIS, y, ticks, tuple(headings), tuple(bars))


def topics_shown(found: Indicators) -> list[Category]:
    """Return the topics that have a figure of their own."""
    return [c for c, cell in found.categories.items() if cell.value is not None]


def _bar(cell: Share, label: str, tone: str, y: int, words: Words) -> Bar:
    return Bar(y, label, words.share(cell), WHOLE.at(cell.value or 0.0), tone)


def activity_plot(months: Sequence[Indicators], words: Words) -> Columns:
    """Return the messages per month."""
    shown = [month.messages.value for month in months if month.messages.value is not None]
    scale = scale_to(max(shown, default=0), least_step=1)
    top, base = _PLOT
    height = {tick: base - (base - top) * tick / scale.top for tick in scale.ticks()}
    ticks = tuple(Tick(round(y, 2), words.formats.whole(round(t))) for t, y in height.items())
    columns = tuple(
        _column(place, months, scale, words, base - top) for place in range(len(months))
    )
    return Columns(base + _AXIS, base, ticks, columns)


def _column(
    place: int, months: Sequence[Indicators], scale: Scale, words: Words, room: int
) -> Column:
    left, pitch = 9.0, 91.0 / len(months)
    width = min(pitch * 0.72, 9.0)
    middle = left + pitch * (place + 0.5)
    cell, month = months[place].messages, months[place].period.month or ""
    every = -(-len(months) // _LABELS)
    top = None if cell.value is None else round(room * cell.value / scale.top, 2)
    return Column(
        x=round(middle - width / 2, 3),
        middle=round(middle, 3),
        width=round(width, 3),
        top=top,
        label=words.formats.month(month, short=True) if place % every == 0 else "",
        title=f"{words.formats.month(month)}: {words.count(cell)}",
    )


def rates_plot(rates: Sequence[tuple[str, Rate]], words: Words) -> Dots:
    """Return rates per month beside the study's range, one row a label."""
    reach = max((_reach(rate) for _, rate in rates), default=0.0)
    scale = scale_to(max(reach, 2.0), left=1.0, right=98.0)
    ticks = tuple(Tick(scale.at(t), _tick(t, words)) for t in scale.ticks())
    dots = tuple(
        _dot(_RATE * i + 20, _short(label), words.rate(rate), rate, scale)
        for i, (label, rate) in enumerate(rates)
    )
    base = _RATE * len(rates)
    band = (scale.at(STUDY[0]), scale.at(STUDY[1]))
    return Dots(base + _AXIS, base, True, ticks, (), dots, scale.at(0), band)


def risks_plot(found: Indicators, words: Words) -> Dots:
    """Return each risk's share at each level."""
    cells = [cell for risk in found.risks.values() for cell in risk.at_least.values()]
    reach = max((_reach(cell) for cell in cells), default=0.0)
    scale = scale_to(max(reach, 0.02), left=37.0, right=83.0)
    headings, dots, y = [], [], 0
    for risk, figures in found.risks.items():
        headings.append(Heading(y + 20, risk.display(words.language)))
        y += _HEAD
        for level, cell in figures.at_least.items():
            dots.append(_dot(y, words.say(f"level_{level}"), words.share(cell), cell, scale))
            y += _LINE
        y += 4
    ticks = tuple(Tick(scale.at(t), _percent(t, words)) for t in scale.ticks())
    return Dots(y + _AXIS + 2, y + 2, False, ticks, tuple(headings), tuple(dots), zero=scale.at(0))


def _dot(y: int, label: str, text: str, cell: Share | Rate, scale: Scale) -> Dot:
    def place(value: float | None) -> float | None:
        return None if value is None else scale.at(value)

    high = cell.high if cell.high is not None else bound_of(cell)
    return Dot(y, label, text, place(cell.value), place(cell.low), place(high))


def _reach(cell: Share | Rate) -> float:
    return cell.high or bound_of(cell) or 0.0


def _tick(value: float, words: Words) -> str:
    return words.formats.decimal(value, 0 if value == round(value) else 1)


def _percent(share: float, words: Words) -> str:
    whole = abs(share * 100 - round(share * 100)) < 1e-6
    return words.formats.decimal(share * 100, 0 if whole else 1) + "%"


def _short(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"
