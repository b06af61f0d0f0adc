"""Whether a model passes a case."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.behaviour.cases import LEVELS, Case
from wabuurt_nlp.classify import Classifier
from wabuurt_nlp.classify.prediction import Prediction
from wabuurt_nlp.labels import Category, Risk, Signal

QUIET = Prediction(
    category=Category.SOCIAL,
    category_p=1.0,
    categories={category: float(category is Category.SOCIAL) for category in Category},
    risks=dict.fromkeys(Risk, 0),
    risk_p=dict.fromkeys(Risk, (0.1, 0.0, 0.0)),
    signals=dict.fromkeys(Signal, False),
    signal_p=dict.fromkeys(Signal, 0.1),
    model="never says anything",
)
"""What a model that sees nothing says of every message: the least a model must beat."""


def passes(case: Case, said: Prediction, of_variant: Prediction | None) -> bool:
    """Tell whether what a model says of a case is right.

    Parameters
    ----------
    case : Case
        The case.
    said : Prediction
        What the model says of its text.
    of_variant : Prediction or None
        What it says of the variant, where there is one.
    """
    if case.type == "minimum":
        return _is_right(case, said)
    if of_variant is None:
        raise ValueError(f"{case.id} needs what the model says of its variant")
    if case.type == "invariance":
        return all(_part(said, part) == _part(of_variant, part) for part in case.expect["same"])
    return all(
        (_score(of_variant, label) - _score(said, label)) * (1 if way == "higher" else -1) > 0
        for way, label in case.expect.items()
    )


def _is_right(case: Case, said: Prediction) -> bool:
    expect = case.expect
    for risk, wanted in expect.get("risks", {}).items():
        low, high = LEVELS[wanted]
        if not low <= said.risks[Risk(risk)] <= high:
            return False
    if any(said.signals[Signal(name)] != yes for name, yes in expect.get("signals", {}).items()):
        return False
    return "category" not in expect or said.category in map(Category, expect["category"])


def _part(said: Prediction, part: str) -> object:
    if part == "category":
        return said.category
    return dict(said.risks) if part == "risks" else dict(said.signals)


def _score(said: Prediction, label: str) -> float:
    """Return the expected level of a risk, or the probability of a signal."""
    if label in {risk.value for risk in Risk}:
        return sum(said.risk_p[Risk(label)])
    return said.signal_p[Signal(label)]


def judge(model: Classifier, cases: Sequence[Case]) -> list[bool]:
    """Return for each case whether the model passes it."""
    messages = [m for case in cases for m in (*case.text, *case.variant)]
    said = {m.chat: one for m, one in zip(messages, model.stream(messages), strict=True)}
    return [
        passes(case, said[case.id], said[case.variant[-1].chat] if case.variant else None)
        for case in cases
    ]
