"""The tables under the plots and in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wabuurt_nlp.labels import Category, Signal
from wabuurt_nlp.measure import GroupIndicators, Indicators, Share
from wabuurt_nlp.report.words import Words


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row is its heading.

    Attributes
    ----------
    caption : str
        What the table holds.
    head : tuple of str
        Headings of the columns.
    rows : tuple of tuples of str
        The cells.
    texts : int
        How many columns at the left hold words; the others hold numbers.
    note : str
        A remark beneath.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: int = 1
    note: str = ""


def mix_table(found: Indicators, words: Words) -> Table:
    """Return the topics with their shares, the small ones in one row."""
    rows = [
        (c.display(words.language), c.family.display(words.language), *_share(cell, words))
        for c, cell in found.categories.items()
        if not cell.suppressed
    ]
    if found.other_topics.value is not None:
        rows.append((words.say("other_topics"), "", *_share(found.other_topics, words)))
    head = _head(words, "category", "family", "messages", "share", "interval")
    return Table(words.say("mix_plot"), head, tuple(rows), texts=2)


def activity_table(months: Sequence[Indicators], words: Words) -> Table:
    """Return messages, members, situations and incidents per month.

    A column without a single figure is named in the note instead.
    """
    columns = {
        "messages": [words.count(found.messages) for found in months],
        "members": [words.count(found.members) for found in months],
        "situations": _monthly(months, Category.SUSPICIOUS_SITUATION, words),
        "incidents": _monthly(months, Category.INCIDENT, words),
    }
    empty = [words.say(key).lower() for key, cells in columns.items() if not any(cells)]
    shown = {key: cells for key, cells in columns.items() if any(cells)}
    names = (words.formats.month(found.period.month or "") for found in months)
    note = words.say("months_gone", names=words.listed(empty)) if empty else ""
    rows = tuple(zip(names, *shown.values(), strict=True))
    return Table(words.say("activity_plot"), _head(words, "month", *shown), rows, note=note)


def _monthly(months: Sequence[Indicators], category: Category, words: Words) -> list[str]:
    cells = [found.categories[category].count for found in months]
    if not any(cells):
        return []
    return [words.say("withheld") if n is None else words.formats.whole(n) for n in cells]


def reports_table(groups: Sequence[GroupIndicators], words: Words) -> Table:
    """Return suspicious situations and incidents per month, per group."""
    several = len(groups) > 1
    rows = tuple(
        ((group.chat, *row) if several else row) for group in groups for row in _rates(group, words)
    )
    head = _head(words, "what", "count", "per_month", "interval")
    if several:
        return Table(words.say("reports"), (words.say("group"), *head), rows, texts=2)
    return Table(words.say("reports"), head, rows)


def _rates(group: GroupIndicators, words: Words) -> Iterator[tuple[str, ...]]:
    rates = {
        "situations": group.whole.suspicious_situations,
        "incidents": group.whole.incidents,
    }
    for key, rate in rates.items():
        count = words.rate_count(rate, group.minimum)
        yield (words.say(key), count, words.rate(rate), words.interval(rate))


def police_table(found: Indicators, words: Words) -> Table:
    """Return what is known of contact with police."""
    rows = (
        (words.say("reported"), *_share(found.reported_to_police, words)),
        (words.say("fed_back"), *_share(found.police_feedback, words)),
        (words.say("all_clears"), words.count(found.all_clears), "", ""),
        (words.say("official"), *_share(found.official, words)),
    )
    return Table(
        words.say("police_table"), _head(words, "what", "count", "share", "interval"), rows
    )


def risks_table(found: Indicators, words: Words) -> Table:
    """Return each risk's share at each level."""
    rows = tuple(
        (risk.display(words.language), words.say(f"level_{level}"), *_share(cell, words))
        for risk, figures in found.risks.items()
        for level, cell in figures.at_least.items()
    )
    head = _head(words, "risk", "level", "messages", "share", "interval")
    return Table(words.say("risks_plot"), head, rows, texts=2)


def answered_table(found: Indicators, words: Words) -> Table:
    """Return how often risk messages were corrected, and other messages followed likewise."""
    each = tuple(
        (risk.display(words.language), *_share(figures.answered, words))
        for risk, figures in found.risks.items()
    )
    rows = (
        (words.say("any_risk"), *_share(found.answered, words)),
        (words.say("no_risk"), *_share(found.calm_answered, words)),
        *each,
    )
    head = _head(words, "risk", "count", "share", "interval")
    return Table(words.say("answered_table"), head, rows)


def origin_table(found: Indicators, words: Words) -> Table:
    """Return how messages that mention an origin are worded."""
    rows = (
        (words.say("origin_mentioned"), *_share(found.signals[Signal.ORIGIN_MENTIONED], words)),
        (words.say("origin_with"), *_share(found.origin_with_behaviour, words)),
        (words.say("origin_without"), *_share(found.origin_without_behaviour, words)),
    )
    return Table(words.say("origin"), _head(words, "what", "count", "share", "interval"), rows)


def signals_table(found: Indicators, words: Words) -> Table:
    """Return the share of messages with each signal."""
    rows = tuple(
        (signal.display(words.language), *_share(cell, words))
        for signal, cell in found.signals.items()
    )
    head = _head(words, "signal", "messages", "share", "interval")
    return Table(words.say("signals"), head, rows)


def compare_table(groups: Sequence[GroupIndicators], words: Words) -> Table:
    """Return the main figures of each group."""
    head = _head(
        words,
        "group",
        "messages",
        "members",
        "situations_month",
        "reported",
        "fed_back",
        "risk_share",
        "answered_beside",
    )
    rows = tuple((group.chat, *_main(group.whole, words)) for group in groups)
    return Table(words.say("compare"), head, rows)


def _main(found: Indicators, words: Words) -> tuple[str, ...]:
    shares = (
        found.reported_to_police,
        found.police_feedback,
        found.risk_messages,
    )
    return (
        words.count(found.messages),
        words.count(found.members),
        words.rate(found.suspicious_situations),
        *(words.share(cell) for cell in shares),
        _beside(found.answered, found.calm_answered, words),
    )


def _beside(cell: Share, baseline: Share, words: Words) -> str:
    """Return a share with its baseline, which it says nothing without."""
    if cell.value is None or baseline.value is None:
        return words.say("withheld")
    return f"{words.share(cell)} ({words.share(baseline)})"


def _head(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words.say(key) for key in keys)


def _share(cell: Share, words: Words) -> tuple[str, str, str]:
    return (words.part(cell), words.share(cell), words.interval(cell))
