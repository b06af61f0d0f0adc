"""``wabuurt annotate``: from annotation tools to annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wabuurt_nlp.cli.guard import GuardedCommands

annotate = typer.Typer(
    name="annotate",
    cls=GuardedCommands,
    no_args_is_help=True,
    help="Work with annotations that people made.",
)


@annotate.callback()
def _annotate() -> None:
    """Keep ``convert`` a command of its own while it is the only one."""


@annotate.command()
def convert(
    export: Annotated[
        Path,
        typer.Argument(metavar="EXPORT", help="Label Studio's .json or doccano's .jsonl export."),
    ],
    *,
    out: Annotated[Path, typer.Option("-o", "--out", help="The annotations to write (.jsonl).")],
    force: Annotated[bool, typer.Option("--force", help="Replace an existing output.")] = False,
) -> None:
    """Turn one annotator's export of Label Studio or doccano into annotations.

    Every message needs exactly one category and at most one level of each risk.
    Messages that got no label at all are left out, and so are notes. The order is
    that of the export.
    """
    from wabuurt_nlp.annotate import read_tool_export, write_annotations

    labels = read_tool_export(export)
    write_annotations(out, labels, overwrite=force)
    chats = len({chat for chat, _ in labels})
    typer.echo(f"{len(labels):,} annotated messages of {chats} chat(s): {out}")
