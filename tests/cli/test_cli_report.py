from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "csv"])
def test_a_scored_table_gives_a_page(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, kind: str
) -> None:
    wabuurt("score", export, "-o", f"scored.{kind}", "--model", tiny_model)

    result = wabuurt("report", f"scored.{kind}", "-o", "report.html", "--language", "en")

    assert result.returncode == 0, result.stderr
    assert "<html" in (tmp_path / "report.html").read_text("utf-8")
    assert "report.html" in result.stderr


def test_the_page_shows_no_name_or_number_of_a_sender(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, canaries: tuple[str, ...]
) -> None:
    wabuurt("score", export, "-o", "scored.parquet", "--model", tiny_model)
    wabuurt("report", "scored.parquet", "-o", "report.html", "--minimum", "1")

    page = (tmp_path / "report.html").read_text("utf-8")
    assert [name for name in canaries if name in page] == []


def test_an_export_is_to_be_scored_first(wabuurt: Command, export: Path) -> None:
    result = wabuurt("report", export, "-o", "report.html")

    assert result.returncode == 1
    assert "wabuurt score" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("content", ["", '{"chat": "a", "id": 1, "text": "hoi"}\n', "geen tabel\n"])
@pytest.mark.parametrize("kind", ["parquet", "jsonl", "csv"])
def test_a_table_that_was_not_scored_gives_one_line(
    wabuurt: Command, tmp_path: Path, content: str, kind: str
) -> None:
    (tmp_path / f"t.{kind}").write_text(content)

    result = wabuurt("report", f"t.{kind}", "-o", "report.html")

    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "unexpected" not in result.stderr
    assert not (tmp_path / "report.html").exists()


def test_a_missing_table_gives_one_line(wabuurt: Command) -> None:
    result = wabuurt("report", "weg.parquet", "-o", "report.html")

    assert result.returncode == 1
    assert "weg.parquet: no such file" in result.stderr


def test_the_page_shows_the_figures_of_the_model_that_scored(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path
) -> None:
    wabuurt("score", export, "-o", "scored.parquet", "--model", tiny_model)

    wabuurt("report", "scored.parquet", "-o", "met.html", "--model", tiny_model)
    wabuurt("report", "scored.parquet", "-o", "zonder.html")

    assert "0,07" in (tmp_path / "met.html").read_text("utf-8")
    assert "0,07" not in (tmp_path / "zonder.html").read_text("utf-8")


def test_a_page_that_is_there_is_replaced_only_with_force(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path
) -> None:
    wabuurt("score", export, "-o", "scored.parquet", "--model", tiny_model)
    (tmp_path / "report.html").write_text("oud")

    refused = wabuurt("report", "scored.parquet", "-o", "report.html")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert (tmp_path / "report.html").read_text("utf-8") == "oud"

    assert wabuurt("report", "scored.parquet", "-o", "report.html", "--force").returncode == 0
    assert "<html" in (tmp_path / "report.html").read_text("utf-8")


def test_an_output_that_is_no_html_is_wrong_usage(wabuurt: Command, tmp_path: Path) -> None:
    (tmp_path / "scored.parquet").write_text("kostbaar")

    result = wabuurt("report", "scored.parquet", "-o", "scored.parquet", "--force")

    assert result.returncode == 2
    assert (tmp_path / "scored.parquet").read_text("utf-8") == "kostbaar"


def test_a_chat_in_two_tables_gives_a_warning(
    wabuurt: Command, export: Path, tiny_model: Path
) -> None:
    for name in ("a.parquet", "b.parquet"):
        wabuurt("score", export, "-o", name, "--model", tiny_model)

    result = wabuurt("report", "a.parquet", "b.parquet", "-o", "report.html")

    assert result.returncode == 0, result.stderr
    assert "warning: 1 chat stands in more than one table" in result.stderr
    assert "Buurtwacht" not in result.stderr


def test_the_same_table_twice_is_refused(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path
) -> None:
    wabuurt("score", export, "-o", "a.parquet", "--model", tiny_model)

    result = wabuurt("report", "a.parquet", tmp_path / "a.parquet", "-o", "report.html")

    assert result.returncode == 1
    assert "given twice" in result.stderr
