"""Names of chats, secrets and spreadsheets: what a default run must not let through."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from wabuurt_nlp import InputError, ScoreOptions, score_files

KEY = b"een geheim van genoeg lengte"
ONE = "Qwertinus Vogelzang"
OTHER = "Bartolus Waterhoen"

Export = Callable[[str, Sequence[str]], Path]


@pytest.fixture
def exported(tmp_path: Path) -> Export:
    """Return a function that writes an export of a chat in which each of the senders writes."""

    def write(chat: str, senders: Sequence[str]) -> Path:
        file = tmp_path / f"WhatsApp-chat met {chat}.txt"
        lines = [f"05-03-2024 20:1{at} - {who}: Hoi daar" for at, who in enumerate(senders)]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


def _rows(file: Path) -> list[dict[str, Any]]:
    if file.suffix == ".parquet":
        return pq.read_table(file).to_pylist()
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("key", [None, KEY])
def test_a_chat_named_after_a_person_loses_its_name_and_its_files_name(
    exported: Export, tmp_path: Path, tiny_model: Path, kind: str, key: bytes | None
) -> None:
    private = exported(ONE, ["Zwaantje Canarie", ONE, "Zwaantje Canarie"])
    out = tmp_path / f"out.{kind}"

    score_files([private], out, model=tiny_model, options=ScoreOptions(key=key))

    rows = _rows(out)
    assert len(rows) == 3
    assert {row["source"] for row in rows} <= {None, ""}
    assert len({row["chat"] for row in rows}) == 1
    assert [word for word in (*ONE.split(), "Zwaantje", "Canarie") if word in str(rows)] == []


@pytest.mark.parametrize("key", [None, KEY])
def test_two_chats_named_after_people_stay_apart(
    exported: Export, tmp_path: Path, tiny_model: Path, key: bytes | None
) -> None:
    privates = [
        exported(who, ["Zwaantje Canarie", who, "Zwaantje Canarie"]) for who in (ONE, OTHER)
    ]
    out = tmp_path / "out.jsonl"

    summary = score_files(privates, out, model=tiny_model, options=ScoreOptions(key=key))

    chats = [row["chat"] for row in _rows(out)]
    assert summary.chats == 2
    assert chats[:3] == chats[:1] * 3
    assert chats[3:] == chats[3:4] * 3
    assert chats[0] != chats[3]


def test_a_group_keeps_its_name_and_the_name_of_its_file(
    exported: Export, tmp_path: Path, tiny_model: Path
) -> None:
    group = exported("Buurtapp Noord", ["Zwaantje Canarie", ONE, OTHER])
    out = tmp_path / "out.jsonl"

    score_files([group], out, model=tiny_model)

    assert {(row["chat"], row["source"]) for row in _rows(out)} == {("Buurtapp Noord", group.name)}


def test_raw_output_keeps_the_name_of_a_chat_between_two_people(
    exported: Export, tmp_path: Path, tiny_model: Path
) -> None:
    private = exported(ONE, ["Zwaantje Canarie", ONE, "Zwaantje Canarie"])
    out = tmp_path / "out.jsonl"

    score_files([private], out, model=tiny_model, options=ScoreOptions(raw=True))

    assert {(row["chat"], row["source"]) for row in _rows(out)} == {(ONE, str(private))}


def test_the_folders_that_an_input_lies_in_are_not_written(
    tmp_path: Path, table: Path, tiny_model: Path
) -> None:
    folder = tmp_path / "Map van Zwaantje Canarie"
    folder.mkdir()
    moved = table.rename(folder / table.name)
    out = tmp_path / "out.jsonl"

    score_files([moved], out, model=tiny_model)

    assert {row["source"] for row in _rows(out)} == {table.name}


def test_options_do_not_show_their_key() -> None:
    shown = repr(ScoreOptions(key=KEY, raw=True))

    assert "raw=True" in shown
    assert "key" not in shown
    assert KEY.decode() not in shown


@pytest.mark.parametrize("key", [b"", b"kort", b"x" * 15])
def test_a_key_of_fewer_than_sixteen_bytes_is_an_error_that_does_not_show_it(key: bytes) -> None:
    with pytest.raises(InputError, match="at least 16") as caught:
        ScoreOptions(key=key)

    assert not key or key.decode() not in str(caught.value)
    assert ScoreOptions(key=b"x" * 16).key == b"x" * 16


@pytest.mark.parametrize("size", [0, -1])
def test_a_batch_that_holds_nothing_is_an_error(size: int) -> None:
    with pytest.raises(InputError, match="batch_messages"):
        ScoreOptions(batch_messages=size)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_csv_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(
    tmp_path: Path, tiny_model: Path, start: str
) -> None:
    texts = [f"{start}SUM(1;2) gezien", "Witte bus gezien", f"bus {start}"]
    file = tmp_path / "in.jsonl"
    rows = [{"chat": "a", "id": at, "text": text} for at, text in enumerate(texts)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    outs = [tmp_path / f"out.{kind}" for kind in ("csv", "jsonl", "parquet")]

    for out in outs:
        score_files([file], out, model=tiny_model, options=ScoreOptions(raw=True))

    commas, lines, parquet = ([row["text"] for row in _rows(out)] for out in outs)
    assert commas == [f"'{texts[0]}", *texts[1:]]
    assert lines == parquet == texts


def test_no_column_of_csv_starts_as_a_formula(tmp_path: Path, tiny_model: Path) -> None:
    file = tmp_path / "in.jsonl"
    evil = "=HYPERLINK(1)"
    row = {"chat": evil, "id": evil, "sender": evil, "text": evil, "wijk": evil}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    out = tmp_path / "out.csv"

    score_files([file], out, model=tiny_model, options=ScoreOptions(raw=True))

    (written,) = _rows(out)
    assert [written[name] for name in ("chat", "id", "sender", "text")] == [f"'{evil}"] * 4
    assert [name for name, cell in written.items() if cell.startswith(("=", "+", "@"))] == []


def test_a_lone_carriage_return_in_a_text_makes_no_new_row_of_csv(
    tmp_path: Path, tiny_model: Path
) -> None:
    table = tmp_path / "in.jsonl"
    texts = ["hoi\r=HYPERLINK(1)", "dag"]
    rows = [{"chat": "a", "id": at, "text": text} for at, text in enumerate(texts)]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    score_files([table], tmp_path / "out.csv", model=tiny_model, options=ScoreOptions(raw=True))

    assert [row["text"] for row in _rows(tmp_path / "out.csv")] == texts


@pytest.mark.parametrize("key", [None, KEY])
def test_a_chat_whose_other_half_never_writes_loses_that_name_in_any_order(
    exported: Export, tmp_path: Path, tiny_model: Path, key: bytes | None
) -> None:
    silent = exported(OTHER, [ONE])
    (tmp_path / "later").mkdir()
    both = silent.rename(tmp_path / "later" / silent.name)
    silent = exported(OTHER, [ONE])
    both.write_text(both.read_text() + f"06-03-2024 20:11 - {OTHER}: Dag\n", encoding="utf-8")

    for order in ([silent, both], [both, silent]):
        out = tmp_path / "out.jsonl"
        score_files(order, out, model=tiny_model, options=ScoreOptions(key=key, overwrite=True))
        assert "Bartolus" not in out.read_text(encoding="utf-8")
