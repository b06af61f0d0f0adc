from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.timing import processor_seconds

if TYPE_CHECKING:
    from tests.conftest import Command


SCRIPT = str(Path(sys.executable).with_name("wabuurt"))


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "csv"])
def test_scoring_an_export_writes_a_file_and_a_summary(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, kind: str
) -> None:
    result = wabuurt("score", export, "-o", f"scored.{kind}", "--model", tiny_model)

    assert result.returncode == 0, result.stderr
    assert (tmp_path / f"scored.{kind}").stat().st_size > 0
    assert result.stdout == ""
    assert f"-> scored.{kind}" in result.stderr
    assert "from 1 chat in 1 file" in result.stderr


def test_standard_input_and_output_are_json_lines(
    wabuurt: Command, table: Path, tiny_model: Path
) -> None:
    result = wabuurt("score", "-", "-o", "-", "--model", tiny_model, input=table.read_text("utf-8"))

    rows = _lines(result.stdout)
    assert [row["id"] for row in rows] == [*range(1, 8), "x0", "x1", "x2", "x3"]
    assert {row["source"] for row in rows} == {"stdin"}


def test_files_and_standard_input_give_the_same_predictions(
    wabuurt: Command, table: Path, tiny_model: Path
) -> None:
    text = table.read_text("utf-8")
    piped = wabuurt("score", "-", "-o", "-", "--model", tiny_model, input=text)
    named = wabuurt("score", table, "-o", "-", "--model", tiny_model)

    def without_source(text: str) -> list[dict[str, object]]:
        return [row | {"source": None} for row in _lines(text)]

    assert without_source(piped.stdout) == without_source(named.stdout)


def test_runs_give_the_same_bytes(wabuurt: Command, export: Path, tiny_model: Path) -> None:
    command = ("score", export, "-o", "-", "--model", tiny_model)
    runs = [wabuurt(*command, env=os.environ | {"PYTHONHASHSEED": seed}).stdout for seed in "123"]

    assert runs[0]
    assert runs == [runs[0]] * 3


def test_a_default_run_shows_no_name_or_number_of_a_sender(
    wabuurt: Command, export: Path, tiny_model: Path, canaries: tuple[str, ...]
) -> None:
    result = wabuurt("score", export, "-o", "-", "--model", tiny_model)

    shown = (result.stdout + result.stderr).lower()
    assert result.returncode == 0
    assert [name for name in canaries if name.lower() in shown] == []


def test_raw_output_comes_with_a_warning(wabuurt: Command, export: Path, tiny_model: Path) -> None:
    result = wabuurt("score", export, "-o", "-", "--raw", "--model", tiny_model)

    assert "Zwaantje Canarie" in result.stdout
    assert result.stderr.count("warning: --raw") == 1


def test_every_option_does_what_it_says(
    wabuurt: Command, table: Path, tiny_model: Path, tmp_path: Path
) -> None:
    (tmp_path / "sleutel").write_text("een geheim van genoeg lengte\n")
    options = ("--no-text", "--probabilities", "--keep-extra", "--key-file", "sleutel")

    row = _lines(wabuurt("score", table, "-o", "-", "--model", tiny_model, *options).stdout)[0]

    assert "text" not in row
    assert row["wijk"] == 1
    assert row["sender"].startswith("naam-")  # type: ignore[attr-defined]
    assert sum(name.startswith("p_") for name in row) == 14


def test_an_unreadable_file_of_a_folder_is_reported_and_the_rest_scored(
    wabuurt: Command, export: Path, tiny_model: Path
) -> None:
    (export.parent / "kapot.zip").write_bytes(b"PK\x03\x04 en dan niets")

    result = wabuurt("score", export.parent, "-o", "scored.csv", "--model", tiny_model)

    assert result.returncode == 0
    assert [line for line in result.stderr.splitlines() if "kapot.zip" in line]


def test_scored_messages_in_a_folder_are_left_out_with_a_warning(
    wabuurt: Command, export: Path, tiny_model: Path
) -> None:
    wabuurt("score", export, "-o", export.parent / "scored.jsonl", "--model", tiny_model)

    result = wabuurt("score", export.parent, "-o", "again.csv", "--model", tiny_model)

    assert result.returncode == 0
    warnings = [line for line in result.stderr.splitlines() if "warning: left out" in line]
    assert ["scored.jsonl" in line for line in warnings] == [True]
    assert "from 1 chat in 1 file" in result.stderr


