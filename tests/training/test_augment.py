"""Copies of training examples as real input looks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from training.augment import as_in_use
from wabuurt_nlp.classify.context import Example

SIZE = 2_000
THREAD = [
    Example(f"bericht {at}", (f"bericht {at - 1}",), same_sender=True, role="wijkagent")
    for at in range(SIZE)
]
TEXTS = [example.text for example in THREAD]


def test_about_half_of_the_roles_are_hidden_and_nothing_else_of_a_thread_changes() -> None:
    shown, _ = as_in_use(THREAD, TEXTS, seed=1)

    assert [replace(example, role="wijkagent") for example in shown[:SIZE]] == THREAD
    hidden = sum(example.role is None for example in shown[:SIZE])
    assert hidden / SIZE == pytest.approx(0.5, abs=0.05)


def test_about_a_third_of_the_examples_come_once_more_as_a_text_alone() -> None:
    shown, _ = as_in_use(THREAD, TEXTS, seed=1)

    alone = shown[SIZE:]
    assert alone == [Example(example.text) for example in alone]
    assert len({example.text for example in alone}) == len(alone)
    assert len(alone) / SIZE == pytest.approx(0.35, abs=0.05)


def test_every_copy_keeps_the_label_of_its_example() -> None:
    shown, labels = as_in_use(THREAD, TEXTS, seed=1)

    assert labels == [example.text for example in shown]


def test_the_same_seed_gives_the_same_copies_and_another_seed_does_not() -> None:
    once = as_in_use(THREAD, TEXTS, seed=1)

    assert as_in_use(THREAD, TEXTS, seed=1) == once
    assert as_in_use(THREAD, TEXTS, seed=2) != once
