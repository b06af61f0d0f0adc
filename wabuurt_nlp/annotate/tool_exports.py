"""What annotation tools export, as annotations: Label Studio (JSON) and doccano (JSONL).

The tools must have been set up with the configurations of ``annotation_guidelines/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wabuurt_nlp.annotate.annotations import Key
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import Category, Labels, Risk, Signal
from wabuurt_nlp.whole_files import replacing

_RISKS = frozenset(risk.value for risk in Risk)
_CATEGORIES = frozenset(category.value for category in Category)


def read_tool_export(path: str | Path) -> dict[Key, Labels]:
    """Read what an annotator exported from Label Studio or doccano.

    Parameters
    ----------
    path : str or Path
        Label Studio: a ``.json`` file (format *JSON*, not *JSON-MIN*). doccano: a
        ``.jsonl`` file. One annotator's work.

    Returns
    -------
    dict of (chat, id) to Labels
        In the order of the file.

    Raises
    ------
    AnnotationError
        If the file is neither, if a message has no category or more than one, two
        levels of one risk or an unknown label, or if it is annotated twice. The
        error tells which message; it never holds its text.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
        rows = json.loads(text) if path.suffix == ".json" else _lines(text)
    except (OSError, ValueError) as error:
        kind = type(error).__name__
        raise AnnotationError(
            f"{path}: cannot be read ({kind}); expected Label Studio's .json or doccano's .jsonl"
        ) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise AnnotationError(f"{path}: expected a list of tasks, as Label Studio's JSON export is")
    labels: dict[Key, Labels] = {}
    for key, label in _all(path, rows):
        if key in labels:
            raise AnnotationError(f"{path}: message {key[1]} of {key[0]} is annotated twice")
        labels[key] = label
    if not labels:
        raise AnnotationError(f"{path}: no annotated message in it")
    return labels


def write_annotations(
    path: str | Path, labels: Mapping[Key, Labels], *, overwrite: bool = False
) -> None:
    """Write labels as annotations, one message a line, in order; the file appears whole.

    Parameters
    ----------
    path : str or Path
        The ``.jsonl`` file.
    labels : mapping of (chat, id) to Labels
        What to write.
    overwrite : bool
        Whether a file that is there may be replaced.

    Raises
    ------
    InputError
        If the file cannot be written, or exists and may not be replaced.
    """
    with (
        replacing(Path(path), overwrite=overwrite) as part,
        part.open("w", encoding="utf-8") as out,
    ):
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(labels))


def _rows(labels: Mapping[Key, Labels]) -> Iterator[dict[str, Any]]:
    for (chat, number), label in labels.items():
        yield {
            "chat": chat,
            "n": number,
            "category": label.category.value,
            "risks": {risk.value: label.level(risk) for risk in Risk if label.level(risk)},
            "signals": [signal.value for signal in Signal if signal in label.signals],
        }


def _lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _all(path: Path, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Key, Labels]]:
    for at, row in enumerate(rows, start=1):
        where = f"{path}: task {at}"
        key, names = _label_studio(where, row) if "data" in row else _doccano(where, row)
        if names is not None:
            yield key, _labels(f"{path}: message {key[1]} of {key[0]}", names)


def _key(where: str, row: Mapping[str, Any]) -> Key:
    chat, number = row.get("chat"), row.get("n")
    if not isinstance(chat, str) or not isinstance(number, str | int):
        raise AnnotationError(f"{where} has no chat and n; expected them in every task")
    return chat, number


def _label_studio(where: str, row: Mapping[str, Any]) -> tuple[Key, list[str] | None]:
    """Return the key and the labels of a task; None for a task that nobody annotated."""
    key = _key(where, row["data"])
    done = [a for a in row.get("annotations", ()) if not a.get("was_cancelled")]
    if len(done) > 1:
        raise AnnotationError(
            f"{where} has {len(done)} annotations; export each annotator's work by itself"
        )
    names = []
    for result in done[0]["result"] if done else ():
        for choice in result["value"].get("choices", ()):
            group = result["from_name"]
            names.append(f"{group}:{choice}" if group in _RISKS else choice)
    return key, names if done else None


def _doccano(where: str, row: Mapping[str, Any]) -> tuple[Key, list[str] | None]:
    names = row.get("label", row.get("labels"))
    if not isinstance(names, list):
        raise AnnotationError(f"{where} has no list of labels; expected doccano's JSONL export")
    return _key(where, row), names or None


def _labels(where: str, names: Iterable[str]) -> Labels:
    categories, risks, signals = [], {}, set()
    for name in names:
        risk, colon, level = name.partition(":")
        if name in _CATEGORIES:
            categories.append(Category(name))
        elif colon and risk in _RISKS and level in {"0", "1", "2", "3"}:
            if Risk(risk) in risks:
                raise AnnotationError(f"{where} has two levels of {risk}; expected one")
            risks[Risk(risk)] = int(level)
        elif name in {signal.value for signal in Signal}:
            signals.add(Signal(name))
        else:
            raise AnnotationError(f"{where} has a label that is not in the codebook")
    if len(categories) != 1:
        raise AnnotationError(f"{where} has {len(categories)} categories; expected one")
    levels = {risk: level for risk, level in risks.items() if level}
    return Labels(categories[0], levels, frozenset(signals))
