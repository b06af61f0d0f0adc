"""The wheel alone: built, installed with core dependencies, used without network."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build", reason="building a wheel needs the dev extra")

ROOT = Path(__file__).resolve().parents[1]
EXPORT = ROOT / "tests/fixtures/demo/WhatsApp-chat met Buurtapp Lindenkwartier.txt"
WITHOUT_NETWORK = """
import socket, sys
def refuse(*args, **kwargs):
    raise OSError("the network was touched")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from wabuurt_nlp.cli import main
main()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_the_model_and_no_training_code(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "wabuurt_nlp/_models/wabuurt-first/manifest.json" in names
    assert "wabuurt_nlp/py.typed" in names
    assert not [name for name in names if name.startswith(("training", "tests", "benchmarks"))]


def test_the_wheel_installed_alone_scores_and_reports_without_network(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "clean"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, timeout=120)
    python = home / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=600)
    scored, page = tmp_path / "scored.parquet", tmp_path / "report.html"
    for arguments in (
        ["score", str(EXPORT), "-o", str(scored)],
        ["report", str(scored), "-o", str(page)],
    ):
        done = subprocess.run(
            [str(python), "-c", WITHOUT_NETWORK, *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
    assert scored.stat().st_size > 10_000
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
