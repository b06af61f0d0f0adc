"""Names of chats as they are written: a chat named after a person loses its name."""

from __future__ import annotations

from collections.abc import Iterable

from wabuurt_nlp.text import Pseudonymizer


class ChatNames:
    """Gives each chat of a run its name for the output.

    A group's name stays: results are reported by group. A chat between two
    people bears a person's name, which is replaced; two such chats never get
    the same one.

    Parameters
    ----------
    key : bytes or None
        Secret for keyed pseudonyms.

    Examples
    --------
    >>> names = ChatNames(key=None)
    >>> names.written("Buurtapp Noord", ["Jan Jansen"]), names.written("Jan Jansen", ["Jan Jansen"])
    ('Buurtapp Noord', '[NAAM_1]')
    >>> names.written("Piet Pieters", ["Piet Pieters"])
    '[NAAM_1] (2)'
    """

    def __init__(self, *, key: bytes | None) -> None:
        self._key = key
        self._written: dict[str, str] = {}

    def written(self, chat: str, people: Iterable[str]) -> str:
        """Return the name under which a chat is written."""
        if chat not in self._written:
            masked = Pseudonymizer(key=self._key, senders=people).text(chat)
            self._written[chat] = masked if masked == chat else self._unused(masked)
        return self._written[chat]

    def _unused(self, name: str) -> str:
        taken = set(self._written.values())
        number = 2
        candidate = name
        while candidate in taken:
            candidate, number = f"{name} ({number})", number + 1
        return candidate
