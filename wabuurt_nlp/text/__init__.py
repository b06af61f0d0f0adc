"""Chat text: tokens, sentences, and the removal of what points at a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wabuurt_nlp.text.sentences import sentences
from wabuurt_nlp.text.tokenize import Token, spans, tokenize, tokenize_many, words

if TYPE_CHECKING:
    from wabuurt_nlp.text.pseudonymize import (
        Pseudonymizer,
        collect_senders,
        pseudonymize_messages,
    )

__all__ = [
    "Pseudonymizer",
    "Token",
    "collect_senders",
    "pseudonymize_messages",
    "sentences",
    "spans",
    "tokenize",
    "tokenize_many",
    "words",
]

_LATER = ("Pseudonymizer", "collect_senders", "pseudonymize_messages")


def __getattr__(name: str) -> Any:
    """Import the pseudonymiser when it is first asked for: most uses need no more than tokens."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from wabuurt_nlp.text import pseudonymize

    return getattr(pseudonymize, name)
