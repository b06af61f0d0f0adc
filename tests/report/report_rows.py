"""A scored table of two invented groups."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from wabuurt_nlp.labels import Category, Risk, Signal

START = datetime(2024, 1, 9, 8)  # noqa: DTZ001 - local time without zone, as in the contract
NAMES = [category.value for category in Category]


def scored_row(chat: str, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "chat": chat,
        "id": number,
        "time": (START + timedelta(hours=37 * number)).isoformat(),
        "sender": f"afzender-{number % 11}",
        "role": "wijkagent" if number % 11 == 3 else "bewoner",
        "text": "geheime tekst",
        "kind": "message",
        "category": NAMES[(number * number) % 14 if number % 3 else 1],
        "model": "proef 0.1.0",
    }
    row |= {risk.value: max(0, number % 7 - 3) for risk in Risk}
    return row | {signal.value: number % 4 == 0 for signal in Signal}


def write_table(path: Path, *chats: tuple[str, int]) -> Path:
    rows = [scored_row(chat, number) for chat, length in chats for number in range(length)]
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path
