"""Annotation files: one annotator's labels, one message a line.

``{"chat": "t001", "n": 1, "category": "follow_up", "risks": {"privacy": 1},
"signals": ["all_clear"]}``: risks hold only levels 1 to 3, signals only those
that are yes. ``id`` is accepted for ``n``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import RISK_LEVELS, Category, Labels, Risk, Signal

Key: TypeAlias = tuple[str, str | int]
"""The chat and the id of a message."""

_EXPECTED = "expected chat, n, category, risks with levels 1 to 3 and signals, by the codebook"


def read_annotations(path: str | Path) -> dict[Key, Labels]:
    """Read one annotator's labels from a file, or from every ``.jsonl`` file of a folder.

    Parameters
    ----------
    path : str or Path
        File or folder.

    Returns
    -------
    dict of (chat, id) to Labels
        In the order of the files.

    Raises
    ------
    AnnotationError
        If a line is not an annotation by the codebook, if a message is
        annotated twice, or if there is nothing to read.
    """
    path = Path(path)
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    labels: dict[Key, Labels] = {}
    for file in files:
        for at, key, label in _rows(file):
            if key in labels:
                raise AnnotationError(f"{file}:{at}: message {key[1]} is annotated twice")
            labels[key] = label
    if not labels:
        raise AnnotationError(f"{path}: no annotations; expected .jsonl, one message a line")
    return labels


def _rows(file: Path) -> Iterator[tuple[int, Key, Labels]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for at, line in enumerate(lines, start=1):
                if line.strip():
                    yield at, *_row(file, at, line)
    except (OSError, UnicodeDecodeError) as error:
        kind = type(error).__name__
        raise AnnotationError(f"{file}: cannot be read ({kind}); expected UTF-8 JSONL") from error


def _row(file: Path, at: int, line: str) -> tuple[Key, Labels]:
    try:
        row = json.loads(line)
        return _key(row), labels_of(row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AnnotationError(f"{file}:{at}: not an annotation; {_EXPECTED}") from error


def _key(row: Mapping[str, Any]) -> Key:
    chat, number = row["chat"], row["n"] if "n" in row else row["id"]
    if not isinstance(chat, str) or not isinstance(number, str | int):
        raise TypeError("chat or n")
    return chat, number


def labels_of(row: Mapping[str, Any]) -> Labels:
    """Return the labels in a line: its category, its risks from level 1 on and its signals.

    Raises
    ------
    ValueError, KeyError, TypeError or AttributeError
        If they are not labels by the codebook.
    """
    risks = {Risk(name): level for name, level in row["risks"].items()}
    if any(level not in RISK_LEVELS for level in risks.values()):
        raise ValueError("level")
    signals = frozenset(Signal(name) for name in row["signals"])
    return Labels(Category(row["category"]), risks, signals)
