"""Names of chats as they are written: a chat named after a person loses its name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from wabuurt_nlp.text import Pseudonymizer

EXPORTS: Final = (".txt", ".zip")
"""Files whose chats WhatsApp named."""

TWO: Final = 2
"""With so few people a WhatsApp chat is taken for one between two of them."""


class ChatNames:
    """Gives each chat of a run its name for the output.

    A group's name stays: results are reported by group. A WhatsApp chat between
    two people bears the name of one of them, who need not have written; it is
    replaced, as is any name that holds a member's. Two such chats never get the
    same one.

    Parameters
    ----------
    key : bytes or None
        Secret for keyed pseudonyms.

    Examples
    --------
    >>> names = ChatNames(key=None)
    >>> people = ["Jan Jansen", "Piet", "Mo"]
    >>> names.written("Buurtapp Noord", people, source="1.txt")
    'Buurtapp Noord'
    >>> names.written("Jan Jansen", people, source="2.txt")
    '[NAAM_1]'
    >>> names.written("Ferdibald", ["Mo"], source="3.txt")
    '[NAAM_2]'
    """

    def __init__(self, *, key: bytes | None) -> None:
        self._key = key
        self._written: dict[tuple[str, str], str] = {}

    def written(self, chat: str, people: Collection[str], *, source: str) -> str:
        """Return the name under which a chat of a source is written."""
        if (source, chat) not in self._written:
            masked = self._masked(chat, people, is_export=source.lower().endswith(EXPORTS))
            self._written[source, chat] = masked if masked == chat else self._unused(masked)
        return self._written[source, chat]

    def _masked(self, chat: str, people: Collection[str], *, is_export: bool) -> str:
        pseudonymizer = Pseudonymizer(key=self._key, senders=people)
        if is_export and len(people) <= TWO:
            return pseudonymizer.sender(chat)
        return pseudonymizer.text(chat)

    def _unused(self, name: str) -> str:
        taken = set(self._written.values())
        number = 2
        candidate = name
        while candidate in taken:
            candidate, number = f"{name} ({number})", number + 1
        return candidate
