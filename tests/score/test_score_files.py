from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from wabuurt_nlp import InputError, ScoreOptions, load_model, read_chat, score_files
from wabuurt_nlp.labels import Category
from wabuurt_nlp.score import Progress
from wabuurt_nlp.score.columns import MESSAGE_TYPES, prediction_types

RAW = ScoreOptions(raw=True)


def _jsonl(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _scored(
    inputs: list[Path], out: Path, model: Path, options: ScoreOptions | None = None
) -> list[dict[str, Any]]:
    score_files(inputs, out, model=model, options=options)
    return _jsonl(out)


def test_columns_stand_in_the_order_of_the_contract(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    rows = _scored([export], tmp_path / "out.jsonl", tiny_model)

    assert list(rows[1]) == [*MESSAGE_TYPES, *prediction_types(probabilities=False)]


def test_order_and_ids_are_kept(table: Path, tmp_path: Path, tiny_model: Path) -> None:
    rows = _scored([table], tmp_path / "out.jsonl", tiny_model)

    assert [row["id"] for row in rows] == [*range(1, 8), "x0", "x1", "x2", "x3"]
    assert [row["line"] for row in rows] == list(range(1, 12))


def test_inputs_are_written_in_the_order_they_were_named(
    export: Path, table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    rows = _scored([table, export], tmp_path / "out.jsonl", tiny_model)

    assert [row["source"] for row in rows] == [table.name] * 11 + [export.name] * (len(rows) - 11)


@pytest.mark.parametrize("options", [ScoreOptions(probabilities=True), RAW])
def test_all_three_formats_hold_the_same(
    export: Path, table: Path, tmp_path: Path, tiny_model: Path, options: ScoreOptions
) -> None:
    outs = [tmp_path / f"out.{kind}" for kind in ("jsonl", "parquet", "csv")]
    for out in outs:
        score_files([export, table], out, model=tiny_model, options=options)

    lines = [_as_text(row) for row in _jsonl(outs[0])]
    parquet = [_as_text(row) for row in pq.read_table(outs[1]).to_pylist()]
    with outs[2].open(encoding="utf-8", newline="") as handle:
        commas = [{k: _bare(v) for k, v in row.items()} for row in csv.DictReader(handle)]
    for row in (*parquet, *commas):
        extra = row.pop("extra", "")
        row |= {k: str(v) for k, v in json.loads(extra).items()} if extra else {}
    assert lines == parquet
    assert lines == commas


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if re.match("'[=+@\t-]", cell) else cell


def _as_text(row: dict[str, Any]) -> dict[str, str]:
    def text(value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)

    return {key: text(value) for key, value in row.items()}


def test_the_parquet_schema_is_the_same_for_any_input(
    export: Path, table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    for name, file in (("a", export), ("b", table)):
        score_files([file], tmp_path / f"{name}.parquet", model=tiny_model)

    schemas = [pq.read_schema(tmp_path / f"{name}.parquet") for name in "ab"]
    assert schemas[0].equals(schemas[1])


@pytest.mark.parametrize("size", [1, 3, 2048])
def test_output_is_the_same_whatever_the_batch_size(
    export: Path, table: Path, tmp_path: Path, tiny_model: Path, size: int
) -> None:
    whole = _scored([export, table], tmp_path / "whole.jsonl", tiny_model)

    cut = _scored(
        [export, table], tmp_path / "cut.jsonl", tiny_model, ScoreOptions(batch_messages=size)
    )

    assert cut == whole


def test_the_model_reads_the_original_text(export: Path, tmp_path: Path, tiny_model: Path) -> None:
    hidden = _scored([export], tmp_path / "hidden.jsonl", tiny_model)
    raw = _scored([export], tmp_path / "raw.jsonl", tiny_model, RAW)

    predicted = list(prediction_types(probabilities=False))
    assert [[row[name] for name in predicted] for row in hidden] == [
        [row[name] for name in predicted] for row in raw
    ]


def test_rows_say_what_predict_says_of_the_chat(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    rows = _scored([export], tmp_path / "out.jsonl", tiny_model)

    predictions = load_model(tiny_model).predict(read_chat(export))
    said = [(row["category"], p.category) for row, p in zip(rows, predictions, strict=True)]
    assert all(written == predicted for written, predicted in said if written is not None)
    assert sum(written is not None for written, _ in said) >= 5


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_no_name_or_number_of_a_sender_is_written(
    export: Path, tmp_path: Path, tiny_model: Path, canaries: tuple[str, ...], kind: str
) -> None:
    out = tmp_path / f"out.{kind}"
    score_files([export], out, model=tiny_model)

    written = str(pq.read_table(out).to_pylist()) if kind == "parquet" else out.read_text("utf-8")
    assert [name for name in canaries if name.lower() in written.lower()] == []


def test_raw_output_holds_senders_and_texts_as_they_are(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    rows = _scored([export], tmp_path / "out.jsonl", tiny_model, RAW)

    assert rows[1]["sender"] == "Zwaantje Canarie"
    assert "Qwertinus" in rows[1]["text"]
    assert rows[1]["source"] == str(export)


def test_text_is_left_out_when_asked(export: Path, tmp_path: Path, tiny_model: Path) -> None:
    rows = _scored([export], tmp_path / "out.jsonl", tiny_model, ScoreOptions(text=False))

    assert all("text" not in row for row in rows)


def test_pseudonyms_with_a_key_are_the_same_in_every_run(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    options = ScoreOptions(key=b"een geheim van genoeg lengte")
    first = _scored([export], tmp_path / "a.jsonl", tiny_model, options)
    other = ScoreOptions(key=b"een ander geheim, ook lang")
    third = _scored([export], tmp_path / "c.jsonl", tiny_model, other)

    assert first == _scored([export], tmp_path / "b.jsonl", tiny_model, options)
    assert first[1]["sender"] != third[1]["sender"]


def test_probabilities_of_all_categories_are_added_on_request(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    options = ScoreOptions(probabilities=True)
    row = _scored([export], tmp_path / "out.jsonl", tiny_model, options)[1]

    assert sum(row[f"p_{category.value}"] for category in Category) == pytest.approx(1, abs=1e-4)


def test_unknown_columns_are_dropped_unless_asked_for(
    table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    dropped = _scored([table], tmp_path / "a.jsonl", tiny_model)
    kept = _scored([table], tmp_path / "b.jsonl", tiny_model, ScoreOptions(keep_extra=True))

    assert "wijk" not in dropped[0]
    assert [row.get("wijk") for row in kept[:8]] == [*range(1, 8), None]


def test_unknown_columns_never_replace_known_ones(tmp_path: Path, tiny_model: Path) -> None:
    table = tmp_path / "in.jsonl"
    table.write_text('{"chat": "a", "id": 1, "text": "hoi", "category": "zelf bedacht"}\n')

    row = _scored([table], tmp_path / "out.jsonl", tiny_model, RAW)[0]

    assert row["category"] in set(Category)


def test_a_folder_stands_for_the_exports_in_it(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    (export.parent / "notities.md").write_text("geen chat")
    deeper = export.parent / "ouder" / "WhatsApp-chat met Oude groep.txt"
    deeper.parent.mkdir()
    deeper.write_bytes(export.read_bytes())

    summary = score_files([export.parent], tmp_path / "out.parquet", model=tiny_model)

    assert (summary.files, summary.chats) == (2, 2)


def test_an_unreadable_file_of_a_folder_is_left_out_and_listed(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    (export.parent / "kapot.zip").write_bytes(b"PK\x03\x04 en dan niets")

    summary = score_files([export.parent], tmp_path / "out.jsonl", model=tiny_model)

    assert summary.files == 1
    assert [line.count("kapot.zip") > 0 for line in summary.failures] == [True]


def test_a_folder_without_any_readable_file_is_an_error(tmp_path: Path, tiny_model: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "kapot.zip").write_bytes(b"PK\x03\x04 en dan niets")

    with pytest.raises(InputError, match="none of the 1 files could be read"):
        score_files([folder], tmp_path / "out.jsonl", model=tiny_model)
    assert not (tmp_path / "out.jsonl").exists()


def test_output_in_the_input_folder_is_not_read_again(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    out = export.parent / "scored.jsonl"
    score_files([export.parent], out, model=tiny_model)
    before = out.read_text("utf-8")

    score_files([export.parent], out, model=tiny_model, options=ScoreOptions(overwrite=True))

    assert out.read_text("utf-8") == before


def test_an_input_is_never_overwritten(table: Path, tiny_model: Path) -> None:
    before = table.read_bytes()

    with pytest.raises(InputError, match="input and the output too"):
        score_files([table], table, model=tiny_model, options=ScoreOptions(overwrite=True))
    assert table.read_bytes() == before


def test_an_output_that_exists_is_only_replaced_on_request(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("oud")

    with pytest.raises(InputError, match="exists already"):
        score_files([export], out, model=tiny_model)
    assert out.read_text() == "oud"
    score_files([export], out, model=tiny_model, options=ScoreOptions(overwrite=True))
    assert len(_jsonl(out)) > 5


def test_a_run_that_fails_halfway_leaves_nothing_behind(
    table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    folder = tmp_path / "uit"
    folder.mkdir()
    broken = tmp_path / "kapot.jsonl"
    broken.write_text('{"chat": "a", "id": 1, "text": "hoi"}\n{"chat": "a", "id": 2, "text": 3}\n')

    with pytest.raises(InputError, match=r"kapot\.jsonl:2"):
        score_files([table, broken], folder / "out.parquet", model=tiny_model)
    assert list(folder.iterdir()) == []


def test_one_bare_path_instead_of_a_list_is_an_error_that_says_so(tiny_model: Path) -> None:
    with pytest.raises(InputError, match="pass \\[input\\]"):
        score_files("chat.txt", "out.jsonl", model=tiny_model)


def test_a_loaded_model_can_be_given(export: Path, tmp_path: Path, tiny_model: Path) -> None:
    summary = score_files([export], tmp_path / "out.jsonl", model=load_model(tiny_model))

    assert summary.model == "tiny-0.0.1"


def test_progress_grows_to_the_whole(
    export: Path, table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    seen: list[Progress] = []
    options = ScoreOptions(batch_messages=2)

    score_files(
        [export, table],
        tmp_path / "out.jsonl",
        model=tiny_model,
        options=options,
        progress=seen.append,
    )

    fractions = [now.fraction for now in seen]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1)


def test_two_files_with_a_chat_of_the_same_name_are_remarked_on(
    table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    copy = table.with_name("kopie.jsonl")
    copy.write_bytes(table.read_bytes())

    summary = score_files([table, copy], tmp_path / "out.jsonl", model=tiny_model)

    assert any("more than one input" in note for note in summary.notes)


def test_half_a_surrogate_pair_does_not_stop_a_run(tmp_path: Path, tiny_model: Path) -> None:
    table = tmp_path / "in.jsonl"
    table.write_text('{"chat": "a", "id": 1, "text": "kapot \\ud83d teken"}\n')

    for kind in ("jsonl", "csv", "parquet"):
        summary = score_files([table], tmp_path / f"out.{kind}", model=tiny_model, options=RAW)
        assert summary.messages == 1
