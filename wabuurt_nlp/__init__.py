"""Read, score and describe Dutch neighbourhood-watch chats, offline.

Names are imported when they are first used, so that ``import wabuurt_nlp``
stays quick and changes nothing.

Examples
--------
>>> import wabuurt_nlp as wn
>>> wn.Category.SUSPICIOUS_SITUATION.display("nl")
'Verdachte situatie'
>>> [token.text for token in wn.tokenize("Witte bus, 2x!")][:2]
['Witte', 'bus']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from wabuurt_nlp.chats import merge_chats, open_chats, read_chat
    from wabuurt_nlp.classify import Classifier, Prediction, load_model
    from wabuurt_nlp.errors import (
        AnnotationError,
        InputError,
        MissingExtraError,
        ModelFormatError,
        ModelIntegrityError,
        WabuurtError,
    )
    from wabuurt_nlp.labels import Category, Family, Risk, Signal
    from wabuurt_nlp.messages import Chat, Message, Skipped
    from wabuurt_nlp.report import write_report
    from wabuurt_nlp.score import ScoreOptions, ScoreSummary, score_files
    from wabuurt_nlp.text import Token, sentences, tokenize, tokenize_many

__all__ = [
    "AnnotationError",
    "Category",
    "Chat",
    "Classifier",
    "Family",
    "InputError",
    "Message",
    "MissingExtraError",
    "ModelFormatError",
    "ModelIntegrityError",
    "Prediction",
    "Risk",
    "ScoreOptions",
    "ScoreSummary",
    "Signal",
    "Skipped",
    "Token",
    "WabuurtError",
    "__version__",
    "load_model",
    "merge_chats",
    "open_chats",
    "read_chat",
    "score_files",
    "sentences",
    "tokenize",
    "tokenize_many",
    "write_report",
]

__version__: Final = "0.1.0"

_ROOMS: Final[dict[str, str]] = {
    "AnnotationError": "errors",
    "Category": "labels",
    "Chat": "messages",
    "Classifier": "classify",
    "Family": "labels",
    "InputError": "errors",
    "Message": "messages",
    "MissingExtraError": "errors",
    "ModelFormatError": "errors",
    "ModelIntegrityError": "errors",
    "Prediction": "classify",
    "Risk": "labels",
    "ScoreOptions": "score",
    "ScoreSummary": "score",
    "Signal": "labels",
    "Skipped": "messages",
    "Token": "text",
    "WabuurtError": "errors",
    "load_model": "classify",
    "merge_chats": "chats",
    "open_chats": "chats",
    "read_chat": "chats",
    "score_files": "score",
    "sentences": "text",
    "tokenize": "text",
    "tokenize_many": "text",
    "write_report": "report",
}
"""In which room each public name lives."""


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
