"""Counting the messages of one period; these counts never leave the room as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from wabuurt_nlp.labels import RISK_LEVELS, Category, Family, Risk, Signal
from wabuurt_nlp.measure.answers import Answers
from wabuurt_nlp.measure.columns import Array
from wabuurt_nlp.measure.keys import (
    answered_key,
    category_key,
    family_key,
    risk_key,
    signal_key,
)
from wabuurt_nlp.measure.table import Rows

TOP_SENDERS: Final = 3


@dataclass(frozen=True)
class Tally:
    """The raw counts of one period.

    Attributes
    ----------
    counts : dict of str to int
        Numbers of messages, by key.
    members : int
        Distinct senders.
    top : int
        Messages of the three busiest senders together.
    silence : float or None
        Longest time between two messages that follow one another, in days.
    """

    counts: dict[str, int]
    members: int
    top: int
    silence: float | None


def tally(rows: Rows, answers: Answers, within: Array) -> Tally:
    """Count the messages that `within` marks."""
    inside = rows.take(within)
    per_sender = np.bincount(inside.sender[inside.sender >= 0])
    counts = (
        {"messages": len(inside), "with_sender": int(per_sender.sum())}
        | _mix(inside)
        | _risks(inside, answers.answered[within])
        | _signals(inside)
        | _answers(answers, within)
    )
    return Tally(
        counts=counts,
        members=int(np.count_nonzero(per_sender)),
        top=int(np.sort(per_sender)[-TOP_SENDERS:].sum()),
        silence=_silence(inside.time),
    )


def _mix(rows: Rows) -> dict[str, int]:
    found = np.bincount(rows.category, minlength=len(Category)).tolist()
    by_category = dict(zip(Category, found, strict=True))
    counts = {category_key(category): int(n) for category, n in by_category.items()}
    for family in Family:
        members = (n for category, n in by_category.items() if category.family is family)
        counts[family_key(family)] = int(sum(members))
    return counts


def _risks(rows: Rows, answered: Array) -> dict[str, int]:
    counts: dict[str, int] = {}
    for level in RISK_LEVELS:
        found = np.count_nonzero(rows.risks >= level, axis=0).tolist()
        counts |= {risk_key(risk, level): n for risk, n in zip(Risk, found, strict=True)}
    found = np.count_nonzero((rows.risks >= 1) & answered[:, None], axis=0).tolist()
    return counts | {answered_key(risk): n for risk, n in zip(Risk, found, strict=True)}


def _signals(rows: Rows) -> dict[str, int]:
    found = np.count_nonzero(rows.signals, axis=0).tolist()
    counts = {signal_key(signal): n for signal, n in zip(Signal, found, strict=True)}
    origin, behaviour = (
        rows.signal(Signal.ORIGIN_MENTIONED),
        rows.signal(Signal.BEHAVIOUR_DESCRIBED),
    )
    return counts | {
        "origin_with_behaviour": _number(origin & behaviour),
        "origin_without_behaviour": _number(origin & ~behaviour),
        "official": _number(rows.role == 1),
        "with_role": _number(rows.role >= 0),
    }


def _answers(answers: Answers, within: Array) -> dict[str, int]:
    return {
        "reports": _number(answers.report & within),
        "reported": _number(answers.reported & within),
        "dated_reports": _number(answers.dated_report & within),
        "fed_back": _number(answers.fed_back & within),
        "risky": _number(answers.risky & within),
        "answered": _number(answers.risky & answers.answered & within),
        "calm": _number(~answers.risky & within),
        "calm_answered": _number(~answers.risky & answers.answered & within),
    }


def _number(mask: Array) -> int:
    return int(np.count_nonzero(mask))


def _silence(time: Array) -> float | None:
    known = time[~np.isnat(time)]
    if known.size < 2:
        return None
    return float(np.diff(known).max() / np.timedelta64(1, "D"))
