from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wabuurt_nlp import Message, load_model
from wabuurt_nlp.messages import Kind
from wabuurt_nlp.score.batches import Pair, batches, is_scored
from wabuurt_nlp.score.columns import Columns
from wabuurt_nlp.score.options import ScoreOptions
from wabuurt_nlp.score.step import ScoreStep
from wabuurt_nlp.score.writers import ScoredRow

KINDS: list[Kind] = ["message", "message", "system", "media", "deleted", "message", "message"]


def _chat(messages: int) -> list[Message]:
    return [
        Message(
            chat="a",
            id=n,
            text=f"verdachte bus {n}, politie gebeld" if kind == "message" else "",
            sender=None if kind == "system" else f"Buur {n % 4}",
            kind=kind,
        )
        for n in range(messages)
        for kind in [KINDS[n % len(KINDS)]]
    ]


def _rows(messages: list[Message], step: ScoreStep, size: int) -> list[ScoredRow]:
    pairs = [Pair(message, message) for message in messages]
    return [row for batch in batches(pairs, size=size) for row in step(batch)]


@pytest.fixture
def step(tiny_model: Path) -> ScoreStep:
    return ScoreStep(load_model(tiny_model), Columns(ScoreOptions(raw=True)))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 40])
def test_rows_are_the_same_whatever_the_batch_size(step: ScoreStep, size: int) -> None:
    chat = _chat(41)

    assert _rows(chat, step, size) == _rows(chat, step, len(chat))


def test_batches_scored_in_any_order_give_the_same_rows(step: ScoreStep) -> None:
    cut = list(batches([Pair(message, message) for message in _chat(30)], size=4))

    backwards = [step(batch) for batch in reversed(cut)]

    assert backwards[::-1] == [step(batch) for batch in cut]


def test_rows_say_what_predict_says_of_the_whole_chat(step: ScoreStep, tiny_model: Path) -> None:
    chat = _chat(30)

    rows = _rows(chat, step, 4)

    predictions = load_model(tiny_model).predict(chat)
    expected = [
        (str(p.category), round(p.category_p, 6)) if is_scored(message) else (None, None)
        for message, p in zip(chat, predictions, strict=True)
    ]
    assert [(row["category"], row["category_p"]) for row, _ in rows] == expected


def test_what_has_no_words_left_is_written_without_a_prediction(step: ScoreStep) -> None:
    rows = [row for row, _ in _rows(_chat(7), step, 7)]

    unscored = [row["kind"] for row in rows if row["category"] is None]
    assert unscored == ["system", "media", "deleted"]
    assert all(row["model"] is None for row in rows if row["category"] is None)


def test_media_with_a_caption_is_scored() -> None:
    assert is_scored(Message(chat="a", id=1, text="deze bus", kind="media"))


def test_context_does_not_cross_from_one_chat_to_the_next(step: ScoreStep) -> None:
    second = [Message(chat="b", id=1, text="Rijdt nu weg", sender="Jo")]

    together = _rows(_chat(5) + second, step, 10)

    assert together[-1] == _rows(second, step, 10)[-1]


@pytest.mark.parametrize("size", [1, 3, 5, 100])
def test_mixed_chats_keep_their_order_and_each_its_own_context(step: ScoreStep, size: int) -> None:
    first = _chat(12)
    second = [replace(message, chat="b", text=f"kat {message.text}") for message in _chat(12)]
    mixed = [message for both in zip(first, second, strict=True) for message in both]

    rows = _rows(mixed, step, size)

    assert [(row["chat"], row["id"]) for row, _ in rows] == [(m.chat, m.id) for m in mixed]
    assert [row for row in rows if row[0]["chat"] == "a"] == _rows(first, step, 100)
    assert [row for row in rows if row[0]["chat"] == "b"] == _rows(second, step, 100)
