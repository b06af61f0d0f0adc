"""``wabuurt agreement``: how far annotators agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from wabuurt_nlp.evaluate.agreement_table import AgreementRow


def agreement(
    annotations: Annotated[
        list[Path],
        typer.Argument(
            metavar="ANNOTATIONS",
            help="Two or more: each annotator's file, or folder of files (.jsonl).",
        ),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")] = False,
    draws: Annotated[
        int, typer.Option("--draws", min=1, help="Resamples of chats for the intervals.")
    ] = 1000,
) -> None:
    """Measure how far annotators agree, label by label.

    Krippendorff's alpha with a 95 % interval over whole chats, and Gwet's AC1,
    which stays meaningful where a label is rare.
    """
    from wabuurt_nlp.annotate import read_annotations
    from wabuurt_nlp.evaluate.agreement_table import agreement_table

    rows = agreement_table([read_annotations(path) for path in annotations], draws=draws)
    typer.echo(_as_json(rows) if as_json else "\n".join(table_lines(rows)))


def _as_json(rows: list[AgreementRow]) -> str:
    import json
    from dataclasses import asdict
    from math import isnan

    def clean(value: object) -> object:
        if isinstance(value, dict):
            return {key: clean(inner) for key, inner in value.items()}
        return None if isinstance(value, float) and isnan(value) else value

    return json.dumps([clean(asdict(row)) for row in rows], indent=1)


def table_lines(rows: list[AgreementRow]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| label | scale | given by each | alpha | 95 % | AC1 |"
    yield "|---|---|---|---:|---|---:|"
    for row in rows:
        given = " / ".join(map(str, row.given))
        interval = f"{row.alpha.low:.2f} to {row.alpha.high:.2f}"
        yield (
            f"| {row.label} | {row.scale} | {given} | {row.alpha.value:.3f} | {interval} "
            f"| {row.ac1:.3f} |"
        )
