"""Which chats there are, and which split each belongs to.

``chats.csv`` has one line a chat: its split, the family of its profile (villa
quarter, farms, …), who wrote it, who annotated it under which version of the
codebook, and the profile it began from. Whole chats are split, never messages.
Train and dev chats lie in ``training/corpus``, test chats in ``benchmarks/corpus``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

Split: TypeAlias = Literal["train", "dev", "test"]

ROOT: Final = Path(__file__).resolve().parents[2]
TRAINING: Final = ROOT / "training" / "corpus"
BENCHMARK: Final = ROOT / "benchmarks" / "corpus"
SPLITS: Final[tuple[Split, ...]] = ("train", "dev", "test")


@dataclass(frozen=True)
class ChatRecord:
    """A line of ``chats.csv``.

    Attributes
    ----------
    chat : str
        Its name, "t017".
    split : {'train', 'dev', 'test'}
        Where it belongs.
    family : str
        The kind of neighbourhood of its profile, in Dutch: "villawijk".
    writer : str
        Who wrote it; empty for the first 72 chats, whose writers are not recorded.
    first, second, adjudicator : str
        Who annotated it; empty where nobody did.
    first_codebook, second_codebook, gold_codebook : str
        The version that each followed, the adjudicator for the gold; "1.2+U51" is
        version 1.2 with rulings U1 to U51.
    profile : str
        What the writer was given.
    """

    chat: str
    split: Split
    family: str
    writer: str
    first: str
    first_codebook: str
    second: str
    second_codebook: str
    adjudicator: str
    gold_codebook: str
    profile: str


@cache
def chat_records() -> dict[str, ChatRecord]:
    """Return the chats of the corpus by name.

    Examples
    --------
    >>> chat_records()["t017"].split
    'test'
    """
    with (TRAINING / "chats.csv").open(encoding="utf-8", newline="") as lines:
        return by_name(_record(row) for row in csv.DictReader(lines))


def by_name(records: Iterable[ChatRecord]) -> dict[str, ChatRecord]:
    """Return records by the name of their chat.

    Raises
    ------
    ValueError
        If a chat has two records.
    """
    found: dict[str, ChatRecord] = {}
    for record in records:
        if record.chat in found:
            raise ValueError(f"chats.csv: {record.chat} has two lines, expected one")
        found[record.chat] = record
    return found


def _record(row: dict[str, str]) -> ChatRecord:
    wanted = [one.name for one in fields(ChatRecord)]
    if sorted(map(str, row)) != sorted(wanted) or None in row.values():
        raise ValueError(f"chats.csv: a line has other columns than {', '.join(wanted)}")
    split = row.pop("split")
    if split not in SPLITS:
        raise ValueError(f"chats.csv: {row['chat']} has split {split!r}, expected one of {SPLITS}")
    for who, version in (("first", "first_codebook"), ("second", "second_codebook")):
        if bool(row[who]) != bool(row[version]):
            raise ValueError(f"chats.csv: {row['chat']} needs both {who} and {version}, or neither")
    if not row["first"] or not row["family"]:
        raise ValueError(f"chats.csv: {row['chat']} needs family, first and first_codebook")
    if split != "train" and not (row["second"] and row["adjudicator"]):
        raise ValueError(
            f"chats.csv: {row['chat']} is a {split} chat: needs second and adjudicator"
        )
    return ChatRecord(split=split, **row)


def held_out() -> dict[str, frozenset[str]]:
    """Return the names of the dev and of the test chats."""
    records = chat_records().values()
    return {
        split: frozenset(record.chat for record in records if record.split == split)
        for split in ("dev", "test")
    }


def split_of(chat: str) -> Split:
    """Return the split a chat belongs to.

    Raises
    ------
    ValueError
        If no line of ``chats.csv`` names the chat.

    Examples
    --------
    >>> split_of("t017")
    'test'
    """
    try:
        return chat_records()[chat].split
    except KeyError as error:
        raise ValueError(f"{chat} has no line in {TRAINING / 'chats.csv'}; add one") from error


def folder_of(split: Split) -> Path:
    """Return the folder that holds a split's ``chats`` and ``annotations``."""
    return BENCHMARK if split == "test" else TRAINING


def chat_files(split: Split) -> list[Path]:
    """Return the chat files of a split, sorted by name.

    Raises
    ------
    ValueError
        If there is no such split.
    """
    if split not in SPLITS:
        raise ValueError(f"split {split!r}, expected one of {', '.join(SPLITS)}")
    files = sorted((folder_of(split) / "chats").glob("*.jsonl"))
    return [file for file in files if split_of(file.stem) == split]
