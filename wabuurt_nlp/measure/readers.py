"""Reading a scored table batch by batch, from Parquet, JSONL or CSV."""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.measure.columns import OPTIONAL, REQUIRED, Place, check_names

SUFFIXES: Final = (".parquet", ".jsonl", ".csv")
"""The formats, by suffix of the file."""

_ROWS: Final = 32_768
_BLOCK: Final = 4 << 20


@dataclass(frozen=True)
class Batch:
    """Some rows of a table, the needed columns alone.

    Attributes
    ----------
    file : str
        Where they are from.
    first : int
        Number of the first row, counted from 1.
    columns : mapping of str to pyarrow.Array
        The columns.
    """

    file: str
    first: int
    columns: Mapping[str, Any]

    def place(self, column: str) -> Place:
        """Return where a column is, for messages of errors."""
        return Place(self.file, column, self.first)


def batches(path: Path) -> Iterator[Batch]:
    """Yield a table's needed columns, batch by batch.

    Raises
    ------
    InputError
        If the file cannot be read, is of no known format or lacks a column.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"{path}: unknown format; expected one of {', '.join(SUFFIXES)}")
    if not path.is_file():
        raise InputError(f"{path}: no such file; expected a table of scored messages")
    read = {".parquet": _parquet, ".jsonl": _jsonl, ".csv": _csv}[suffix]
    try:
        yield from read(path)
    except (OSError, pa.ArrowInvalid, UnicodeDecodeError, csv.Error):
        # The library's own message may hold a line of the file, so it is not repeated.
        raise InputError(f"{path}: cannot be read as {suffix[1:]}; is it complete?") from None


def _parquet(path: Path) -> Iterator[Batch]:
    with pyarrow.parquet.ParquetFile(path) as table:
        names = check_names(str(path), table.schema_arrow.names)
        yield from _numbered(path, table.iter_batches(batch_size=_ROWS, columns=names))


def _csv(path: Path) -> Iterator[Batch]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        names = check_names(str(path), next(csv.reader(lines), []))
    options = pyarrow.csv.ConvertOptions(
        include_columns=names,
        column_types=dict.fromkeys(names, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
    )
    with pyarrow.csv.open_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(block_size=_BLOCK),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=options,
    ) as reader:
        yield from _numbered(path, reader)


def _numbered(path: Path, record_batches: Iterable[Any]) -> Iterator[Batch]:
    first = 1
    for batch in record_batches:
        yield Batch(str(path), first, dict(zip(batch.schema.names, batch.columns, strict=True)))
        first += batch.num_rows


def _jsonl(path: Path) -> Iterator[Batch]:
    with path.open(encoding="utf-8-sig") as lines:
        filled = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        while chunk := list(itertools.islice(filled, _ROWS)):
            yield _json_batch(path, chunk)


def _json_batch(path: Path, chunk: list[tuple[int, str]]) -> Batch:
    values: dict[str, list[Any]] = {str(name): [] for name in (*REQUIRED, *OPTIONAL)}
    for number, line in chunk:
        record = _record(f"{path}:{number}", line)
        for name, column in values.items():
            column.append(record.get(name))
    first = chunk[0][0]
    columns = {n: _array(Place(str(path), n, first), column) for n, column in values.items()}
    return Batch(str(path), first, columns)


def _record(where: str, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError:
        raise InputError(f"{where}: not JSON; expected one object a line") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected a JSON object, one a line")
    check_names(where, list(record))
    return record


def _array(place: Place, values: list[Any]) -> Any:
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        raise place.error("values of one type") from None
