"""Contrast pairs: two sides each, one label apart, train and test apart."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from training.corpus.contrast import ContrastMessage, Half, contrast_file, contrast_messages
from training.corpus.gold import annotated_chats
from training.corpus.splits import SPLITS
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import Risk, Signal

HALVES: tuple[Half, ...] = ("train", "test")
LABELS = {*(risk.value for risk in Risk), *(signal.value for signal in Signal)}


@pytest.mark.parametrize("half", HALVES)
def test_every_pair_has_a_lower_and_a_higher_side_after_the_same_messages(half: Half) -> None:
    for pair, sides in groupby(contrast_messages(half), key=lambda one: one.pair):
        low, high = sides
        assert (low.side, high.side) == ("a", "b"), pair
        assert (low.label, low.before) == (high.label, high.before), pair
        assert low.level < high.level, pair
        assert low.text != high.text, pair


def test_there_are_at_least_six_hundred_pairs_and_every_label_has_some_in_both_halves() -> None:
    pairs = {half: Counter(one.label for one in contrast_messages(half)) for half in HALVES}

    assert sum(sum(counts.values()) for counts in pairs.values()) // 2 >= 600
    for half in HALVES:
        assert set(pairs[half]) == LABELS
        assert min(pairs[half].values()) // 2 >= 10


def test_no_text_or_pair_is_in_both_halves_and_no_text_in_a_chat() -> None:
    texts = {half: {one.text for one in contrast_messages(half)} for half in HALVES}
    pairs = {half: {one.pair for one in contrast_messages(half)} for half in HALVES}
    chats = {m.text for split in SPLITS for chat in annotated_chats(split) for m in chat.messages}

    assert not texts["train"] & texts["test"]
    assert not pairs["train"] & pairs["test"]
    assert [text for text in chats & (texts["train"] | texts["test"]) if len(text) > 40] == []


GOOD: dict[str, Any] = {
    "pair": "k1",
    "side": "a",
    "label": "privacy",
    "before": [],
    "text": "geheim bericht",
    "category": "social",
    "risks": {},
    "signals": [],
}
HIGHER = GOOD | {"side": "b", "text": "geheim bericht met naam", "risks": {"privacy": 2}}


def _pairs(file: Path, monkeypatch: pytest.MonkeyPatch, *rows: object) -> list[ContrastMessage]:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr("training.corpus.contrast.contrast_file", lambda _half: file)
    return contrast_messages("train")


@pytest.mark.parametrize(
    "change",
    [
        {"side": "z"},
        {"label": "gossip"},
        {"risks": {"privacy": 9}},
        {"risks": []},
        {"text": 3},
        {"before": [{"role": "bewoner"}]},
    ],
)
def test_a_line_that_is_no_side_of_a_pair_is_named_without_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    file = tmp_path / "pairs.jsonl"
    assert [one.level for one in _pairs(file, monkeypatch, GOOD, HIGHER)] == [0, 2]

    with pytest.raises(AnnotationError, match=r"pairs\.jsonl:2: not one side") as caught:
        _pairs(file, monkeypatch, GOOD, HIGHER | change)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("rows", [[GOOD], [HIGHER, GOOD], [GOOD, HIGHER, GOOD, HIGHER]])
def test_a_pair_without_two_sides_in_order_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[object]
) -> None:
    with pytest.raises(AnnotationError, match="side"):
        _pairs(tmp_path / "pairs.jsonl", monkeypatch, *rows)


def test_the_test_pairs_lie_with_the_benchmarks() -> None:
    assert "benchmarks" in contrast_file("test").parts
    assert "training" in contrast_file("train").parts
