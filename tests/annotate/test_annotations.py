import json
from pathlib import Path

import pytest

from wabuurt_nlp.annotate import read_annotations
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import Category, Risk, Signal

GOOD = {
    "chat": "a",
    "n": 1,
    "category": "social",
    "risks": {"privacy": 2},
    "signals": ["all_clear"],
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", GOOD | {"chat": "b"})
    write(tmp_path / "a.jsonl", GOOD, GOOD | {"n": 2})
    labels = read_annotations(tmp_path)
    assert list(labels) == [("a", 1), ("a", 2), ("b", 1)]
    assert labels["a", 1].category is Category.SOCIAL
    assert labels["a", 1].level(Risk.PRIVACY) == 2
    assert labels["a", 1].signals == {Signal.ALL_CLEAR}


@pytest.mark.parametrize(
    "change",
    [
        {"category": "gossip"},
        {"risks": {"privacy": 0}},
        {"risks": {"privacy": 4}},
        {"risks": {"noise": 1}},
        {"risks": []},
        {"signals": ["maybe"]},
        {"n": None},
        {"chat": 3},
    ],
)
def test_a_line_off_the_codebook_is_named_by_file_and_line(
    tmp_path: Path, change: dict[str, object]
) -> None:
    file = write(tmp_path / "a.jsonl", GOOD, GOOD | {"n": 2} | change)
    with pytest.raises(AnnotationError, match=r"a\.jsonl:2: not an annotation"):
        read_annotations(file)


def test_a_message_annotated_twice_by_one_annotator_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="annotated twice"):
        read_annotations(write(tmp_path / "a.jsonl", GOOD, GOOD))


def test_an_empty_or_missing_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="no annotations"):
        read_annotations(tmp_path)
    with pytest.raises(AnnotationError, match="cannot be read"):
        read_annotations(tmp_path / "gone.jsonl")
