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
    """Return the categories with their shares."""
    rows = tuple(
        (c.display(words.language), c.family.display(words.language), *_share(cell, words))
        for c, cell in found.categories.items()
    )
    head = _head(words, "category", "family", "messages", "share", "interval")
    return Table(words.say("mix_plot"), head, rows, texts=2)


def activity_table(months: Sequence[Indicators], words: Words) -> Table:
    """Return messages, members, situations and incidents per month."""
    head = _head(words, "month", "messages", "members", "situations", "incidents")
    rows = tuple(_month(found, words) for found in months)
    return Table(words.say("activity_plot"), head, rows, note=words.say("not_shown"))


def _month(found: Indicators, words: Words) -> tuple[str, ...]:
    counts = (Category.SUSPICIOUS_SITUATION, Category.INCIDENT)
    return (
        words.formats.month(found.period.month or ""),
        words.count(found.messages),
        words.count(found.members),
        *(_number(found.categories[category], words) for category in counts),
    )


def _number(cell: Share, words: Words) -> str:
    if cell.count is not None:
        return words.formats.whole(cell.count)
    return "·"


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
    """Return the share of risk messages that were corrected by members."""
    each = tuple(
        (risk.display(words.language), *_share(figures.answered, words))
        for risk, figures in found.risks.items()
    )
    rows = ((words.say("any_risk"), *_share(found.answered, words)), *each)
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
        "answered",
    )
    rows = tuple((group.chat, *_main(group.whole, words)) for group in groups)
    return Table(words.say("compare"), head, rows)


def _main(found: Indicators, words: Words) -> tuple[str, ...]:
    shares = (
        found.reported_to_police,
        found.police_feedback,
        found.risk_messages,
        found.answered,
    )
    return (
        words.count(found.messages),
        words.count(found.members),
        words.rate(found.suspicious_situations),
        *(words.share(cell) for cell in shares),
    )


def _head(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words.say(key) for key in keys)


def _share(cell: Share, words: Words) -> tuple[str, str, str]:
    return (words.part(cell), words.share(cell), words.interval(cell))
