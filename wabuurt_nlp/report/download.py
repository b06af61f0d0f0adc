"""Figures as CSV in a link of the page itself.

Long form: one row a cell. In Dutch with semicolons and decimal commas, as Dutch
spreadsheets expect; in English with commas and points. Names that a spreadsheet
would take for a formula get an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from wabuurt_nlp.labels import Language
from wabuurt_nlp.measure import GroupIndicators

HEAD: Final = (
    "group",
    "period",
    "indicator",
    "value",
    "low",
    "high",
    "count",
    "of",
    "months",
    "below",
    "suppressed",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[Any, ...]


def cell_rows(group: GroupIndicators, *names: str) -> Iterator[Row]:
    """Yield a group's cells, of the named indicators or of all."""
    for found in (group.whole, *group.months):
        period = found.period.month or "all"
        for name, cell in found.as_dict().items():
            if name != "period" and (not names or name in names):
                yield from _cells(_safe(group.chat), period, name, cell)


def csv_link(rows: Iterable[Row], language: Language) -> str:
    """Return a ``data:`` address that holds the rows as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if language == "nl" else ",")
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow([_number(value, language) for value in row])
    return "data:text/csv;charset=utf-8," + quote("\ufeff" + text.getvalue())


def _cells(chat: str, period: str, name: str, cell: Mapping[str, Any]) -> Iterator[Row]:
    if "suppressed" in cell:
        yield (chat, period, name, *(cell.get(column) for column in HEAD[3:]))
        return
    for part, inner in cell.items():
        yield from _cells(chat, period, f"{name}.{part}", inner)


def _safe(name: str) -> str:
    return f"'{name}" if name.startswith(_FORMULA) else name


def _number(value: Any, language: Language) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and language == "nl":
        return str(value).replace(".", ",")
    return value
