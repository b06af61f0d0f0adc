"""The cases of the behavioural suite: ``cases/F01.jsonl`` and so on, one case a line.

Three types (Ribeiro et al., 2020): a *minimum* functionality has a known answer,
under *invariance* a variant must get the same labels, under *direction* a variant
must score higher or lower on one label.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from wabuurt_nlp.labels import Category, Risk, Signal
from wabuurt_nlp.messages import Message, Role

CASES: Final = Path(__file__).parent / "cases"

Type: TypeAlias = Literal["minimum", "invariance", "direction"]
TYPES: Final[tuple[Type, ...]] = ("minimum", "invariance", "direction")
LEVELS: Final[Mapping[str, tuple[int, int]]] = {
    "0": (0, 0),
    ">=1": (1, 3),
    ">=2": (2, 3),
    "3": (3, 3),
}
"""What a case may ask of a risk: the lowest and the highest level that is right."""

PARTS: Final = frozenset({"category", "risks", "signals"})
"""What an invariance case may ask to stay the same."""

_KEYS: Final[Mapping[Type, frozenset[str]]] = {
    "minimum": PARTS,
    "invariance": frozenset({"same"}),
    "direction": frozenset({"higher", "lower"}),
}


@dataclass(frozen=True)
class Case:
    """One test of one ability.

    Attributes
    ----------
    id : str
        "F03-07".
    functionality, name : str
        The ability, "F03", and what it is called.
    type : {'minimum', 'invariance', 'direction'}
        How it is judged.
    text : tuple of Message
        The message, last, and those before it. Its role is unknown, as in exports,
        unless the line gives one; an earlier line marked ``same_sender`` is by its writer.
    variant : tuple of Message
        The other wording; empty for a minimum functionality.
    expect : mapping
        What is right, see `benchmarks.behaviour.judge`.
    """

    id: str
    functionality: str
    name: str
    type: Type
    text: tuple[Message, ...]
    variant: tuple[Message, ...]
    expect: Mapping[str, Any]


def read_cases(folder: Path = CASES) -> list[Case]:
    """Read all cases, sorted by file.

    Raises
    ------
    ValueError
        If a line is not a case, or asks for something that cannot be judged.
    """
    return [case for file in sorted(folder.glob("F*.jsonl")) for case in _file(file)]


def _file(file: Path) -> Iterator[Case]:
    with file.open(encoding="utf-8") as lines:
        for at, line in enumerate(lines, start=1):
            try:
                yield _case(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{file}:{at}: not a case of the suite: {error}") from error


def _case(row: Mapping[str, Any]) -> Case:
    case_type, expect = row["type"], row["expect"]
    if case_type not in TYPES or not set(expect) <= _KEYS[case_type]:
        raise ValueError(f"type {case_type!r} expecting {sorted(expect)}")
    if not expect or not all(expect.values()) or not row["text"]:
        raise ValueError("an empty text or expectation")
    _check_labels(expect)
    name, variant, role = row["id"], row["variant"], row.get("role")
    if (case_type == "minimum") != (variant is None) or variant == "":
        raise ValueError("a variant belongs to invariance and direction, and to them always")
    before = _messages(name, row["before"])
    of_variant = f"{name} variant"
    before_variant = _messages(of_variant, row.get("variant_before", row["before"]))
    return Case(
        id=name,
        functionality=row["functionality"],
        name=row["name"],
        type=case_type,
        text=(*before, _last(name, len(before), row["text"], role)),
        variant=(*before_variant, _last(of_variant, len(before_variant), variant, role))
        if variant
        else (),
        expect=expect,
    )


def _check_labels(expect: Mapping[str, Any]) -> None:
    """Raise ValueError where an expectation names a label or level that does not exist."""
    for risk, wanted in expect.get("risks", {}).items():
        Risk(risk)
        if wanted not in LEVELS:
            raise ValueError(f"level {wanted!r}, expected one of {', '.join(LEVELS)}")
    for signal, wanted in expect.get("signals", {}).items():
        Signal(signal)
        if not isinstance(wanted, bool):
            raise TypeError(f"{signal} {wanted!r}, expected true or false")
    for category in expect.get("category", ()):
        Category(category)
    if not set(expect.get("same", ())) <= PARTS:
        raise ValueError(f"same {expect['same']}, expected of {sorted(PARTS)}")
    known = {*(risk.value for risk in Risk), *(signal.value for signal in Signal)}
    for way in ("higher", "lower"):
        if way in expect and expect[way] not in known:
            raise ValueError(f"{way} {expect[way]!r}, expected a risk or a signal")


JUDGED: Final = "schrijver"
"""The sender of the message that is judged."""


def _messages(chat: str, lines: Iterable[Mapping[str, Any]]) -> tuple[Message, ...]:
    return tuple(
        Message(
            chat=chat,
            id=at,
            text=line["text"],
            sender=JUDGED if line.get("same_sender") else f"lid {at}",
            role=line["role"],
        )
        for at, line in enumerate(lines, start=1)
    )


def _last(chat: str, before: int, text: str, role: Role | None) -> Message:
    return Message(chat=chat, id=before + 1, text=text, sender=JUDGED, role=role)
