"""Figures against hand-worked examples, and against what the shipped model says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from training.card import for_config
from training.corpus.gold import annotated_chats
from training.corpus.splits import Split
from training.figures import Figure, figures, summary
from wabuurt_nlp import Message, Prediction, load_model
from wabuurt_nlp.classify.context import examples
from wabuurt_nlp.classify.outputs import OUTPUTS, RISK_SLICE, RISKS, SIGNALS
from wabuurt_nlp.labels import Category, Labels, Risk, Signal

LIMITS = {r.value: [0.5] * 3 for r in RISKS} | {s.value: [0.5] for s in SIGNALS}


def _vigilantism(*, found: int, missed: int, alarms: int, quiet: int) -> Figure:
    """Return the figures of vigilantism where so many messages were right and wrong."""
    said = np.repeat([True, False, True, False], [found, missed, alarms, quiet])
    right = np.repeat([True, True, False, False], [found, missed, alarms, quiet])
    logits = np.full((len(said), OUTPUTS), -4.0, np.float32)
    logits[:, RISK_SLICE.start] = np.where(said, 2.0, -2.0)
    labels = [
        Labels(Category.OTHER, {Risk.VIGILANTISM: 1} if yes else {}, frozenset()) for yes in right
    ]
    chats = [f"chat{at % 5}" for at in range(len(said))]
    return figures(logits, labels, chats, temperature={}, thresholds=LIMITS)["vigilantism>=1"]


def test_recall_and_false_alarm_rate_are_shares_of_the_right_and_of_the_others() -> None:
    figure = _vigilantism(found=10, missed=10, alarms=10, quiet=90)

    assert (figure["examples"], figure["precision"], figure["recall"]) == (20, 0.5, 0.5)
    assert figure["false_alarm_rate"] == pytest.approx(0.1)


@pytest.mark.parametrize(("name", "share"), [("1.0%", 0.01), ("0.2%", 0.002)])
def test_precision_at_another_share_follows_from_recall_and_false_alarms(
    name: str, share: float
) -> None:
    figure = _vigilantism(found=10, missed=10, alarms=10, quiet=90)

    by_hand = share * 0.5 / (share * 0.5 + (1 - share) * 0.1)
    assert figure[f"precision_at_{name}"] == pytest.approx(by_hand)


def test_precision_at_another_share_is_not_stated_from_four_right_answers() -> None:
    assert _vigilantism(found=4, missed=6, alarms=1, quiet=90)["precision_at_1.0%"] is None
    assert _vigilantism(found=5, missed=5, alarms=1, quiet=90)["precision_at_1.0%"] is not None


SPLITS = ("dev", "test", "dev_without_roles", "test_without_roles")
"""Under what names a model folder keeps figures."""


def _annotated(name: str) -> tuple[list[Message], list[Labels]]:
    split: Split = "dev" if name.startswith("dev") else "test"
    chats = annotated_chats(split)
    messages = [message for chat in chats for message in chat.messages]
    if name.endswith("without_roles"):
        messages = [replace(message, role=None) for message in messages]
    return messages, [label for chat in chats for label in chat.labels]


@cache
def _said(name: str) -> list[Prediction]:
    """Return what the shipped model says of the messages of a split."""
    return load_model().predict(_annotated(name)[0])


@cache
def _table(name: str) -> dict[str, Figure]:
    """Return the figures of the shipped model on the messages of a split."""
    model = load_model()
    messages, labels = _annotated(name)
    return figures(
        model.engine.logits(list(examples(messages))),
        labels,
        [message.chat for message in messages],
        temperature=model.config.temperature,
        thresholds=model.config.thresholds,
    )


def _precision_recall(right: list[bool], said: list[bool]) -> tuple[float, float]:
    hits = sum(a and b for a, b in zip(right, said, strict=True))
    return hits / max(1, sum(said)), hits / max(1, sum(right))


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("risk", Risk)
def test_figures_of_a_risk_are_those_of_the_models_predictions(
    split: str, level: int, risk: Risk
) -> None:
    right = [label.level(risk) >= level for label in _annotated(split)[1]]

    found = _precision_recall(right, [p.risks[risk] >= level for p in _said(split)])

    figure = _table(split)[f"{risk.value}>={level}"]
    assert (figure["precision"], figure["recall"]) == pytest.approx(found)


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("signal", Signal)
def test_figures_of_a_signal_are_those_of_the_models_predictions(
    split: str, signal: Signal
) -> None:
    right = [signal in label.signals for label in _annotated(split)[1]]

    found = _precision_recall(right, [p.signals[signal] for p in _said(split)])

    figure = _table(split)[signal.value]
    assert (figure["precision"], figure["recall"]) == pytest.approx(found)


@pytest.mark.parametrize("split", SPLITS)
def test_accuracy_is_that_of_the_models_predictions(split: str) -> None:
    labels = _annotated(split)[1]

    right = [label.category is p.category for label, p in zip(labels, _said(split), strict=True)]

    accuracy = _table(split)["category"]["accuracy"][0]
    assert accuracy == pytest.approx(sum(right) / len(right))


def test_the_model_folder_keeps_the_figures_of_the_model_in_it() -> None:
    kept = load_model().config.figures

    assert {"dev", "test"} <= set(kept)
    for split in kept:
        table = _table(split)
        found = _flat(for_config({"summary": {split: summary(table)}, split: table}, split))
        expected = _flat(kept[split])
        assert len(expected) >= 7
        assert {name: found[name] for name in expected} == pytest.approx(
            expected, abs=1e-6, nan_ok=True
        )


def _flat(table: Mapping[str, Any], before: str = "") -> dict[str, float]:
    flat: dict[str, float] = {}
    for name, value in table.items():
        path = f"{before}{name}"
        flat |= _flat(value, f"{path}/") if isinstance(value, Mapping) else {path: value}
    return flat
