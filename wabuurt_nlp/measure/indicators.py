"""Indicators per chat and period, small cells suppressed.

All figures are counts of the labels that the model gave at its own thresholds
("classify and count"). They are not corrected for the model's errors: where it
finds a label too often or too rarely, so do these figures. The intervals hold
the chance in the number of messages alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

import numpy as np

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import RISK_LEVELS, Category, Family, Risk, Signal
from wabuurt_nlp.measure.answers import find_answers
from wabuurt_nlp.measure.cells import Cells, Count, Figure, Rate, Share
from wabuurt_nlp.measure.columns import Array
from wabuurt_nlp.measure.keys import (
    answered_key,
    category_key,
    family_key,
    risk_key,
    signal_key,
)
from wabuurt_nlp.measure.periods import Period, months_of, whole_period
from wabuurt_nlp.measure.suppress import hidden_by_month, hidden_keys, is_few
from wabuurt_nlp.measure.table import Rows, ScoredTable
from wabuurt_nlp.measure.tally import Tally, tally

ESTIMATE: Final = "classify_and_count"
"""How shares and rates are estimated: counted, not corrected for the model's errors."""

_DIGITS: Final = 6


@dataclass(frozen=True)
class RiskFigures:
    """One risk in one period.

    Attributes
    ----------
    at_least : mapping of int to Share
        For level 1, 2 and 3 the share of messages at that level or higher. Not
        corrected for the model's errors.
    answered : Share
        Of the messages at level 1 or higher, those followed within 5 messages
        and 12 hours (where times are missing, 5 messages) by one of another
        sender that is counter-speech or group moderation. Compare it with
        `Indicators.calm_answered`.
    """

    at_least: Mapping[int, Share]
    answered: Share


@dataclass(frozen=True)
class Indicators:
    """What is measured of one chat in one period.

    Messages are the lines of kind ``message``, and of kind ``media`` where they
    have labels; WhatsApp's own lines, deleted messages and media without words
    do not count. Below, n is their number.

    Attributes
    ----------
    period : Period
        The days measured.
    messages : Count
        n.
    members : Count
        Distinct senders of at least one message. Members who only read are not
        seen.
    longest_silence_days : Figure
        Longest time between two successive messages of the period.
    families, categories : mappings to Share
        Messages of each family and category / n.
    other_topics : Share
        Messages of all categories that are withheld, together / n; unknown
        where none is.
    suspicious_situations, incidents : Rate
        Messages of category ``suspicious_situation``, ``incident`` / months,
        with Garwood's interval. In this version each such message is one
        report, so that a situation told twice counts twice.
    reports : Count
        The two together.
    reported_to_police : Share
        Reports with the signal ``reported_to_police`` in the report itself or
        within the 20 messages and 24 hours after it (where times are missing,
        20 messages) / reports. What is told outside the chat is not seen.
    police_feedback : Share
        Reports with the signal ``police_feedback`` in themselves or within 14
        days after / reports whose time is known. Whether the feedback is about
        that very report is not checked.
    all_clears : Count
        Messages with the signal ``all_clear``.
    risks : mapping of Risk to RiskFigures
        Prevalence, severity and answers per risk.
    risk_messages : Share
        Messages with any risk at level 1 or higher / n.
    answered : Share
        As in :class:`RiskFigures`, for any risk.
    calm_answered : Share
        The same of the messages without any risk: how often such words follow
        anyway. Only the difference from `answered` says something.
    signals : mapping of Signal to Share
        Messages with each signal / n.
    origin_with_behaviour, origin_without_behaviour : Share
        Messages that mention an origin and (do not) describe behaviour /
        messages that mention an origin.
    official : Share
        Messages of senders with the role ``wijkagent`` / n; unknown where no
        sender's role is known.
    top3_share : Figure
        Messages of the three busiest senders together / messages with a known
        sender. One number for the group; who they are is not kept.
    """

    period: Period
    messages: Count
    members: Count
    longest_silence_days: Figure
    families: Mapping[Family, Share]
    categories: Mapping[Category, Share]
    other_topics: Share
    suspicious_situations: Rate
    incidents: Rate
    reports: Count
    reported_to_police: Share
    police_feedback: Share
    all_clears: Count
    risks: Mapping[Risk, RiskFigures]
    risk_messages: Share
    answered: Share
    calm_answered: Share
    signals: Mapping[Signal, Share]
    origin_with_behaviour: Share
    origin_without_behaviour: Share
    official: Share
    top3_share: Figure

    def as_dict(self) -> dict[str, Any]:
        """Return the indicators for JSON; suppressed values are null."""
        plain: dict[str, Any] = _plain(self)
        return plain


