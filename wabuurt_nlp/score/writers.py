"""Writing rows as Parquet, JSON lines or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, Protocol

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.score.columns import Columns, Row
from wabuurt_nlp.score.options import STANDARD, ScoreOptions
from wabuurt_nlp.whole_files import replacing

EXTRA: Final = "extra"
"""Column of Parquet and CSV that holds unknown columns, as one JSON object."""

ROW_GROUP: Final = 8_192
"""Rows of a Parquet row group."""

ScoredRow = tuple[Row, Mapping[str, Any]]
"""A row and the extra columns that go with it."""


_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Writer(Protocol):
    """Takes rows as they come."""

    def write(self, rows: Sequence[ScoredRow]) -> None:
        """Write rows after those that were written."""

    def close(self) -> None:
        """Write what is left."""

    def abandon(self) -> None:
        """Write nothing more: the output is thrown away."""


class JsonLines:
    """One object a line; ids keep their type, extra columns stand beside the others."""

    def __init__(self, handle: IO[str]) -> None:
        self._handle = handle

    def write(self, rows: Sequence[ScoredRow]) -> None:
        """Write rows after those that were written."""
        for row, extra in rows:
            self._handle.write(json.dumps({**row, **extra, **row}, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Write what is left."""
        self._handle.flush()

    def abandon(self) -> None:
        """Write nothing more: the output is thrown away."""


class CommaSeparated:
    """CSV (RFC 4180) in UTF-8 with a header; missing values are empty, yes is true, no false."""

    def __init__(self, handle: IO[str], names: Sequence[str]) -> None:
        self._handle = handle
        self._names = names
        self._csv = csv.writer(handle, lineterminator="\r\n")
        self._csv.writerow(names)

    def write(self, rows: Sequence[ScoredRow]) -> None:
        """Write rows after those that were written."""
        for row, extra in rows:
            values = flat(row, extra)
            self._csv.writerow([_cell(values[name]) for name in self._names])

    def close(self) -> None:
        """Write what is left."""
        self._handle.flush()

    def abandon(self) -> None:
        """Write nothing more: the output is thrown away."""


class Parquet:
    """Parquet with a fixed schema, a row group at a time."""

    def __init__(self, handle: IO[bytes], types: Mapping[str, type]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        arrow = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
        fields = [(name, arrow[kind]) for name, kind in types.items()]
        self._schema = pa.schema(fields)
        self._table = pa.Table
        self._writer = pq.ParquetWriter(handle, self._schema, compression="zstd")
        self._waiting: list[Row] = []

    def write(self, rows: Sequence[ScoredRow]) -> None:
        """Write rows after those that were written."""
        self._waiting += [flat(row, extra) for row, extra in rows]
        while len(self._waiting) >= ROW_GROUP:
            self._write_group()

    def close(self) -> None:
        """Write what is left."""
        if self._waiting:
            self._write_group()
        self._writer.close()

    def abandon(self) -> None:
        """Write nothing more: the output is thrown away."""
        self._writer.is_open = False  # or it would write its end when it is collected

    def _write_group(self) -> None:
        group, self._waiting = self._waiting[:ROW_GROUP], self._waiting[ROW_GROUP:]
        try:
            table = self._table.from_pylist(group, schema=self._schema)
        except UnicodeEncodeError:  # half a surrogate pair, which UTF-8 cannot hold
            table = self._table.from_pylist([_mended(row) for row in group], schema=self._schema)
        self._writer.write_table(table)


def flat(row: Row, extra: Mapping[str, Any]) -> Row:
    """Return a row as Parquet and CSV hold it: ids as text, extra columns as JSON.

    Examples
    --------
    >>> flat({"id": 7, "text": "hoi"}, {"wijk": "Oost"})
    {'id': '7', 'text': 'hoi', 'extra': '{"wijk": "Oost"}'}
    """
    packed = json.dumps(dict(extra), ensure_ascii=False) if extra else None
    return {**row, "id": str(row["id"]), EXTRA: packed}


def _mended(row: Row) -> Row:
    return {name: _whole(value) if isinstance(value, str) else value for name, value in row.items()}


def _whole(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _cell(value: Any) -> Any:
    """Return a value as it stands in CSV.

    A text that a spreadsheet would run as a formula gets an apostrophe in front
    (OWASP, "CSV injection"); the other formats hold it as it is.

    Examples
    --------
    >>> _cell("=1+1"), _cell("-1"), _cell(True), _cell(-0.5)
    ("'=1+1", "'-1", 'true', -0.5)
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


@contextmanager
def writing(out: str | Path, columns: Columns, options: ScoreOptions) -> Iterator[Writer]:
    """Open the output in the format its name ends in; it appears whole or not at all.

    Parameters
    ----------
    out : str or Path
        A name that ends in ``.parquet``, ``.jsonl`` or ``.csv``, or ``-`` for
        JSON lines on standard output.
    columns : Columns
        The columns.
    options : ScoreOptions
        Whether extra columns are kept and a file may be replaced.

    Yields
    ------
    Writer
    """
    if str(out) == STANDARD:
        lines = JsonLines(sys.stdout)
        yield lines
        lines.close()
        return
    path = check_suffix(Path(out))
    with replacing(path, overwrite=options.overwrite) as part, _open(part, path.suffix) as handle:
        writer = _writer(handle, path.suffix, columns, options)
        with _closing(writer):
            yield writer


@contextmanager
def _closing(writer: Writer) -> Iterator[None]:
    try:
        yield
        writer.close()
    except BaseException:
        writer.abandon()
        raise


def check_suffix(out: Path) -> Path:
    """Return the path if its name says how to write it.

    Raises
    ------
    InputError
        If it does not.
    """
    if out.suffix.lower() not in (".parquet", ".jsonl", ".csv"):
        raise InputError(
            f"{out}: unknown kind of output; expected a name that ends in .parquet, .jsonl or .csv"
        )
    return out


def _open(part: Path, suffix: str) -> IO[Any]:
    if suffix.lower() == ".parquet":
        return part.open("wb")
    return part.open("w", encoding="utf-8", errors="backslashreplace", newline="")


def _writer(handle: IO[Any], suffix: str, columns: Columns, options: ScoreOptions) -> Writer:
    if suffix.lower() == ".jsonl":
        return JsonLines(handle)
    types = _with_extra(columns.types) if options.extra else dict(columns.types)
    if suffix.lower() == ".csv":
        return CommaSeparated(handle, list(types))
    return Parquet(handle, types)


def _with_extra(types: Mapping[str, type]) -> dict[str, type]:
    at = list(types).index("category")
    names = list(types.items())
    return dict([*names[:at], (EXTRA, str), *names[at:]])
