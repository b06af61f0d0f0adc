"""Scored rows for the tests of measuring."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from wabuurt_nlp.labels import Risk, Signal
from wabuurt_nlp.measure import ScoredTable, read_scored

Row = dict[str, Any]


def row(**given: Any) -> Row:
    plain: Row = {
        "chat": "Lindelaan",
        "id": 1,
        "time": "2024-05-02T16:08",
        "sender": "lid-1",
        "role": "bewoner",
        "text": "geheim",
        "kind": "message",
        "category": "social",
        "model": "proef 1",
    }
    plain |= {risk.value: 0 for risk in Risk} | {signal.value: False for signal in Signal}
    return plain | given


def write_parquet(path: Path, rows: list[Row]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def table(rows: list[Row]) -> ScoredTable:
    with tempfile.TemporaryDirectory() as folder:
        return read_scored(write_parquet(Path(folder) / "scored.parquet", rows))
