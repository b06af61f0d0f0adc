"""WhatsApp's mentions and social handles: what follows an @."""

from __future__ import annotations

import re
from typing import Final

from wabuurt_nlp.text.identifiers import phone_number
from wabuurt_nlp.text.name_book import NameBook
from wabuurt_nlp.text.name_words import fold
from wabuurt_nlp.text.placeholders import Shelf
from wabuurt_nlp.text.word_lists import word_set

_ISOLATED: Final = re.compile("@\u2068([^\u2069\n]{1,200})\u2069?")
_NUMBER: Final = re.compile(r"@(\+?\d{9,15})(?!\w)")
_HANDLE: Final = re.compile(r"(?<![\w@])@(\w[\w.-]{0,60}\w|\w)")
_EVERYONE: Final = word_set(
    "allen all iedereen everyone alle allemaal politie beheer beheerder beheerders admin",
    "admins wijkagent gemeente buren buurt groep burgernet",
)


def _label_of_mention(name: str, book: NameBook) -> str:
    number = phone_number(name)
    if number is not None:
        return book.label_of_phone(number) or "[TELEFOON]"
    return book.label_of_handle(name) or book.label(fold(name))


def _is_handle(word: str) -> bool:
    """Tell whether this is an account's name and not a person's."""
    return not word.isalpha() or any(sign.isupper() for sign in word[1:])


def mask_mentions(text: str, shelf: Shelf, book: NameBook) -> str:
    """Put what follows an @ on the shelf, the @ itself stays."""

    def isolated(match: re.Match[str]) -> str:
        return "@" + shelf.put(_label_of_mention(match.group(1), book))

    def number(match: re.Match[str]) -> str:
        found = phone_number("+" + match.group(1).lstrip("+")) or ""
        return "@" + shelf.put(book.label_of_phone(found) or "[TELEFOON]")

    def handle(match: re.Match[str]) -> str:
        word = match.group(1)
        if word.lower() in _EVERYONE or word.isdecimal():
            return match.group()
        label = book.label_of_handle(word)
        if label is None and _is_handle(word):
            label = "[ACCOUNT]"
        return match.group() if label is None else "@" + shelf.put(label)

    if "@" not in text:
        return text
    return _HANDLE.sub(handle, _NUMBER.sub(number, _ISOLATED.sub(isolated, text)))
