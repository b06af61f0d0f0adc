"""The report as text and as a file."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Language
from wabuurt_nlp.measure import group_indicators, read_scored
from wabuurt_nlp.report.page import page_html
from wabuurt_nlp.report.views import page_view
from wabuurt_nlp.report.words import words
from wabuurt_nlp.whole_files import replacing

Scored: TypeAlias = Path | str | Sequence[Path | str]

SUFFIX: Final = ".html"
"""What the name of the page ends in."""


def report_html(
    scored: Scored,
    *,
    language: Language = "nl",
    minimum: int = 5,
    model_figures: Mapping[str, Any] | None = None,
    on_warning: Callable[[str], None] = warnings.warn,
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
        Cells that rest on fewer messages or members, but not nought, are
        withheld, and those that would give them away; 0 shows everything.
    model_figures : mapping, optional
        How good the model is on held-out chats: ``macro_f1``, ``accuracy``,
        ``ece``, ``risk_f1``, ``risk_average_precision``, ``signal_f1`` (0 to 1),
        ``chats``, ``messages`` (size of the test), ``risks`` and ``signals``
        (mappings of identifier to F1, or to a mapping with ``precision``,
        ``recall`` and ``f1``), ``engine`` (``linear`` or ``encoder``). Other keys
        are passed over.
    on_warning : callable, optional
        Is given a line for each thing that makes the figures doubtful; by
        default a Python warning is issued.

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
    if table.repeated:
        on_warning(_repeated(table.repeated))
    groups = group_indicators(table, minimum=minimum)
    if not groups:
        raise InputError(f"{_names(scored)}: no messages to report on")
    view = page_view(
        groups, words=spoken, minimum=minimum, models=table.models, figures=model_figures
    )
    return page_html(view, spoken)


def write_report(
    scored: Scored,
    out: Path | str,
    *,
    language: Language = "nl",
    minimum: int = 5,
    model_figures: Mapping[str, Any] | None = None,
    on_warning: Callable[[str], None] = warnings.warn,
    overwrite: bool = False,
) -> Path:
    """Write the report on scored messages to a file; see :func:`report_html`.

    The file appears whole or not at all.

    Parameters
    ----------
    scored, language, minimum, model_figures, on_warning
        As for :func:`report_html`.
    out : path
        The file to write; its name ends in ``.html``.
    overwrite : bool
        Whether a page that is already there may be replaced. An input never is.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    InputError
        As for :func:`report_html`, or if the file cannot be written.
    """
    out = Path(out)
    _check_out(out, scored, overwrite=overwrite)
    page = report_html(
        scored,
        language=language,
        minimum=minimum,
        model_figures=model_figures,
        on_warning=on_warning,
    )
    try:
        with replacing(out, overwrite=overwrite) as part:
            part.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from error
    return out


def _check_out(out: Path, scored: Scored, *, overwrite: bool) -> None:
    if out.suffix.lower() != SUFFIX:
        raise InputError(f"{out}: expected a name that ends in {SUFFIX}; choose another name")
    if out.is_dir():
        raise InputError(f"{out}: is a folder; expected the name of a file to write; name one")
    if not out.exists():
        return
    if any(file.exists() and out.samefile(file) for file in _files(scored)):
        raise InputError(f"{out}: is one of the tables to read; choose another name")
    if not overwrite:
        raise InputError(f"{out}: exists already; choose another name or overwrite it with --force")


def _files(scored: Scored) -> list[Path]:
    return [Path(file) for file in ([scored] if isinstance(scored, Path | str) else scored)]


def _names(scored: Scored) -> str:
    return ", ".join(str(file) for file in _files(scored))


def _repeated(chats: int) -> str:
    what = "1 chat stands" if chats == 1 else f"{chats} chats stand"
    return f"{what} in more than one table; messages that are in both count double"
