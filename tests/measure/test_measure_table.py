from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.measure.measure_rows import Row, row, table, write_parquet
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Category, Risk, Signal
from wabuurt_nlp.measure import group_indicators, read_scored


@pytest.fixture
def parquet(tmp_path: Path) -> Callable[[list[Row]], Path]:
    return lambda rows: write_parquet(tmp_path / "scored.parquet", rows)


def write_csv(path: Path, rows: list[Row]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_jsonl(path: Path, rows: list[Row]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def some_rows() -> list[Row]:
    return [
        row(id="a", category="incident", vigilantism=2, text='een, "twee"\ndrie', all_clear=True),
        row(id=2, sender=None, role=None, time=None, kind="media"),
        row(id=3, chat="Molenwijk", role="wijkagent"),
        row(id=4, kind="system", category="other"),
    ]


def test_the_three_formats_give_the_same_table(tmp_path: Path) -> None:
    rows = some_rows()
    parquet = write_parquet(tmp_path / "a.parquet", [r | {"id": str(r["id"])} for r in rows])
    files = [parquet, write_jsonl(tmp_path / "a.jsonl", rows), write_csv(tmp_path / "a.csv", rows)]
    tables = [read_scored(file) for file in files]
    for other in tables[1:]:
        assert other.names == tables[0].names == ("Lindelaan", "Molenwijk")
        for name in ("time", "sender", "role", "category", "risks", "signals"):
            np.testing.assert_array_equal(
                getattr(other.rows, name), getattr(tables[0].rows, name), err_msg=name
            )


def test_system_and_deleted_lines_are_no_messages(parquet: Any) -> None:
    rows = [row(kind=kind) for kind in ("message", "media", "system", "deleted", None)]
    assert len(read_scored(parquet(rows))) == 3


def test_columns_that_are_only_sometimes_there_may_be_absent(parquet: Any) -> None:
    bare = {k: v for k, v in row().items() if k not in {"role", "kind", "model", "text", "id"}}
    assert len(read_scored(parquet([bare]))) == 1


def test_one_chat_in_two_files_is_one_chat(tmp_path: Path) -> None:
    files = [write_jsonl(tmp_path / f"{i}.jsonl", [row(id=i)]) for i in range(2)]
    found = read_scored(files)
    assert (found.names, len(found)) == (("Lindelaan",), 2)


def test_messages_are_put_in_order_of_time_and_the_undated_stay_put() -> None:
    rows = [
        row(time="2024-05-03T10:00", category="incident"),
        row(time=None, category="follow_up"),
        row(time="2024-05-01T10:00", category="opinion"),
    ]
    ((_, ordered),) = table(rows).chats()
    found = [list(Category)[place] for place in ordered.category]
    assert found == [Category.OPINION, Category.INCIDENT, Category.FOLLOW_UP]


def test_a_missing_column_is_named_with_the_file(parquet: Any) -> None:
    bare = {k: v for k, v in row().items() if k != "counter_speech"}
    with pytest.raises(InputError, match=r"scored\.parquet: no column 'counter_speech'"):
        read_scored(parquet([bare]))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("vigilantism", 4),
        ("vigilantism", "geheim"),
        ("vigilantism", None),
        ("all_clear", 3.5),
        ("all_clear", None),
        ("category", "geheim"),
        ("category", None),
        ("time", "geheim"),
        ("time", "2024-05-02T16:08Z"),
        ("sender", 5),
        ("chat", None),
        ("role", "geheim"),
        ("kind", "geheim"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_column_and_never_repeated(
    parquet: Any, column: str, value: Any
) -> None:
    with pytest.raises(InputError, match=rf"scored\.parquet: column '{column}'") as caught:
        read_scored(parquet([row(**{column: value})]))
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_bad_line_of_jsonl_is_named_by_number(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [row()])
    path.write_text(path.read_text() + "geheim\n")
    with pytest.raises(InputError, match=r"a\.jsonl:2: not JSON") as caught:
        read_scored(path)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_broken_file_is_refused_without_showing_its_content(tmp_path: Path, suffix: str) -> None:
    path = write_csv(tmp_path / "a.csv", [row()]).rename(tmp_path / f"a{suffix}")
    with path.open("a") as file:
        file.write("geheim,te,kort\n")
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_scored(path)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("name", ["weg.parquet", "scored.xlsx"])
def test_a_file_that_is_absent_or_of_another_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        read_scored(tmp_path / name)


def test_no_file_at_all_is_refused() -> None:
    with pytest.raises(InputError):
        read_scored([])


def test_an_empty_table_has_no_groups(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("")
    assert group_indicators(read_scored(path)) == []


def test_names_of_senders_are_not_kept() -> None:
    assert "Annie" not in repr(table([row(sender="Annie")]))


def test_the_same_file_twice_is_refused(parquet: Any) -> None:
    path = parquet([row()])
    with pytest.raises(InputError, match="given twice"):
        read_scored([path, path.parent / "." / path.name])


def test_a_chat_in_two_files_is_counted_as_repeated(tmp_path: Path) -> None:
    one = write_parquet(tmp_path / "a.parquet", [row(), row(chat="Molenwijk")])
    two = write_parquet(tmp_path / "b.parquet", [row(), row(chat="Kerkplein")])
    assert read_scored([one, two]).repeated == 1
    assert read_scored(one).repeated == 0


def test_media_without_labels_are_left_out(parquet: Any) -> None:
    none = dict.fromkeys(("category", *Risk, *Signal))
    rows = [row(), row(kind="media"), row(kind="media", **none), row(kind="system", **none)]
    assert len(read_scored(parquet(rows))) == 2


def test_a_message_without_labels_is_refused(parquet: Any) -> None:
    with pytest.raises(InputError, match="category"):
        read_scored(parquet([row(), row(category=None)]))
