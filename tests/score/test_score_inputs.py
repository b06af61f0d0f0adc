"""What is taken as input, what is refused, and what gets labels."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from wabuurt_nlp import InputError, score_files

PHOTOS: Final = """\
05-03-2024 20:12 - Zwaantje Canarie: Witte bus bij de school
05-03-2024 20:13 - Zwaantje Canarie: <Media weggelaten>
05-03-2024 20:14 - Zwaantje Canarie: IMG-20240305-WA0001.jpg (bestand bijgevoegd)
05-03-2024 20:15 - Zwaantje Canarie: IMG-20240305-WA0002.jpg (bestand bijgevoegd)
Van wie is deze bus?
05-03-2024 20:16 - Zwaantje Canarie: STK-20240305-WA0003.webp (bestand bijgevoegd)
"""

FAILS_HALFWAY: Final = """\
import gc, sys
from wabuurt_nlp import InputError, score_files
try:
    score_files(sys.argv[1:3], sys.argv[3], model=sys.argv[4])
except InputError:
    print("refused")
gc.collect()
"""


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_file_named_twice_is_refused(table: Path, tmp_path: Path, tiny_model: Path) -> None:
    with pytest.raises(InputError, match=r"berichten\.jsonl: given twice"):
        score_files([table, table], tmp_path / "out.jsonl", model=tiny_model)
    assert not (tmp_path / "out.jsonl").exists()


def test_a_file_named_in_two_ways_is_refused(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(export)

    for other in (export.parent / ".." / "in" / export.name, link, export.parent):
        with pytest.raises(InputError, match="given twice"):
            score_files([export, other], tmp_path / "out.jsonl", model=tiny_model)


def test_messages_that_are_scored_already_are_refused(
    table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    scored = tmp_path / "scored.jsonl"
    score_files([table], scored, model=tiny_model)

    with pytest.raises(InputError, match=r"scored\.jsonl: holds messages that are scored already"):
        score_files([scored], tmp_path / "out.jsonl", model=tiny_model)
    assert not (tmp_path / "out.jsonl").exists()


def test_a_folder_leaves_scored_messages_out_and_says_so(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    score_files([export], export.parent / "scored.jsonl", model=tiny_model)
    alone = score_files([export], tmp_path / "alone.jsonl", model=tiny_model)

    summary = score_files([export.parent], tmp_path / "out.jsonl", model=tiny_model)

    assert (summary.files, summary.messages) == (1, alone.messages)
    assert [line.partition("scored.jsonl: ")[2][:14] for line in summary.failures] == [
        "holds messages"
    ]
    assert _rows(tmp_path / "out.jsonl") == _rows(tmp_path / "alone.jsonl")


def test_bare_photos_get_no_labels_while_captions_do(tmp_path: Path, tiny_model: Path) -> None:
    export = tmp_path / "WhatsApp-chat met Buurtwacht.txt"
    export.write_text(PHOTOS, encoding="utf-8")

    summary = score_files([export], tmp_path / "out.jsonl", model=tiny_model)

    rows = _rows(tmp_path / "out.jsonl")
    assert [row["kind"] for row in rows] == ["message", *["media"] * 4]
    labelled = [row["category"] is not None for row in rows]
    assert labelled == [True, False, False, True, False]
    assert [row["model"] is not None for row in rows] == labelled
    assert (summary.messages, summary.scored) == (5, 2)


def test_a_run_that_labels_nothing_says_so(tmp_path: Path, tiny_model: Path) -> None:
    export = tmp_path / "WhatsApp-chat met Buurtwacht.txt"
    lines = PHOTOS.splitlines()
    export.write_text("\n".join(lines[1:3]) + "\n", encoding="utf-8")

    summary = score_files([export], tmp_path / "out.jsonl", model=tiny_model)

    assert (summary.messages, summary.scored) == (2, 0)
    assert [note for note in summary.notes if "nothing was labelled" in note]


def test_a_run_that_labels_something_does_not_say_it_labelled_nothing(
    export: Path, tmp_path: Path, tiny_model: Path
) -> None:
    summary = score_files([export], tmp_path / "out.jsonl", model=tiny_model)

    assert [note for note in summary.notes if "nothing was labelled" in note] == []


def test_a_refused_run_writes_no_end_to_the_output_it_has_thrown_away(
    table: Path, tmp_path: Path, tiny_model: Path
) -> None:
    (tmp_path / "kapot.jsonl").write_text("geen JSON\n")
    (tmp_path / "uit").mkdir()
    inputs = (table, tmp_path / "kapot.jsonl", tmp_path / "uit" / "out.parquet", tiny_model)

    result = subprocess.run(
        [sys.executable, "-c", FAILS_HALFWAY, *map(str, inputs)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert (result.returncode, result.stdout) == (0, "refused\n")
    assert result.stderr == ""
    assert list((tmp_path / "uit").iterdir()) == []
