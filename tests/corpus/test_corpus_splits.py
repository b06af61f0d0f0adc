"""The corpus itself: every chat in one split, every label for a message that exists."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pytest

from training.corpus.check import (
    compared_texts,
    crossing_writers,
    misplaced_chats,
    near_duplicates,
)
from training.corpus.differences import joined
from training.corpus.gold import RULINGS, annotated_chats, annotations_of
from training.corpus.splits import (
    BENCHMARK,
    SPLITS,
    TRAINING,
    ChatRecord,
    Split,
    by_name,
    chat_files,
    chat_records,
    folder_of,
    held_out,
    split_of,
)

HELD_OUT: Final[tuple[Split, ...]] = ("dev", "test")
DOUBLE: Final = [(r.split, r.chat) for r in chat_records().values() if r.adjudicator]
"""The chats that two annotators labelled and an adjudicator decided on."""


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _label(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["category"], sorted(row["risks"].items()), sorted(row["signals"])


def _names(folder: Path) -> set[str]:
    return {file.stem for file in (folder / "chats").glob("*.jsonl")}


def _annotation(split: Split, annotator: str, chat: str) -> Path:
    return folder_of(split) / "annotations" / annotator / f"{chat}.jsonl"


def test_a_chat_is_in_the_split_that_the_table_names_it_in() -> None:
    for split in HELD_OUT:
        assert {split_of(chat) for chat in held_out()[split]} == {split}
    assert split_of("t001") == "train"


def test_test_chats_and_no_others_lie_with_the_benchmarks() -> None:
    assert _names(BENCHMARK) == held_out()["test"]


def test_dev_chats_lie_with_the_training_chats_and_test_chats_never_do() -> None:
    assert _names(TRAINING) >= held_out()["dev"]
    assert not _names(TRAINING) & held_out()["test"]


def test_every_recorded_chat_lies_in_the_folder_of_its_split_and_no_other_chat() -> None:
    folders = {split: folder_of(split) / "chats" for split in SPLITS}

    assert misplaced_chats(folders, chat_records()) == []
    assert crossing_writers(chat_records().values()) == []


def _record(chat: str, split: Split, writer: str) -> ChatRecord:
    return ChatRecord(chat, split, "dorp", writer, "a", "1.2", "", "", "", "", f"profile {chat}")


def test_a_chat_that_lies_elsewhere_or_twice_is_found(tmp_path: Path) -> None:
    for place in ("training/t1", "training/t2", "test/t2", "test/t3"):
        file = tmp_path / f"{place}.jsonl"
        file.parent.mkdir(exist_ok=True)
        file.touch()
    folders: dict[Split, Path] = {
        "train": tmp_path / "training",
        "dev": tmp_path / "training",
        "test": tmp_path / "test",
    }
    records = by_name(
        [_record("t1", "train", "w"), _record("t2", "dev", "w"), _record("t4", "test", "w")]
    )

    assert misplaced_chats(folders, records) == ["t2", "t3", "t4"]
    assert crossing_writers(records.values()) == ["w"]


def test_two_lines_for_one_chat_are_refused() -> None:
    with pytest.raises(ValueError, match="t1 has two lines"):
        by_name([_record("t1", "train", "w"), _record("t1", "test", "w")])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("laan,train", "other columns"),
        ("laan,late,dorp,w,a,1.2,,,,,p", "has split 'late'"),
        ("laan,train,dorp,w,,,,,,,p", "needs family, first"),
        ("laan,train,,w,a,1.2,,,,,p", "needs family, first"),
        ("laan,train,dorp,w,a,,,,,,p", "needs both first and first_codebook"),
        ("laan,dev,dorp,w,a,1.2,,,,,p", "needs second and adjudicator"),
    ],
)
def test_a_line_of_the_table_that_lacks_something_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, says: str
) -> None:
    head = (TRAINING / "chats.csv").read_text(encoding="utf-8").splitlines()[0]
    monkeypatch.setattr("training.corpus.splits.TRAINING", tmp_path)
    (tmp_path / "chats.csv").write_text(
        f"{head}\nlaan,train,dorp,w,a,1.2,,,,,p\n", encoding="utf-8"
    )
    assert list(chat_records.__wrapped__()) == ["laan"]
    (tmp_path / "chats.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=says):
        chat_records.__wrapped__()


def test_there_is_no_other_split() -> None:
    with pytest.raises(ValueError, match="'validation', expected one of train, dev, test"):
        annotated_chats("validation")  # type: ignore[arg-type]


def test_a_chat_without_a_line_is_named() -> None:
    with pytest.raises(ValueError, match="eigen has no line"):
        split_of("eigen")


def test_nearly_the_same_message_in_two_splits_is_found_and_in_one_split_is_not() -> None:
    said = "Wie heeft er vannacht een bus door de Lindelaan zien rijden?"
    texts = [("train", "a", said), ("train", "b", said), ("test", "c", "dank je wel buren")]

    assert near_duplicates(texts) == []
    assert near_duplicates([*texts, ("dev", "d", said.upper() + "!!")]) == [("a", "d"), ("b", "d")]
    assert near_duplicates(compared_texts({s: annotated_chats(s) for s in SPLITS})) == []


def test_no_long_message_is_in_two_splits() -> None:
    texts = {
        split: {row["text"] for file in chat_files(split) for row in _rows(file)}
        for split in SPLITS
    }

    for one, other in combinations(SPLITS, 2):
        assert [text for text in texts[one] & texts[other] if len(text) > 60] == []


def test_no_annotation_of_a_test_chat_lies_with_the_training_chats() -> None:
    names = {file.stem for file in (TRAINING / "annotations").glob("*/*.jsonl")}

    assert not names & held_out()["test"]


@pytest.mark.parametrize("split", SPLITS)
def test_every_chat_is_annotated_message_by_message(split: Split) -> None:
    files = chat_files(split)
    labelled = {
        annotator: [(row["chat"], row["n"]) for row in _rows(annotation)]
        for file in files
        for annotator, annotation in annotations_of(file.stem, split).items()
        for annotator in [f"{annotator} of {file.stem}"]
    }
    own = {file.stem: [(row["chat"], row["n"]) for row in _rows(file)] for file in files}

    assert {name.rpartition(" ")[2] for name in labelled} == set(own)
    assert [name for name, keys in labelled.items() if keys != own[name.rpartition(" ")[2]]] == []


@pytest.mark.parametrize("split", HELD_OUT)
def test_the_gold_of_a_held_out_chat_is_what_is_read(split: Split) -> None:
    for chat in annotated_chats(split):
        rows = _rows(_annotation(split, "gold", chat.name))
        said = [(labels.category.value, sorted(labels.signals)) for labels in chat.labels]
        assert said == [(row["category"], sorted(row["signals"])) for row in rows]


@pytest.mark.parametrize(("split", "chat"), DOUBLE)
def test_an_adjudicator_decides_every_difference_and_nothing_else(split: Split, chat: str) -> None:
    first, second = (_rows(_annotation(split, who, chat)) for who in ("first", "second"))

    differ = [a["n"] for a, b in zip(first, second, strict=True) if _label(a) != _label(b)]

    assert [row["n"] for row in _rows(_annotation(split, RULINGS, chat))] == differ


@pytest.mark.parametrize(("split", "chat"), DOUBLE)
def test_gold_is_what_both_annotators_say_and_else_what_was_decided(
    split: Split, chat: str
) -> None:
    first, second, gold = (
        _rows(_annotation(split, who, chat)) for who in ("first", "second", "gold")
    )
    decided = {row["n"]: row for row in _rows(_annotation(split, RULINGS, chat))}

    for one, other, row in zip(first, second, gold, strict=True):
        expected = one if _label(one) == _label(other) else decided[row["n"]]
        assert (row["n"], _label(row)) == (one["n"], _label(expected))


@pytest.mark.parametrize(("split", "chat"), DOUBLE)
def test_joining_the_annotations_again_gives_the_gold(split: Split, chat: str) -> None:
    files = [_annotation(split, who, chat) for who in ("first", "second", RULINGS)]

    assert list(joined(*files)) == _rows(_annotation(split, "gold", chat))
