"""The signs that stand where something personal stood, and how they are kept safe."""

from __future__ import annotations

import re
from typing import Final

WITHHELD: Final = "[TEKST ACHTERGEHOUDEN]"
"""Stands for a whole text that could not be handled."""

SYSTEM: Final = "[SYSTEEMBERICHT]"
"""Stands for the text of one of WhatsApp's own lines."""

FILE: Final = "[BESTAND]"
"""Stands for a file name that is not one of WhatsApp's own."""

KINDS: Final = (
    "TELEFOON",
    "EMAIL",
    "URL",
    "IBAN",
    "BSN",
    "KENTEKEN",
    "POSTCODE",
    "ADRES",
    "LOCATIE",
    "ACCOUNT",
    "GEBOORTEDATUM",
)
"""Kinds of placeholder beside ``[NAAM_n]``."""

PLACEHOLDER: Final = re.compile(
    r"\[(?:NAAM_[0-9]{1,9}|"
    + "|".join(KINDS)
    + r"|BESTAND|TEKST ACHTERGEHOUDEN|SYSTEEMBERICHT(?:: [a-z_]{1,40})?)\]"
    r"|(?<![\w-])naam-[0-9a-f]{10}(?![\w-])"
)
"""Everything that this package itself puts into a text."""

_MARK: Final = "\ufdd0"
_BASE: Final = 0xF0000
_STORED: Final = re.compile(_MARK + "(.)", re.DOTALL)


class Shelf:
    """Takes pieces out of a text and puts them back, so that nothing matches inside them.

    A piece on the shelf stands in the text as two characters that are neither
    letters, digits nor white space.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def put(self, piece: str) -> str:
        """Store `piece` and return the two characters that stand for it."""
        self._pieces.append(piece)
        return _MARK + chr(_BASE + len(self._pieces) - 1)

    def clear(self, text: str) -> str:
        """Store the placeholders that `text` holds already."""
        if _MARK in text:
            text = text.replace(_MARK, self.put(_MARK))
        if "[" in text or "naam-" in text:
            text = PLACEHOLDER.sub(lambda match: self.put(match.group()), text)
        return text

    def restore(self, text: str) -> str:
        """Put every stored piece back."""
        if not self._pieces:
            return text
        return _STORED.sub(lambda match: self._pieces[ord(match.group(1)) - _BASE], text)
