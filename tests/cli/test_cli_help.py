from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from tests.timing import processor_seconds
from wabuurt_nlp import __version__
from wabuurt_nlp.cli import app

if TYPE_CHECKING:
    from tests.conftest import Command

COMMANDS: dict[str, Any] = dict(get_command(app).commands)  # type: ignore[attr-defined]


def test_the_commands_are_the_ones_that_are_documented() -> None:
    assert set(COMMANDS) == {"score", "report", "model", "agreement", "annotate", "tokenize"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help(name: str) -> None:
    command = COMMANDS[name]

    assert len(command.help or "") > 20
    silent = [parameter.name for parameter in command.params if not parameter.help]
    assert silent == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_every_option(wabuurt: Command, name: str) -> None:
    result = wabuurt(name, "--help")

    options = [option for parameter in COMMANDS[name].params for option in parameter.opts]
    assert result.returncode == 0
    for option in options:
        assert option in result.stdout or not option.startswith("--")


def test_help_is_there_in_half_a_second() -> None:
    assert processor_seconds([sys.executable, "-m", "wabuurt_nlp.cli", "--help"]) < 0.5


def test_version_is_that_of_the_package(wabuurt: Command) -> None:
    assert wabuurt("--version").stdout == f"wabuurt {__version__}\n"


def test_an_unknown_command_ends_with_exit_code_2(wabuurt: Command) -> None:
    assert wabuurt("bogus").returncode == 2
