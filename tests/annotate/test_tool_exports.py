from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabuurt_nlp.annotate import read_annotations, read_tool_export, write_annotations
from wabuurt_nlp.annotate.annotations import Key
from wabuurt_nlp.errors import AnnotationError, InputError
from wabuurt_nlp.labels import Category, Labels, Risk, Signal

WORDS = "dit staat in het bericht"


def label_studio_task(number: int, *results: tuple[str, list[str]], **task: Any) -> dict[str, Any]:
    made = [
        {"from_name": name, "to_name": "message", "type": "choices", "value": {"choices": chosen}}
        for name, chosen in results
    ]
    data = {"chat": "laan", "n": number, "message": WORDS, "before": WORDS, "sender": "Ans"}
    return {"data": data, "annotations": [{"result": made, "was_cancelled": False}], **task}


def label_studio(folder: Path, *tasks: object) -> Path:
    file = folder / "export.json"
    file.write_text(json.dumps(list(tasks)), encoding="utf-8")
    return file


def doccano(folder: Path, *labels: list[str]) -> Path:
    file = folder / "admin.jsonl"
    rows = [
        {"id": at, "text": WORDS, "label": names, "chat": "laan", "n": at}
        for at, names in enumerate(labels, start=1)
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_a_label_studio_export_gives_category_levels_and_signals(tmp_path: Path) -> None:
    task = label_studio_task(
        6,
        ("category", ["follow_up"]),
        ("vigilantism", ["0"]),
        ("privacy", ["2"]),
        ("signals", ["all_clear", "counter_speech"]),
    )
    assert read_tool_export(label_studio(tmp_path, task)) == {
        ("laan", 6): Labels(
            Category.FOLLOW_UP,
            {Risk.PRIVACY: 2},
            frozenset({Signal.ALL_CLEAR, Signal.COUNTER_SPEECH}),
        )
    }


def test_a_doccano_export_gives_category_levels_and_signals(tmp_path: Path) -> None:
    export = doccano(tmp_path, ["opinion", "exclusion:3", "origin_mentioned"], ["social"])
    assert read_tool_export(export) == {
        ("laan", 1): Labels(
            Category.OPINION, {Risk.EXCLUSION: 3}, frozenset({Signal.ORIGIN_MENTIONED})
        ),
        ("laan", 2): Labels(Category.SOCIAL),
    }


def test_messages_that_nobody_annotated_are_left_out(tmp_path: Path) -> None:
    skipped = label_studio_task(2)
    skipped["annotations"][0]["was_cancelled"] = True
    untouched = label_studio_task(3) | {"annotations": []}
    export = label_studio(
        tmp_path, label_studio_task(1, ("category", ["social"])), skipped, untouched
    )
    assert list(read_tool_export(export)) == [("laan", 1)]
    assert list(read_tool_export(doccano(tmp_path, [], ["social"]))) == [("laan", 2)]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["exclusion:1"], "0 categories"),
        (["social", "opinion"], "2 categories"),
        (["social", "privacy:1", "privacy:2"], "two levels of privacy"),
        (["social", "roddel"], "not in the codebook"),
        (["social", "privacy:4"], "not in the codebook"),
    ],
)
def test_what_the_codebook_forbids_is_named_by_message_without_its_text(
    tmp_path: Path, names: list[str], says: str
) -> None:
    with pytest.raises(AnnotationError, match=says) as caught:
        read_tool_export(doccano(tmp_path, names))
    assert "message 1 of laan" in str(caught.value)
    assert WORDS not in str(caught.value)


def test_two_annotators_in_one_export_are_refused(tmp_path: Path) -> None:
    task = label_studio_task(1, ("category", ["social"]))
    task["annotations"] *= 2
    with pytest.raises(AnnotationError, match="each annotator's work by itself"):
        read_tool_export(label_studio(tmp_path, task))


def test_a_message_annotated_twice_is_refused(tmp_path: Path) -> None:
    task = label_studio_task(1, ("category", ["social"]))
    with pytest.raises(AnnotationError, match="annotated twice"):
        read_tool_export(label_studio(tmp_path, task, task))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("export.json", "{"),
        ("export.json", '{"a": 1}'),
        ("export.json", "[]"),
        ("export.jsonl", "[1]"),
        ("export.jsonl", '{"text": "x", "chat": "a", "n": 1}'),
        ("export.jsonl", '{"label": ["social"], "n": 1}'),
        ("export.json", "\udcff"),
    ],
)
def test_a_file_that_is_no_export_gives_one_line(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(AnnotationError) as caught:
        read_tool_export(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


KEYS = st.tuples(st.text(min_size=1), st.integers(1, 999) | st.text(min_size=1))
LABELS = st.builds(
    Labels,
    st.sampled_from(Category),
    st.dictionaries(st.sampled_from(Risk), st.integers(1, 3)),
    st.frozensets(st.sampled_from(Signal)),
)


@given(labels=st.dictionaries(KEYS, LABELS, min_size=1))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, labels: dict[Key, Labels]
) -> None:
    file = tmp_path_factory.mktemp("out") / "a.jsonl"
    write_annotations(file, labels)
    assert list(read_annotations(file).items()) == list(labels.items())


def test_an_existing_file_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    labels: dict[Key, Labels] = {("a", 1): Labels(Category.SOCIAL)}
    write_annotations(tmp_path / "a.jsonl", labels)
    with pytest.raises(InputError):
        write_annotations(tmp_path / "a.jsonl", labels)
    write_annotations(tmp_path / "a.jsonl", labels, overwrite=True)


def test_the_command_writes_annotations_that_the_library_reads(tmp_path: Path) -> None:
    export = doccano(tmp_path, ["social"], ["incident", "privacy:1"])
    out = tmp_path / "ann.jsonl"
    command = [sys.executable, "-m", "wabuurt_nlp.cli", "annotate", "convert", str(export)]
    done = subprocess.run([*command, "-o", str(out)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("2 annotated messages")
    assert read_annotations(out)["laan", 2].level(Risk.PRIVACY) == 1
    again = subprocess.run([*command, "-o", str(out)], capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert len(again.stderr.splitlines()) == 1
