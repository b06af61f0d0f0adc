from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Command


def test_model_shows_name_codebook_and_figures(wabuurt: Command, tiny_model: Path) -> None:
    result = wabuurt("model", "--model", tiny_model)

    assert result.returncode == 0
    assert "tiny-0.0.1" in result.stdout
    assert "test macro_f1: 0.07" in result.stdout


def test_model_shows_its_card(wabuurt: Command, tiny_model: Path) -> None:
    assert wabuurt("model", "--model", tiny_model, "--card").stdout.startswith("# tiny\n")


def test_model_is_told_to_machines_as_json(wabuurt: Command, tiny_model: Path) -> None:
    told = json.loads(wabuurt("model", "--model", tiny_model, "--json").stdout)

    assert told["name"] == "tiny"
    assert told["folder"] == str(tiny_model)
