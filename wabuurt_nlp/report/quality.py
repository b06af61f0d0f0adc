"""How good the model is, from figures that the caller passes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Risk, Signal
from wabuurt_nlp.report.tables import Table
from wabuurt_nlp.report.words import Words

_SCORES: Final = (
    "macro_f1",
    "accuracy",
    "ece",
    "risk_f1",
    "risk_average_precision",
    "signal_f1",
    "signal_average_precision",
)
_COUNTS: Final = {"chats": "chats", "messages": "test_messages"}
_LABELS: Final[dict[str, type[Risk | Signal]]] = {"risks": Risk, "signals": Signal}
_SIDES: Final = {"precision", "recall"}
_ENGINES: Final = ("linear", "encoder")


def quality_table(figures: Mapping[str, Any], words: Words) -> Table | None:
    """Return the known figures as a table, None if there are none.

    Parameters
    ----------
    figures : mapping
        As :func:`~wabuurt_nlp.report.report_html` takes them.
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


def engine_words(figures: Mapping[str, Any], words: Words) -> str:
    """Return what kind of model it is."""
    engine = figures.get("engine")
    return words.say(f"engine_{engine}" if engine in _ENGINES else "engine")


def risk_line(figures: Mapping[str, Any], words: Words) -> str:
    """Return in a line how good the model is at risks, empty if that is not known.

    Raises
    ------
    InputError
        If one of the figures is not a number.
    """
    each = [
        words.say(
            "right_and_found",
            name=Risk(name).display(words.language),
            right=words.formats.percent(_checked(scores["precision"], name)),
            found=words.formats.percent(_checked(scores["recall"], name)),
        )
        for name, scores in _mapping(figures, "risks").items()
        if name in set(Risk)
        and isinstance(scores, Mapping)
        and {"precision", "recall"} <= {*scores}
    ]
    if each:
        return words.say("risk_quality", each="; ".join(each))
    if "risk_f1" in figures:
        return words.say("risk_quality_f1", f1=_score(figures["risk_f1"], "risk_f1", words))
    return ""


def _rows(figures: Mapping[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    for key in _SCORES:
        if key in figures:
            yield words.say(key), _score(figures[key], key, words)
    for group, labels in _LABELS.items():
        for name, scores in _mapping(figures, group).items():
            score = scores.get("f1") if isinstance(scores, Mapping) else scores
            if name in set(labels) and score is not None:
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
