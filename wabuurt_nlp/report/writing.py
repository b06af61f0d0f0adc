"""The report as text and as a file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Language
from wabuurt_nlp.measure import group_indicators, read_scored
from wabuurt_nlp.report.page import page_html
from wabuurt_nlp.report.views import page_view
from wabuurt_nlp.report.words import words


def report_html(
    scored: Path | str | Sequence[Path | str],
    *,
    language: Language = "nl",
    minimum: int = 5,
    model_figures: Mapping[str, Any] | None = None,
) -> str:
    """Return the report on scored messages as one self-contained HTML page.

    The page loads nothing and runs no script. It holds no message texts and no
    names of members; cells that rest on few messages are withheld.

    Parameters
    ----------
    scored : path or sequence of paths
        Scored tables: Parquet, JSONL or CSV. Each chat in them is a group.
    language : {"nl", "en"}
        Language of the page.
    minimum : int
        Cells that rest on fewer messages or members are withheld, nought included; 0
        shows everything.
    model_figures : mapping, optional
        How good the model is on held-out chats: ``macro_f1``, ``accuracy``,
        ``ece`` (0 to 1), ``chats``, ``messages`` (size of the test), ``risks``
        and ``signals`` (mappings of identifier to F1). Other keys are passed
        over.

    Returns
    -------
    str
        The page; the same input gives the same page.

    Raises
    ------
    InputError
        If a table cannot be used, holds no messages, or an option is wrong.
    """
    spoken = words(language)
    table = read_scored(scored)
    groups = group_indicators(table, minimum=minimum)
    if not groups:
        raise InputError(f"{_names(scored)}: no messages to report on")
    view = page_view(
        groups, words=spoken, minimum=minimum, models=table.models, figures=model_figures
    )
    return page_html(view, spoken)


def write_report(
    scored: Path | str | Sequence[Path | str],
    out: Path | str,
    *,
    language: Language = "nl",
    minimum: int = 5,
    model_figures: Mapping[str, Any] | None = None,
) -> Path:
    """Write the report on scored messages to a file; see :func:`report_html`.

    The file appears whole or not at all; one that is already there is replaced.

    Parameters
    ----------
    scored, language, minimum, model_figures
        As for :func:`report_html`.
    out : path
        The file to write, for example ``report.html``.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    InputError
        As for :func:`report_html`, or if the file cannot be written.
    """
    page = report_html(scored, language=language, minimum=minimum, model_figures=model_figures)
    out = Path(out)
    try:
        _replace(out, page)
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from error
    return out


def _replace(out: Path, text: str) -> None:
    part = out.with_name(f".{out.name}.{secrets.token_hex(8)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _names(scored: Path | str | Sequence[Path | str]) -> str:
    files = [scored] if isinstance(scored, Path | str) else scored
    return ", ".join(str(file) for file in files)
