"""The command line as a whole."""

from __future__ import annotations

from typing import Annotated

import typer

from wabuurt_nlp import __version__
from wabuurt_nlp.cli.agreement import agreement
from wabuurt_nlp.cli.annotate import annotate
from wabuurt_nlp.cli.guard import GuardedCommands
from wabuurt_nlp.cli.model import model
from wabuurt_nlp.cli.report import report
from wabuurt_nlp.cli.score import score
from wabuurt_nlp.cli.tokenize import tokenize

app = typer.Typer(
    name="wabuurt",
    cls=GuardedCommands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (score, report, model, agreement, tokenize):
    app.command()(command)
app.add_typer(annotate)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"wabuurt {__version__}")
        raise typer.Exit


@app.callback()
def _wabuurt(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    """Read, score and describe Dutch neighbourhood-watch chats, offline."""


def main() -> None:
    """Run the ``wabuurt`` command."""
    app(prog_name="wabuurt")