def test_a_run_that_labels_nothing_says_so(wabuurt: Command, tiny_model: Path) -> None:
    photo = {"chat": "a", "id": 1, "text": "x.jpg", "kind": "media", "event": "image"}

    result = wabuurt("score", "-", "-o", "-", "--model", tiny_model, input=json.dumps(photo))

    assert result.returncode == 0
    assert "note: no message with words was found: nothing was labelled" in result.stderr


def test_a_chat_named_after_a_person_is_nowhere_named_in_the_output(
    wabuurt: Command, export: Path, tiny_model: Path, canaries: tuple[str, ...]
) -> None:
    private = export.rename(export.with_name("WhatsApp-chat met Qwertinus Vogelzang.txt"))

    result = wabuurt("score", private, "-o", "-", "--model", tiny_model)

    assert {row["source"] for row in _lines(result.stdout)} == {None}
    assert [name for name in canaries if name.lower() in result.stdout.lower()] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["chat.txt"],
        ["-o", "uit.csv"],
        ["chat.txt", "-o", "uit.xlsx"],
        ["chat.txt", "-o", "uit.csv", "--date-order", "dym"],
        ["chat.txt", "-o", "uit.csv", "--onbekend"],
    ],
)
def test_wrong_usage_ends_with_exit_code_2(wabuurt: Command, arguments: list[str]) -> None:
    result = wabuurt("score", *arguments)

    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_a_closed_pipe_is_quiet(export: Path, tiny_model: Path, tmp_path: Path) -> None:
    big = tmp_path / "groot.jsonl"
    big.write_text(
        "".join(json.dumps({"chat": "a", "id": n, "text": "bus"}) + "\n" for n in range(5000))
    )
    command = f"'{SCRIPT}' score '{big}' -o - --model '{tiny_model}' | head -n 1"

    result = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60
    )

    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == ""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_says_so_by_its_exit_code_and_leaves_nothing(
    tiny_model: Path, tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    big = tmp_path / "groot.jsonl"
    with big.open("w") as handle:
        for n in range(60_000):
            handle.write(json.dumps({"chat": "a", "id": n, "text": "witte bus " * 20}) + "\n")
    folder = tmp_path / "uit"
    folder.mkdir()
    command = [SCRIPT, "score", str(big), "-o", str(folder / "x.parquet"), "--model"]

    process = subprocess.Popen([*command, str(tiny_model)], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not list(folder.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(list(folder.iterdir())) == 1
    time.sleep(0.3)
    process.send_signal(sent)
    _, stderr = process.communicate(timeout=30)

    assert process.returncode == code
    assert "Traceback" not in stderr
    assert list(folder.iterdir()) == []


def test_progress_is_shown_on_a_terminal_only(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path
) -> None:
    command = ["score", str(export), "-o", "-", "--model", str(tiny_model)]
    piped = wabuurt(*command)

    shown = _on_a_terminal([SCRIPT, *command])

    assert "\x1b[" not in piped.stderr
    assert "/s" in shown
    assert "100%" in shown


def _on_a_terminal(command: list[str]) -> str:
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "120", "TERM": "xterm"}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # how Linux says that the other side is closed
            pass
        process.wait()
    os.close(ours)
    return shown.decode()


def test_the_first_scored_row_is_there_within_a_second_and_a_half(
    export: Path, tiny_model: Path
) -> None:
    command = [sys.executable, "-m", "wabuurt_nlp.cli", "score", str(export), "-o", "-"]

    assert processor_seconds([*command, "--model", str(tiny_model)]) < 1.5


def _peak_megabytes(messages: int, tiny_model: Path, folder: Path) -> float:
    table = folder / f"{messages}.jsonl"
    with table.open("w") as handle:
        for n in range(messages):
            handle.write(json.dumps({"chat": "a", "id": n, "text": f"bus {n}"}) + "\n")
    command = [SCRIPT, "score", str(table), "-o", str(table.with_suffix(".parquet")), "--raw"]
    process = subprocess.Popen([*command, "--model", str(tiny_model)], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss / 1024


def test_memory_does_not_grow_with_the_input(tiny_model: Path, tmp_path: Path) -> None:
    small = _peak_megabytes(10_000, tiny_model, tmp_path)

    assert _peak_megabytes(30_000, tiny_model, tmp_path) < small + 25


def test_the_shipped_model_scores_where_none_is_named(wabuurt: Command, export: Path) -> None:
    result = wabuurt("score", export, "-o", "-")

    assert result.returncode == 0, result.stderr
    assert "model wabuurt-" in result.stderr
