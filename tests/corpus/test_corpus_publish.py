"""The corpus as one dataset, as `datasets` and the library's own reader see it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.corpus.contrast import contrast_messages
from training.corpus.gold import annotated_chats
from training.corpus.publish import publish
from wabuurt_nlp import read_chat
from wabuurt_nlp.labels import Category, Risk, Signal

datasets = pytest.importorskip("datasets", reason="needs the dev extra")

STRINGS = ("chat", "sender", "role", "text", "category", "labels_from", "codebook")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dataset")
    publish(out)
    return out


def test_load_dataset_gives_the_three_splits_with_every_message(
    folder: Path, tmp_path: Path
) -> None:
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path))

    for name, split in (("train", "train"), ("validation", "dev"), ("test", "test")):
        chats = annotated_chats(split)  # type: ignore[arg-type]
        assert loaded[name]["text"][:] == [m.text for chat in chats for m in chat.messages]
        assert loaded[name]["category"][:] == [
            label.category.value for chat in chats for label in chat.labels
        ]


def test_columns_hold_the_labels_of_the_codebook(folder: Path, tmp_path: Path) -> None:
    rows = datasets.load_dataset(str(folder), split="test", cache_dir=str(tmp_path))
    kinds = {name: feature.dtype for name, feature in rows.features.items()}

    assert {name: kinds.get(name) for name in STRINGS} == dict.fromkeys(STRINGS, "string")
    assert kinds["time"].startswith("timestamp")
    assert {kinds[risk.value] for risk in Risk} == {"int64"}
    assert {kinds[signal.value] for signal in Signal} == {"bool"}
    assert set(rows["category"]) <= {category.value for category in Category}
    assert set(Counter(level for risk in Risk for level in rows[risk.value])) <= {0, 1, 2, 3}
    assert set(rows["labels_from"]) == {"adjudicated"}


def test_contrast_pairs_load_as_a_configuration_of_their_own(folder: Path, tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(folder), "contrast", cache_dir=str(tmp_path))

    assert loaded["train"]["text"][:] == [one.text for one in contrast_messages("train")]
    assert loaded["test"]["side"][:2] == ["a", "b"]


def test_the_dataset_brings_its_datasheet_and_licence(folder: Path) -> None:
    card = (folder / "README.md").read_text(encoding="utf-8")

    assert "license: cc-by-4.0" in card
    assert "# Datasheet" in card


def test_the_librarys_own_reader_reads_a_chat_of_the_corpus() -> None:
    annotated = annotated_chats("dev")[0]
    file = Path(__file__).parents[2] / "training" / "corpus" / "chats" / f"{annotated.name}.jsonl"

    assert [m.text for m in read_chat(file)] == [m.text for m in annotated.messages]