@dataclass(frozen=True)
class GroupIndicators:
    """The indicators of one chat.

    Attributes
    ----------
    chat : str
        Its name.
    minimum : int
        Counts below it are suppressed.
    whole : Indicators
        Over the whole period; messages without a time are included.
    months : tuple of Indicators
        Per calendar month, silent months included.
    """

    chat: str
    minimum: int
    whole: Indicators
    months: tuple[Indicators, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the indicators for JSON; suppressed values are null."""
        plain: dict[str, Any] = _plain(self)
        return {"estimate": ESTIMATE} | plain


def group_indicators(table: ScoredTable, *, minimum: int = 5) -> list[GroupIndicators]:
    """Return the indicators of each chat of a scored table.

    Parameters
    ----------
    table : ScoredTable
        From :func:`~wabuurt_nlp.measure.read_scored`.
    minimum : int
        Cells that rest on fewer messages (or members), or from which such a
        cell would follow, are suppressed: their value is None and they are
        flagged. Nought is shown. 0 turns suppression off.

    Returns
    -------
    list of GroupIndicators
        In the order in which the chats appear; chats without messages are left
        out.

    Raises
    ------
    InputError
        If `minimum` is negative.
    """
    return list(iter_group_indicators(table, minimum=minimum))


def iter_group_indicators(table: ScoredTable, *, minimum: int = 5) -> Iterator[GroupIndicators]:
    """Yield the indicators chat by chat; see :func:`group_indicators`."""
    if minimum < 0:
        raise InputError(f"minimum must be 0 or more, got {minimum}")
    for name, rows in table.chats():
        if len(rows):
            yield _group(name, rows, minimum)


def _group(name: str, rows: Rows, minimum: int) -> GroupIndicators:
    answers = find_answers(rows)
    period = whole_period(rows.time)
    whole = tally(rows, answers, np.ones(len(rows), dtype=np.bool_))
    periods = list(months_of(period))
    tallies = [tally(rows, answers, within) for within in _within(rows.time, periods)]
    hidden_whole = hidden_keys([whole.counts], minimum=minimum)
    counts = [month.counts for month in tallies]
    hidden = hidden_by_month(counts, whole.counts, hidden_whole, minimum=minimum)
    months = zip(periods, tallies, hidden, strict=True)
    return GroupIndicators(
        chat=name,
        minimum=minimum,
        whole=_indicators(period, whole, hidden_whole, minimum),
        months=tuple(_indicators(*month, minimum) for month in months),
    )


def _within(time: Array, periods: list[Period]) -> Iterator[Array]:
    months = time.astype("datetime64[M]")
    for period in periods:
        yield months == np.datetime64(period.month)


def _indicators(period: Period, found: Tally, hidden: set[str], minimum: int) -> Indicators:
    few = is_few(found.members, minimum) or "messages" in hidden
    few_members = {"members"} if few else set()
    counts = found.counts | {"members": found.members}
    cells = Cells(counts, frozenset(hidden | few_members), minimum)
    return Indicators(
        period=period,
        messages=cells.count("messages"),
        members=cells.count("members"),
        longest_silence_days=cells.figure(found.silence, "messages"),
        families={f: cells.share(family_key(f), "messages") for f in Family},
        categories={c: cells.share(category_key(c), "messages") for c in Category},
        other_topics=_other_topics(cells),
        suspicious_situations=_rate(cells, Category.SUSPICIOUS_SITUATION, period),
        incidents=_rate(cells, Category.INCIDENT, period),
        reports=cells.count("reports"),
        reported_to_police=cells.share("reported", "reports"),
        police_feedback=cells.share("fed_back", "dated_reports"),
        all_clears=cells.count(signal_key(Signal.ALL_CLEAR)),
        risks={risk: _risk(cells, risk) for risk in Risk},
        risk_messages=cells.share("risky", "messages"),
        answered=cells.share("answered", "risky"),
        calm_answered=cells.share("calm_answered", "calm"),
        signals={s: cells.share(signal_key(s), "messages") for s in Signal},
        origin_with_behaviour=_of_origin(cells, "origin_with_behaviour"),
        origin_without_behaviour=_of_origin(cells, "origin_without_behaviour"),
        official=cells.share("official", "messages") if counts["with_role"] else Share(),
        top3_share=_top3(cells, found),
    )


def _rate(cells: Cells, category: Category, period: Period) -> Rate:
    return cells.rate(category_key(category), period.days)


def _risk(cells: Cells, risk: Risk) -> RiskFigures:
    return RiskFigures(
        at_least={n: cells.share(risk_key(risk, n), "messages") for n in RISK_LEVELS},
        answered=cells.share(answered_key(risk), risk_key(risk, 1)),
    )


def _of_origin(cells: Cells, key: str) -> Share:
    return cells.share(key, signal_key(Signal.ORIGIN_MENTIONED))


def _top3(cells: Cells, found: Tally) -> Figure:
    whole = found.counts["with_sender"]
    others = (whole - found.top, found.counts["messages"] - found.top)
    if any(0 < n < cells.minimum for n in (found.top, *others)):
        return Figure(None, suppressed=True)
    return cells.figure(found.top / whole if whole else None, "members", "with_sender")


def _other_topics(cells: Cells) -> Share:
    """Return the withheld topics together; which they are is seen from their cells."""
    pooled = [key for key in map(category_key, Category) if key in cells.hidden]
    if not pooled or "messages" in cells.hidden:
        return Share(suppressed=bool(pooled))
    total = sum(cells.raw[key] for key in pooled)
    return Cells({"pool": total, "messages": cells.raw["messages"]}, frozenset(), 0).share(
        "pool", "messages"
    )


def _plain(value: Any) -> Any:
    """Return dataclasses and mappings as dictionaries that JSON can hold."""
    if isinstance(value, Period):
        return value.as_dict()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return round(value, _DIGITS) if isinstance(value, float) else value
