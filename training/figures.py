"""Figures of a model on annotated chats, for its card and its configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from wabuurt_nlp.classify.outputs import CATEGORIES, RISKS, SIGNALS, Floats, levels, probabilities
from wabuurt_nlp.evaluate import (
    Interval,
    average_precision,
    by_chat,
    calibration_error,
    macro_f1,
    precision_recall_f1,
)
from wabuurt_nlp.labels import RISK_LEVELS, Labels

Figure = dict[str, Any]
FEW_HITS = 5
"""With fewer right answers, a precision at another prevalence is not stated."""

PREVALENCES = (0.01, 0.002)
"""Shares of risky messages that precision is also re-weighted to."""


def figures(
    logits: Floats,
    labels: Sequence[Labels],
    chats: Sequence[str],
    *,
    temperature: Mapping[str, float],
    thresholds: Mapping[str, Sequence[float]],
) -> dict[str, Figure]:
    """Score outputs against labels, each figure with its 95 % interval by chat.

    Parameters
    ----------
    logits : ndarray of shape (messages, 32)
        A model's outputs.
    labels : sequence of Labels
        The right labels.
    chats : sequence of str
        The chat of each message.
    temperature, thresholds : mapping
        The model's calibration and decisions.

    Returns
    -------
    dict
        By name: ``category``, ``category:<name>``, ``<risk>>=<level>``, ``<signal>``.
    """
    p = probabilities(logits, temperature=temperature)
    gold = np.array([CATEGORIES.index(label.category) for label in labels])
    said = p.category.argmax(axis=1)
    table: dict[str, Figure] = {
        "category": {
            "macro_f1": _interval(lambda at: macro_f1(gold[at], said[at]), chats),
            "accuracy": _interval(lambda at: float((gold[at] == said[at]).mean()), chats),
            "ece": calibration_error(p.category.max(axis=1), gold == said),
            "messages": len(gold),
        }
    }
    for at, category in enumerate(CATEGORIES):
        table[f"category:{category.value}"] = _yes_no(
            gold == at, said == at, p.category[:, at], chats
        )
    decided = levels(p.risk, thresholds)
    for at, risk in enumerate(RISKS):
        level = np.array([label.level(risk) for label in labels])
        for step in RISK_LEVELS:
            scores = p.risk[:, at, step - 1]
            table[f"{risk.value}>={step}"] = _yes_no(
                level >= step, decided[:, at] >= step, scores, chats
            )
    for at, signal in enumerate(SIGNALS):
        yes = np.array([signal in label.signals for label in labels])
        says_yes = p.signal[:, at] >= thresholds[signal.value][0]
        table[signal.value] = _yes_no(yes, says_yes, p.signal[:, at], chats)
    return table


def _yes_no(gold: Any, decided: Any, scores: Any, chats: Sequence[str]) -> Figure:
    precision, recall, _ = precision_recall_f1(gold, decided)
    false_alarm = float((decided & ~gold).sum() / max(1, (~gold).sum()))
    result: Figure = {
        "examples": int(gold.sum()),
        "precision": precision,
        "recall": recall,
        "f1": _interval(lambda at: precision_recall_f1(gold[at], decided[at])[2], chats),
        "average_precision": average_precision(gold, scores),
        "ece": calibration_error(scores, gold),
        "false_alarm_rate": false_alarm,
    }
    enough = int((gold & decided).sum()) >= FEW_HITS
    for share in PREVALENCES:
        hits = share * recall
        alarms = hits + (1 - share) * false_alarm
        result[f"precision_at_{share:.1%}"] = hits / alarms if enough else None
    return result


def _interval(figure: Callable[[Any], float], chats: Sequence[str]) -> list[float]:
    found: Interval = by_chat(figure, chats, draws=500)
    return [found.value, found.low, found.high]


def summary(table: Mapping[str, Figure]) -> dict[str, float]:
    """Return the few figures by which models are compared."""
    risks = [table[f"{risk.value}>=1"] for risk in RISKS]
    signals = [table[signal.value] for signal in SIGNALS]
    return {
        "category_macro_f1": table["category"]["macro_f1"][0],
        "category_accuracy": table["category"]["accuracy"][0],
        "category_ece": table["category"]["ece"],
        "risk_f1": float(np.mean([figure["f1"][0] for figure in risks])),
        "risk_average_precision": float(np.mean([f["average_precision"] for f in risks])),
        "signal_f1": float(np.mean([figure["f1"][0] for figure in signals])),
        "signal_average_precision": float(np.mean([f["average_precision"] for f in signals])),
    }
