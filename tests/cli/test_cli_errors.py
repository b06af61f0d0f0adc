"""Everything that can be wrong with an input or output gives one line and exit 1."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Command


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8
GOOD = '{"chat": "a", "id": 1, "text": "hoi"}\n'
CANNOT = 77
LINE = "05-03-2024 20:14 - Buur: Rijdt nu weg richting de kerk\n"


def _zip(**entries: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()


def _noise() -> bytes:
    return b"".join(f"{LINE.strip()} {os.urandom(8).hex()}\n".encode() for _ in range(400))


INPUTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an empty file": ("leeg.txt", bytes),
    "an empty table": ("leeg.jsonl", bytes),
    "a picture renamed to .txt": ("foto.txt", lambda: PNG),
    "a zip without chat": ("fotos.zip", lambda: _zip(foto_jpg=PNG, lijst_pdf=PNG)),
    "a zip bomb": ("bom.zip", lambda: _zip(_chat_txt=LINE.encode() * 4_000_000)),
    "a truncated zip": ("half.zip", lambda: _halved(_zip(_chat_txt=_noise()))),
    "a damaged zip": ("stuk.zip", lambda: _damaged(_zip(_chat_txt=_noise()))),
    "a picture renamed to .zip": ("foto.zip", lambda: PNG),
    "an unknown date format": (
        "vreemd.txt",
        lambda: "๕ มีนาคม ๒๕๖๗ เวลา ๒๐:๑๔ – Somchai: สวัสดี\n".encode() * 40,
    ),
    "a text that is no chat": ("brief.txt", lambda: b"Beste buren,\n\nTot morgen.\n" * 20),
    "a text that is a number": (
        "t.jsonl",
        lambda: _after_good('{"chat": "a", "id": 2, "text": 7}'),
    ),
    "an id that is a list": ("t.jsonl", lambda: _after_good('{"chat": "a", "id": [], "text": ""}')),
    "an unknown role": (
        "t.jsonl",
        lambda: _after_good('{"chat": "a", "id": 2, "text": "", "role": "burgemeester"}'),
    ),
    "a missing column": ("t.jsonl", lambda: _after_good('{"chat": "a", "id": 2}')),
    "a line that is no JSON": ("t.jsonl", lambda: _after_good("hoi")),
    "JSON lines in Latin-1": ("t.jsonl", lambda: GOOD.replace("hoi", "hé").encode("latin-1")),
}


def _after_good(line: str) -> bytes:
    return f"{GOOD}{line}\n".encode()


def _halved(packed: bytes) -> bytes:
    return packed[: len(packed) // 2]


def _damaged(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return packed[:middle] + bytes(64) + packed[middle + 64 :]


def _one_line(result: subprocess.CompletedProcess[str]) -> str:
    if result.returncode == CANNOT:
        pytest.skip("this system does not let root give up its power over permissions")
    stderr: str = result.stderr
    assert result.returncode == 1, stderr
    assert stderr.startswith("wabuurt: ")
    assert len(stderr.splitlines()) == 1
    assert "Traceback" not in stderr
    assert "unexpected" not in stderr
    return stderr


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "uit"
    folder.mkdir()
    return folder / "scored.parquet"


@pytest.mark.parametrize("case", INPUTS)
def test_an_input_that_cannot_be_read_gives_one_line(
    wabuurt: Command, tmp_path: Path, tiny_model: Path, out: Path, case: str
) -> None:
    name, content = INPUTS[case]
    (tmp_path / name).write_bytes(content())

    result = wabuurt("score", name, "-o", out, "--model", tiny_model)

    assert name in _one_line(result)
    assert result.stdout == ""
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("case", ["a text that is a number", "a line that is no JSON"])
def test_standard_input_that_cannot_be_read_gives_one_line_and_no_output(
    wabuurt: Command, tiny_model: Path, case: str
) -> None:
    _, content = INPUTS[case]

    result = wabuurt("score", "-", "-o", "-", "--model", tiny_model, input=content().decode())

    assert "stdin:2" in _one_line(result)
    assert result.stdout == ""


def test_a_missing_file_gives_one_line(wabuurt: Command, tiny_model: Path, out: Path) -> None:
    result = wabuurt("score", "weg.txt", "-o", out, "--model", tiny_model)

    assert "weg.txt: no such file" in _one_line(result)
    assert list(out.parent.iterdir()) == []


def test_a_folder_without_exports_gives_one_line(
    wabuurt: Command, tiny_model: Path, tmp_path: Path, out: Path
) -> None:
    (tmp_path / "leeg").mkdir()

    result = wabuurt("score", "leeg", "-o", out, "--model", tiny_model)

    assert "leeg: no .txt, .zip or .jsonl" in _one_line(result)


@pytest.mark.parametrize("place", ["bestaat-niet/uit.csv", "bestand/uit.csv", "/proc/uit.csv"])
def test_an_output_that_cannot_be_written_gives_one_line(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "bestand").write_text("geen map")

    result = wabuurt("score", export, "-o", place, "--model", tiny_model)

    _one_line(result)


def _obey_permissions() -> None:
    """Make root obey file permissions: take away the two capabilities that do not."""
    libc = ctypes.CDLL(None, use_errno=True)
    for override in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        if os.getuid() == 0 and libc.prctl(24, override, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
            os._exit(CANNOT)


def test_no_permission_to_write_gives_one_line(
    wabuurt: Command, export: Path, tiny_model: Path, out: Path
) -> None:
    out.touch()
    out.parent.chmod(0o555)

    result = wabuurt(
        "score", export, "-o", out, "--force", "--model", tiny_model, preexec_fn=_obey_permissions
    )

    out.parent.chmod(0o755)
    assert "Permission denied" in _one_line(result)
    assert [(file.name, file.stat().st_size) for file in out.parent.iterdir()] == [(out.name, 0)]


def test_no_permission_to_read_gives_one_line(
    wabuurt: Command, export: Path, tiny_model: Path
) -> None:
    export.chmod(0o000)

    result = wabuurt(
        "score", export, "-o", "-", "--model", tiny_model, preexec_fn=_obey_permissions
    )

    assert export.name in _one_line(result)


MODEL_DAMAGE: dict[str, Callable[[Path], object]] = {
    "a changed file": lambda folder: (folder / "weights.npz").write_bytes(b"anders"),
    "a missing file": lambda folder: (folder / "weights.npz").unlink(),
    "an added file": lambda folder: (folder / "extra.py").write_text("print('hoi')"),
    "no manifest": lambda folder: (folder / "manifest.json").unlink(),
    "a manifest that is no JSON": lambda folder: (folder / "manifest.json").write_text("{"),
    "no folder": shutil.rmtree,
}


@pytest.mark.parametrize("damage", MODEL_DAMAGE)
@pytest.mark.parametrize("command", ["score", "model"])
def test_a_damaged_model_folder_gives_one_line(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, out: Path,
    damage: str, command: str,
) -> None:  # fmt: skip
    model = shutil.copytree(tiny_model, tmp_path / "model")
    MODEL_DAMAGE[damage](model)
    inputs = [export, "-o", out] if command == "score" else []

    result = wabuurt(command, *inputs, "--model", model)

    assert "model" in _one_line(result)
    assert list(out.parent.iterdir()) == []


def test_an_existing_output_gives_one_line_and_is_kept(
    wabuurt: Command, export: Path, tiny_model: Path, out: Path
) -> None:
    out.write_text("oud")

    result = wabuurt("score", export, "-o", out, "--model", tiny_model)

    assert "--force" in _one_line(result)
    assert out.read_text() == "oud"


@pytest.mark.parametrize("key", ["", "kort", None])
def test_a_key_file_that_is_no_secret_gives_one_line(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, out: Path, key: str | None
) -> None:
    if key is not None:
        (tmp_path / "sleutel").write_text(key)

    result = wabuurt("score", export, "-o", out, "--model", tiny_model, "--key-file", "sleutel")

    assert "sleutel" in _one_line(result)


def test_errors_name_no_sender(
    wabuurt: Command, export: Path, tiny_model: Path, canaries: tuple[str, ...], out: Path
) -> None:
    broken = export.with_name("t.jsonl")
    broken.write_text('{"chat": "a", "id": 1, "sender": ["Zwaantje"], "text": "Bel 0687654321"}\n')

    line = _one_line(wabuurt("score", broken, "-o", out, "--model", tiny_model))

    assert [name for name in canaries if name in line] == []


def test_an_unexpected_error_gives_its_type_and_no_text(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path
) -> None:
    sabotage = tmp_path / "sitecustomize.py"
    sabotage.write_text(
        "import json\n\ndef dumps(*a, **k):\n    raise KeyError('Zwaantje')\n\njson.dumps = dumps\n"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = ("score", export, "-o", "-", "--model", tiny_model)

    result = wabuurt(*command, env=environment)

    assert result.returncode == 1
    assert result.stderr.startswith("wabuurt: unexpected KeyError")
    assert "WABUURT_DEBUG=1" in result.stderr
    assert "Zwaantje" not in result.stderr
    assert "Traceback" not in result.stderr
    debugged = wabuurt(*command, env=environment | {"WABUURT_DEBUG": "1"})
    assert "Traceback" in debugged.stderr


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "csv"])
def test_a_full_disk_gives_one_line_and_leaves_nothing(
    wabuurt: Command, tiny_model: Path, tmp_path: Path, out: Path, kind: str
) -> None:
    row = '{{"chat": "a", "id": {0}, "text": "bus {0}"}}\n'
    (tmp_path / "veel.jsonl").write_text("".join(row.format(n) for n in range(5000)))

    result = wabuurt(
        "score", "veel.jsonl", "-o", out.with_suffix(f".{kind}"), "--model", tiny_model,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )  # fmt: skip

    _one_line(result)
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "csv"])
def test_a_second_input_that_cannot_be_read_leaves_nothing_of_the_first(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, out: Path, kind: str
) -> None:
    (tmp_path / "leeg.txt").touch()

    result = wabuurt(
        "score", export, "leeg.txt", "-o", out.with_suffix(f".{kind}"), "--model", tiny_model
    )

    assert "leeg.txt" in _one_line(result)
    assert list(out.parent.iterdir()) == []


SPOILED = {
    "reading": "import hashlib\nhashlib.file_digest = fail\n",
    "writing": "import json\njson.dumps = fail\n",
}
"""Ways to make the library fail where nobody foresaw it; the message holds chat text."""


@pytest.mark.parametrize("kind", ["RuntimeError", "KeyError", "ValueError"])
@pytest.mark.parametrize("place", SPOILED)
def test_an_unexpected_error_never_shows_what_it_holds(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, place: str, kind: str
) -> None:
    begin = f"def fail(*a, **k):\n    raise {kind}('Zwaantje Canarie: bel 06-87654321')\n\n"
    (tmp_path / "sitecustomize.py").write_text(begin + SPOILED[place])
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"}
    environment.pop("WABUURT_DEBUG", None)

    result = wabuurt("score", export, "-o", "-", "--model", tiny_model, env=environment)

    assert result.returncode == 1
    assert result.stderr.startswith(f"wabuurt: unexpected {kind} (")
    assert len(result.stderr.splitlines()) == 1
    shown = result.stdout + result.stderr
    assert [part for part in ("Zwaantje", "Canarie", "87654321") if part in shown] == []


def test_a_file_named_twice_gives_one_line(
    wabuurt: Command, export: Path, tiny_model: Path, out: Path
) -> None:
    result = wabuurt("score", export, export, "-o", out, "--model", tiny_model)

    assert "given twice" in _one_line(result)
    assert list(out.parent.iterdir()) == []


def test_messages_that_are_scored_already_give_one_line(
    wabuurt: Command, export: Path, tiny_model: Path, tmp_path: Path, out: Path
) -> None:
    wabuurt("score", export, "-o", "scored.jsonl", "--model", tiny_model)

    result = wabuurt("score", "scored.jsonl", "-o", out, "--model", tiny_model)

    assert "scored already" in _one_line(result)
    assert list(out.parent.iterdir()) == []
