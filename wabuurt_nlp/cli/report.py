"""``wabuurt report``: one page about scored chats."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from wabuurt_nlp.cli.console import note, warn
from wabuurt_nlp.errors import InputError

_TABLES: Final = (".parquet", ".jsonl", ".csv")


def _output(out: Path) -> Path:
    if out.suffix.lower() != ".html":
        raise typer.BadParameter("expected a name that ends in .html")
    return out


class Language(StrEnum):
    """Languages of the page."""

    NL = "nl"
    EN = "en"


def report(
    scored: Annotated[
        list[Path],
        typer.Argument(metavar="SCORED", help="Scored messages, as wabuurt score writes them."),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            callback=_output,
            metavar="OUT",
            help="The page to write: .html.",
        ),
    ],
    *,
    language: Annotated[Language, typer.Option(help="Language of the page.")] = Language.NL,
    minimum: Annotated[
        int, typer.Option(min=1, help="Smaller counts are not shown, nor what gives them away.")
    ] = 5,
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Folder of the model that scored, whose figures the page shows; "
            "default: the shipped one, if it scored.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the output file if it exists.")
    ] = False,
) -> None:
    """Write one HTML page about scored chats; it needs no network to be read."""
    _check(scored)
    from wabuurt_nlp.cli.figures import figures_for
    from wabuurt_nlp.report import write_report

    page = write_report(
        scored,
        out,
        language=language.value,
        minimum=minimum,
        model_figures=figures_for(scored, model),
        on_warning=warn,
        overwrite=force,
    )
    note(f"report -> {page}")


def _check(scored: list[Path]) -> None:
    for file in scored:
        if not file.is_file():
            raise InputError(f"{file}: no such file; expected what wabuurt score wrote")
        if file.suffix.lower() not in _TABLES:
            raise InputError(
                f"{file}: not a scored table; score it first: "
                f"wabuurt score {file} -o scored.parquet"
            )
