"""What a message was followed by: police, feedback, a word from another member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from wabuurt_nlp.labels import Category, Signal
from wabuurt_nlp.measure.columns import Array
from wabuurt_nlp.measure.table import Rows

REPORT_MESSAGES: Final = 20
REPORT_TIME: Final = np.timedelta64(24, "h")
FEEDBACK_TIME: Final = np.timedelta64(14, "D")
ANSWER_MESSAGES: Final = 5
ANSWER_TIME: Final = np.timedelta64(12, "h")


@dataclass(frozen=True, eq=False)
class Answers:
    """Per message of one chat, in order, whether it got an answer.

    Attributes
    ----------
    report : array of bool
        A report: category incident or suspicious situation.
    reported : array of bool
        A report that says, or is followed within 24 hours and 20 messages by
        one that says, that the police were told.
    dated_report : array of bool
        A report whose time is known, so that feedback can be placed.
    fed_back : array of bool
        A dated report with feedback from police in itself or within 14 days.
    risky : array of bool
        Some risk at level 1 or higher.
    answered : array of bool
        A message, risky or not, followed within 5 messages and 12 hours by
        counter-speech or group moderation of another sender.
    """

    report: Array
    reported: Array
    dated_report: Array
    fed_back: Array
    risky: Array
    answered: Array


def find_answers(rows: Rows) -> Answers:
    """Look up what each message of a chat, in order of time, was followed by."""
    report = rows.of(Category.INCIDENT, Category.SUSPICIOUS_SITUATION)
    dated = report & ~np.isnat(rows.time)
    risky: Array = np.any(rows.risks >= 1, axis=1)
    return Answers(
        report=report,
        reported=report & _reported(rows),
        dated_report=dated,
        fed_back=dated & _fed_back(rows),
        risky=risky,
        answered=_answered(rows),
    )


def _reported(rows: Rows) -> Array:
    told = rows.signal(Signal.REPORTED_TO_POLICE)
    found = told.copy()
    for ahead in range(1, min(REPORT_MESSAGES, len(rows) - 1) + 1):
        gap = rows.time[ahead:] - rows.time[:-ahead]
        found[:-ahead] |= told[ahead:] & (np.isnat(gap) | (gap <= REPORT_TIME))
    return found


def _answered(rows: Rows) -> Array:
    corrects = rows.signal(Signal.COUNTER_SPEECH) | rows.of(Category.GROUP_MODERATION)
    found = np.zeros(len(rows), dtype=np.bool_)
    for ahead in range(1, min(ANSWER_MESSAGES, len(rows) - 1) + 1):
        first, second = rows.sender[:-ahead], rows.sender[ahead:]
        other = (first != second) & (first >= 0) & (second >= 0)
        gap = rows.time[ahead:] - rows.time[:-ahead]
        soon = np.isnat(gap) | (gap <= ANSWER_TIME)
        found[:-ahead] |= corrects[ahead:] & other & soon
    return found


def _fed_back(rows: Rows) -> Array:
    """Look for the first dated feedback at or after each message."""
    places = np.flatnonzero(rows.signal(Signal.POLICE_FEEDBACK) & ~np.isnat(rows.time))
    found = np.zeros(len(rows), dtype=np.bool_)
    after = np.searchsorted(places, np.arange(len(rows)))
    has = after < len(places)
    gap = rows.time[places[after[has]]] - rows.time[has]
    found[has] = gap <= FEEDBACK_TIME  # NaT compares false
    return found
