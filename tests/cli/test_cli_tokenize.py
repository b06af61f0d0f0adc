from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Command


TEXT = "Witte bus 12-ABC-3 😡\n\nBel 112!!\n"


def test_each_line_gives_a_line_of_tokens_with_their_places(wabuurt: Command) -> None:
    result = wabuurt("tokenize", input=TEXT)

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [len(line) > 0 for line in lines] == [True, False, True]
    assert lines[0][0] == {"text": "Witte", "start": 0, "end": 5, "kind": lines[0][0]["kind"]}


def test_tokens_point_at_their_text(wabuurt: Command, tmp_path: Path) -> None:
    (tmp_path / "regels.txt").write_text(TEXT, encoding="utf-8")

    result = wabuurt("tokenize", "regels.txt")

    for source, line in zip(TEXT.splitlines(), result.stdout.splitlines(), strict=True):
        for token in json.loads(line):
            assert source[token["start"] : token["end"]] == token["text"]


def test_plain_tokens_have_spaces_between(wabuurt: Command) -> None:
    result = wabuurt("tokenize", "-", "--plain", input="Bel de politie, nu\n")

    assert result.stdout == "Bel de politie , nu\n"


def test_a_missing_file_gives_one_line(wabuurt: Command) -> None:
    result = wabuurt("tokenize", "weg.txt")

    assert result.returncode == 1
    assert result.stderr.startswith("wabuurt: weg.txt: no such file")


def test_a_file_in_another_encoding_gives_one_line_with_its_place(
    wabuurt: Command, tmp_path: Path
) -> None:
    (tmp_path / "oud.txt").write_bytes("prima\ncafé\n".encode("latin-1"))

    result = wabuurt("tokenize", "oud.txt")

    assert result.returncode == 1
    assert result.stderr.startswith("wabuurt: oud.txt:2: not UTF-8")
    assert len(result.stderr.splitlines()) == 1
