"""What annotation tools export, as annotations: Label Studio (JSON) and doccano (JSONL).

The tools must have been set up with the configurations of ``annotation_guidelines/``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeGuard

from wabuurt_nlp.annotate.annotations import Key
from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.labels import Category, Labels, Risk, Signal
from wabuurt_nlp.whole_files import replacing

_Found: TypeAlias = tuple[str, Key, list[str] | None]
"""Where a message is, its key and its labels; None where nobody annotated it."""

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
        error tells the task or line; it never holds a message's text.
    """
    path = Path(path)
    labels: dict[Key, Labels] = {}
    for where, key, names in _found(path):
        if names is None:
            continue
        message = f"{where}: message {_one_line(key[1])} of {_one_line(key[0])}"
        if key in labels:
            raise AnnotationError(f"{message} is annotated twice")
        labels[key] = _labels(message, names)
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


def _found(path: Path) -> Iterator[_Found]:
    readers: dict[str, Callable[[Path, str], Iterator[_Found]]] = {
        ".json": _label_studio,
        ".jsonl": _doccano,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise AnnotationError(f"{path}: expected Label Studio's .json or doccano's .jsonl")
    return reader(path, _text(path))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        kind = type(error).__name__
        raise AnnotationError(f"{path}: cannot be read ({kind}); expected a UTF-8 file") from error


def _parsed(where: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"{where} is not JSON ({type(error).__name__})") from error


def _one_line(name: str | int) -> str:
    return " ".join(str(name).split())


def _are_strings(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_objects(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _key(where: str, row: Mapping[str, Any]) -> Key:
    chat, number = row.get("chat"), row.get("n")
    if not isinstance(chat, str) or not isinstance(number, str | int) or isinstance(number, bool):
        raise AnnotationError(f"{where} has no chat and n; expected a name, and a number or name")
    return chat, number


def _label_studio(path: Path, text: str) -> Iterator[_Found]:
    tasks = _parsed(str(path), text)
    if not _are_objects(tasks):
        raise AnnotationError(f"{path}: expected a list of tasks, as Label Studio's JSON export is")
    for at, task in enumerate(tasks, start=1):
        where = f"{path}: task {at}"
        yield where, _key(where, _data(where, task)), _chosen(where, task)


def _data(where: str, task: Mapping[str, Any]) -> dict[str, Any]:
    if "data" not in task:
        raise AnnotationError(f"{where} has no data; export as JSON, not JSON-MIN")
    data = task["data"]
    if not isinstance(data, dict):
        raise AnnotationError(f"{where} has data that is no object; expected one with chat and n")
    return data


def _chosen(where: str, task: Mapping[str, Any]) -> list[str] | None:
    annotations = task.get("annotations", [])
    if not _are_objects(annotations):
        raise AnnotationError(f"{where} has annotations that are no list of objects")
    done = [annotation for annotation in annotations if not annotation.get("was_cancelled")]
    if len(done) > 1:
        raise AnnotationError(
            f"{where} has {len(done)} annotations; export each annotator's work by itself"
        )
    if not done:
        return None
    results = done[0].get("result")
    if not _are_objects(results):
        raise AnnotationError(f"{where} has an annotation whose result is no list of objects")
    return [name for result in results for name in _choices(where, result)]


def _choices(where: str, result: Mapping[str, Any]) -> list[str]:
    """Return the labels of a result; none for a relation, a note or the like."""
    value = result.get("value", {})
    if not isinstance(value, dict):
        raise AnnotationError(f"{where} has a result whose value is no object")
    if "choices" not in value:
        return []
    group, choices = result.get("from_name"), value["choices"]
    if not isinstance(group, str) or not _are_strings(choices):
        raise AnnotationError(f"{where} has a result without from_name or a list of choices")
    return [f"{group}:{choice}" if group in _RISKS else choice for choice in choices]


def _doccano(path: Path, text: str) -> Iterator[_Found]:
    for at, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            where = f"{path}: line {at}"
            yield _doccano_row(where, _parsed(where, line))


def _doccano_row(where: str, row: object) -> _Found:
    if not isinstance(row, dict):
        raise AnnotationError(f"{where} is no object; expected doccano's JSONL export")
    names = row.get("label", row.get("labels"))
    if not _are_strings(names):
        raise AnnotationError(
            f"{where} has no list of label names; expected doccano's text classification export"
        )
    return where, _key(where, row), names or None


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
