"""How good the model is, from figures that the caller passes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Risk, Signal
from wabuurt_nlp.report.tables import Table
from wabuurt_nlp.report.words import Words

_SCORES: Final = ("macro_f1", "accuracy", "ece")
_COUNTS: Final = {"chats": "chats", "messages": "test_messages"}
_LABELS: Final[dict[str, type[Risk | Signal]]] = {"risks": Risk, "signals": Signal}


def quality_table(figures: Mapping[str, Any], words: Words) -> Table | None:
    """Return the known figures as a table, None if there are none.

    Parameters
    ----------
    figures : mapping
        ``macro_f1``, ``accuracy`` and ``ece`` (0 to 1); ``chats`` and
        ``messages`` (the size of the test); ``risks`` and ``signals`` (mappings
        of identifier to F1). Other keys are passed over.
    words : Words
        The language.

    Raises
    ------
    InputError
        If one of these figures is not a number.
    """
    rows = tuple(_rows(figures, words))
    head = (words.say("figure"), words.say("value"))
    return Table(words.say("model_table"), head, rows) if rows else None


def _rows(figures: Mapping[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    for key in _SCORES:
        if key in figures:
            yield words.say(key), _score(figures[key], key, words)
    for group, labels in _LABELS.items():
        for name, score in _mapping(figures, group).items():
            if name in set(labels):
                label = labels(name).display(words.language)
                yield words.say("f1_of", name=label.lower()), _score(score, name, words)
    for key, text in _COUNTS.items():
        if key in figures:
            yield words.say(text), words.formats.whole(int(_checked(figures[key], key)))


def _mapping(figures: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = figures.get(key, {})
    if not isinstance(found, Mapping):
        raise InputError(f"model_figures: '{key}' must map identifiers to F1")
    return found


def _score(value: Any, key: str, words: Words) -> str:
    return words.formats.decimal(_checked(value, key), 2)


def _checked(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"model_figures: '{key}' must be a number")
    return float(value)
