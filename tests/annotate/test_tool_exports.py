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


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_doccano_lines_end_at_newlines_alone_and_a_bom_is_no_error(
    tmp_path: Path, separator: str, line_end: str, encoding: str
) -> None:
    rows = [
        {"text": WORDS + separator + WORDS, "label": ["social"], "chat": "laan", "n": n}
        for n in (1, 2)
    ]
    lines = [json.dumps(row, ensure_ascii=False) + line_end for row in rows]
    file = tmp_path / "admin.jsonl"
    file.write_bytes("".join(lines).encode(encoding))
    assert list(read_tool_export(file)) == [("laan", 1), ("laan", 2)]


def test_a_label_studio_export_may_start_with_a_bom(tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    task = label_studio_task(1, ("category", ["social"]))
    file.write_text(json.dumps([task]), encoding="utf-8-sig")
    assert list(read_tool_export(file)) == [("laan", 1)]


@pytest.mark.parametrize(
    "other",
    [
        {"from_id": "a", "to_id": "b", "type": "relation", "direction": "right"},
        {"from_name": "note", "type": "textarea", "value": {"text": [WORDS]}},
    ],
)
def test_label_studio_results_without_choices_are_skipped(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    task = label_studio_task(1, ("category", ["social"]))
    task["annotations"][0]["result"].insert(0, other)
    labels = read_tool_export(label_studio(tmp_path, task))
    assert labels == {("laan", 1): Labels(Category.SOCIAL)}


@pytest.mark.parametrize("data", [None, WORDS, {"chat": "straat", "n": 9}])
def test_a_doccano_row_may_have_a_field_named_data(tmp_path: Path, data: object) -> None:
    file = tmp_path / "admin.JSONL"
    row = {"text": WORDS, "data": data, "label": ["social"], "chat": "laan", "n": 1}
    file.write_text(json.dumps(row), encoding="utf-8")
    assert list(read_tool_export(file)) == [("laan", 1)]


def refusal(file: Path) -> str:
    with pytest.raises(AnnotationError) as caught:
        read_tool_export(file)
    says = str(caught.value)
    assert says.startswith(str(file))
    assert len(says.splitlines()) == 1
    assert WORDS not in says
    return says


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("export.json", "{", "not JSON"),
        pytest.param("export.json", "[" * 200_000, "not JSON", id="nested too deep"),
        ("export.json", '{"a": 1}', "list of tasks"),
        ("export.json", "[1]", "list of tasks"),
        ("export.json", "[]", "no annotated message"),
        ("export.jsonl", "", "no annotated message"),
        ("export.json", "\udcff", "cannot be read"),
        ("export.csv", "text,label", "Label Studio's .json or doccano's .jsonl"),
    ],
)
def test_a_file_that_is_no_export_gives_one_line(
    tmp_path: Path, name: str, content: str, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert says in refusal(file)


def test_a_file_that_is_absent_gives_one_line(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "export.json")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"data": None}, "data that is no object"),
        ({"data": WORDS}, "data that is no object"),
        ({"data": {"chat": "laan", "n": True}}, "no chat and n"),
        ({"data": {"chat": "laan", "n": 1.5}}, "no chat and n"),
        ({"data": {"chat": [WORDS], "n": 1}}, "no chat and n"),
        ({"annotations": None}, "annotations that are no list"),
        ({"annotations": [1]}, "annotations that are no list"),
        ({"annotations": [{}]}, "result is no list"),
        ({"annotations": [{"result": None}]}, "result is no list"),
        ({"annotations": [{"result": [WORDS]}]}, "result is no list"),
        ({"annotations": [{"result": [{"value": WORDS}]}]}, "value is no object"),
        ({"annotations": [{"result": [{"value": {"choices": ["social"]}}]}]}, "from_name"),
        (
            {"annotations": [{"result": [{"from_name": [], "value": {"choices": []}}]}]},
            "from_name",
        ),
        (
            {"annotations": [{"result": [{"from_name": "category", "value": {"choices": [1]}}]}]},
            "list of choices",
        ),
        ({"annotations": [{"result": []}]}, "0 categories"),
    ],
)
def test_a_malformed_label_studio_task_is_named_by_its_number(
    tmp_path: Path, changed: dict[str, Any], says: str
) -> None:
    good, bad = (label_studio_task(n, ("category", ["social"])) for n in (1, 2))
    refused = refusal(label_studio(tmp_path, good, bad | changed))
    assert "task 2" in refused
    assert says in refused


def test_a_json_min_export_is_told_from_json(tmp_path: Path) -> None:
    row = {"id": 1, "chat": "laan", "n": 1, "message": WORDS, "category": "social"}
    refused = refusal(label_studio(tmp_path, row))
    assert "task 1" in refused
    assert "export as JSON, not JSON-MIN" in refused


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "' + WORDS, "not JSON"),
        ("[1]", "no object"),
        ('{"text": "x", "chat": "a", "n": 1}', "no list of label names"),
        ('{"label": null, "chat": "a", "n": 1}', "no list of label names"),
        ('{"label": "social", "chat": "a", "n": 1}', "no list of label names"),
        ('{"label": [1], "chat": "a", "n": 1}', "no list of label names"),
        ('{"label": [{"text": "social"}], "chat": "a", "n": 1}', "no list of label names"),
        ('{"label": [[0, 3, "social"]], "chat": "a", "n": 1}', "no list of label names"),
        ('{"label": ["social"], "n": 1}', "no chat and n"),
        ('{"label": ["social"], "chat": "a"}', "no chat and n"),
        ('{"label": ["social"], "chat": "a", "n": true}', "no chat and n"),
        ('{"label": [], "chat": "a", "n": false}', "no chat and n"),
        ('{"label": ["roddel"], "chat": "a\\nb", "n": "1\\u2028"}', "not in the codebook"),
        ('{"label": ["social"], "chat": "laan", "n": 1}', "annotated twice"),
    ],
)
def test_a_malformed_doccano_row_is_named_by_its_line(tmp_path: Path, line: str, says: str) -> None:
    file = doccano(tmp_path, ["social"])
    file.write_text(file.read_text(encoding="utf-8") + "\n" + line, encoding="utf-8")
    refused = refusal(file)
    assert "line 3" in refused
    assert says in refused


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
