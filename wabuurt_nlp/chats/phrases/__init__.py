"""What WhatsApp itself writes, per language (data), and how it is recognised."""

from wabuurt_nlp.chats.phrases.de import GERMAN
from wabuurt_nlp.chats.phrases.en import ENGLISH
from wabuurt_nlp.chats.phrases.language import Language
from wabuurt_nlp.chats.phrases.nl import DUTCH
from wabuurt_nlp.chats.phrases.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH

LANGUAGES: tuple[Language, ...] = (
    DUTCH,
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
)
"""In the order in which they are tried."""

__all__ = ["LANGUAGES", "Language"]
