"""Fixtures that several rooms' tests share: a tiny model, exports, the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from wabuurt_nlp.classify import features
from wabuurt_nlp.classify.folder import CARD, ModelConfig, write_config, write_manifest
from wabuurt_nlp.classify.linear import VOCABULARY_FILE, WEIGHTS_FILE
from wabuurt_nlp.classify.outputs import OUTPUTS, RISKS, SIGNALS
from wabuurt_nlp.labels import CODEBOOK_VERSION

# A landing must not hang on chance: CI tries the same cases every time, people new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

Command = Callable[..., subprocess.CompletedProcess[str]]

CHAT = """\
05-03-2024 20:11 - Berichten en oproepen worden end-to-end versleuteld.
05-03-2024 20:12 - Zwaantje Canarie: Witte bus bij de school, heb jij het gezien, Qwertinus?
05-03-2024 20:14 - +31 6 87654321: Ja! Rijdt nu weg richting de kerk
05-03-2024 20:15 - +31 6 87654321: <Media weggelaten>
05-03-2024 20:17 - Qwertinus Vogelzang: Ik heb 112 gebeld,
ze komen eraan
05-03-2024 20:21 - Zwaantje Canarie: Dit bericht is verwijderd
05-03-2024 20:40 - Qwertinus Vogelzang: Loos alarm, het was de schilder van Zwaantje
05-03-2024 20:41 - Zwaantje Canarie: Bel me op 06-87654321 😅
"""
"""An Android export whose senders appear nowhere else in the tests."""

CANARIES = ("Zwaantje", "Canarie", "Qwertinus", "Vogelzang", "87654321")
"""What no output of a default run may hold."""


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small linear model with random weights: it knows nothing but tells texts apart."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    folder.mkdir()
    pieces = _pieces()
    (folder / VOCABULARY_FILE).write_text(json.dumps(pieces), encoding="utf-8")
    np.savez(folder / WEIGHTS_FILE, **_arrays(sum(map(len, pieces.values()))))
    (folder / CARD).write_text("# tiny\n\nRandom weights, for tests.\n", encoding="utf-8")
    write_config(folder, _config())
    write_manifest(folder)
    return folder


def _pieces() -> dict[str, list[str]]:
    words = ["bus", "witte", "112", "alarm", "politie", "kat", "verdachte", "ja", "bericht"]
    facts = [f"same_sender={same}" for same in (True, False)]
    facts += ["first=True", "first=False", "role=None", *(f"length={n}" for n in range(10))]
    letters = sorted({a + b for a, b in product(" 0" + ascii_lowercase, repeat=2)})
    return {
        features.WORDS: words,
        features.LETTERS: letters,
        features.BEFORE: [*words, *(f"1:{word}" for word in words)],
        features.FACTS: facts,
    }


def _arrays(rows: int) -> dict[str, Any]:
    random = np.random.default_rng(7)
    return {
        "weights": random.normal(size=(rows, OUTPUTS)).astype(np.float32),
        "scale": np.full(OUTPUTS, 2.0, np.float32),
        "bias": np.zeros(OUTPUTS, np.float32),
        "idf": np.ones(rows, np.float32),
    }


def _config() -> ModelConfig:
    thresholds = {risk.value: [0.5, 0.5, 0.5] for risk in RISKS}
    return ModelConfig(
        name="tiny",
        version="0.0.1",
        engine="linear",
        codebook=CODEBOOK_VERSION,
        thresholds=thresholds | {signal.value: [0.5] for signal in SIGNALS},
        temperature={},
        settings={"block_weights": dict.fromkeys(features.BLOCKS, 1.0)},
        figures={"test": {"macro_f1": 0.07}},
    )


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small WhatsApp export."""
    file = tmp_path / "in" / "WhatsApp-chat met Buurtwacht.txt"
    file.parent.mkdir()
    file.write_text(CHAT, encoding="utf-8")
    return file


@pytest.fixture
def canaries() -> tuple[str, ...]:
    """What no output of a default run over `export` may hold."""
    return CANARIES


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Message JSONL of two chats with numbers and words as ids and a column of its own."""
    rows = [
        {"chat": "a", "id": n, "sender": f"Buur {n % 3}", "text": f"Verdachte bus {n}", "wijk": n}
        for n in range(1, 8)
    ]
    rows += [{"chat": "b", "id": f"x{n}", "text": "kat weg", "kind": "message"} for n in range(3)]
    rows += [{"chat": "b", "id": "x3", "sender": None, "text": "Jo left", "kind": "system"}]
    file = tmp_path / "berichten.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.fixture
def wabuurt(tmp_path: Path) -> Command:
    """Run the installed ``wabuurt`` command as a process of its own."""
    script = Path(sys.executable).with_name("wabuurt")

    def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
        command: Sequence[str] = [str(script), *map(str, arguments)]
        settings = {"capture_output": True, "encoding": "utf-8", "cwd": tmp_path} | options
        return subprocess.run(command, check=False, timeout=120, **settings)

    return run
