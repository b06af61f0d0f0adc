"""Which chat belongs to which split.

Whole chats are split, never messages. ``splits.json`` names the dev and test
chats; every other chat is for training. Train and dev chats lie in
``training/corpus``, test chats in ``benchmarks/corpus``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

Split: TypeAlias = Literal["train", "dev", "test"]

ROOT: Final = Path(__file__).resolve().parents[2]
TRAINING: Final = ROOT / "training" / "corpus"
BENCHMARK: Final = ROOT / "benchmarks" / "corpus"


@cache
def held_out() -> dict[str, frozenset[str]]:
    """Return the names of the dev and test chats."""
    table = json.loads((TRAINING / "splits.json").read_text(encoding="utf-8"))
    return {split: frozenset(names) for split, names in table.items()}


def split_of(chat: str) -> Split:
    """Return the split a chat belongs to.

    Examples
    --------
    >>> split_of("t017")
    'test'
    """
    if chat in held_out()["test"]:
        return "test"
    return "dev" if chat in held_out()["dev"] else "train"


def folder_of(split: Split) -> Path:
    """Return the folder that holds a split's ``chats`` and ``annotations``."""
    return BENCHMARK if split == "test" else TRAINING


def chat_files(split: Split) -> list[Path]:
    """Return the chat files of a split, sorted by name."""
    files = sorted((folder_of(split) / "chats").glob("*.jsonl"))
    return [file for file in files if split_of(file.stem) == split]
