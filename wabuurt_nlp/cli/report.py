"""``wabuurt report``: one page about scored chats."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from wabuurt_nlp.cli.console import note
from wabuurt_nlp.errors import InputError

_TABLES: Final = (".parquet", ".jsonl", ".csv")


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
        Path, typer.Option("-o", "--output", metavar="OUT", help="The page to write: .html.")
    ],
    *,
    language: Annotated[Language, typer.Option(help="Language of the page.")] = Language.NL,
    minimum: Annotated[
        int, typer.Option(min=1, help="Counts below this are not shown, for privacy.")
    ] = 5,
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Folder of the model that scored, whose figures the page shows; "
            "default: the shipped one, if it scored.",
        ),
    ] = None,
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
