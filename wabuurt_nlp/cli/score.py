"""``wabuurt score``: exports in, scored messages out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from wabuurt_nlp.cli.console import note, warn, watching
from wabuurt_nlp.errors import InputError

if TYPE_CHECKING:
    from wabuurt_nlp.score import ScoreSummary

RAW_WARNING: Final = "--raw writes names, numbers and texts as they are; keep the output safe"

MOST_LINES: Final = 20
"""Lines of one kind in a summary."""

_SUFFIXES: Final = (".parquet", ".jsonl", ".csv")


class DateOrder(StrEnum):
    """Order of day, month and year."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


def _output(out: str) -> str:
    if out != "-" and Path(out).suffix.lower() not in _SUFFIXES:
        raise typer.BadParameter("expected - or a name that ends in .parquet, .jsonl or .csv")
    return out


def score(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="WhatsApp exports (.txt, .zip), message JSONL, folders of these, "
            "or - for message JSONL on standard input.",
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            callback=_output,
            metavar="OUT",
            help="File to write: .parquet, .jsonl or .csv; - for JSONL on standard output.",
        ),
    ],
    *,
    model: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Model folder; default: the shipped one.")
    ] = None,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Leave the text of the messages out.")
    ] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Write senders and texts as they are, not pseudonymised.")
    ] = False,
    key_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="File with a secret for pseudonyms that stay the same from run to run.",
        ),
    ] = None,
    keep_extra: Annotated[
        bool,
        typer.Option("--keep-extra", help="Keep unknown columns of JSONL; they may hold names."),
    ] = False,
    probabilities: Annotated[
        bool, typer.Option("--probabilities", help="Add the probability of all 14 categories.")
    ] = False,
    date_order: Annotated[
        DateOrder | None,
        typer.Option(help="Order of day, month and year; default: inferred from each file."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the output file if it exists.")
    ] = False,
) -> None:
    """Label every message of exported chats.

    One row is written for each message, in the order of the input: category,
    risks and signals with their probabilities. Senders, names and numbers are
    replaced by pseudonyms. System lines, deleted messages and media without
    words are written without labels. The output appears whole or not at all.
    """
    from wabuurt_nlp.score import ScoreOptions, score_files

    options = ScoreOptions(
        text=not no_text,
        raw=raw,
        key=None if key_file is None else _key(key_file),
        keep_extra=keep_extra,
        probabilities=probabilities,
        date_order=date_order.value if date_order else None,
        overwrite=force,
    )
    if raw:
        warn(RAW_WARNING)
    with watching() as progress:
        summary = score_files(inputs, out, model=model, options=options, progress=progress)
    _tell(summary, out)


def _key(file: Path) -> bytes:
    from wabuurt_nlp.score.options import LEAST_KEY

    key = file.read_bytes().strip()
    if len(key) < LEAST_KEY:
        raise InputError(
            f"{file}: too short for a secret; expected at least {LEAST_KEY} bytes; "
            f"make one: head -c 32 /dev/urandom | base64 > {file}"
        )
    return key


def _tell(summary: ScoreSummary, out: str) -> None:
    for failure in _some(summary.failures):
        warn(f"left out: {failure}")
    note(
        f"{_count(summary.scored, 'message')} scored, {_count(summary.messages, 'row')} written "
        f"from {_count(summary.chats, 'chat')} in {_count(summary.files, 'file')}, "
        f"{summary.seconds:.1f} s, model {summary.model}" + ("" if out == "-" else f" -> {out}")
    )
    for line in _some([f"{_count(n, 'line')}: {why}" for why, n in summary.skipped.items()]):
        note(f"  not read: {line}")
    for remark in _some(summary.notes):
        note(f"  note: {remark}")


def _some(lines: Sequence[str]) -> list[str]:
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([f"and {more} more like this"] if more > 0 else [])]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
