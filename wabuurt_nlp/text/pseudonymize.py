"""Replaces what points at a person, so that a chat can be studied or shared.

What stays, on purpose: the name of the chat, streets without a number, bare house
numbers ("op nummer 12"), services' numbers (112, 0900-8844) and the hosts of public
sites. What is gone: names, telephone numbers, e-mail addresses, web addresses,
accounts, IBAN and BSN, licence plates, postcodes, addresses, coordinates, dates of birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from wabuurt_nlp.messages import Message
from wabuurt_nlp.text.addresses import Streets
from wabuurt_nlp.text.finders import mask_identifiers
from wabuurt_nlp.text.mentions import mask_mentions
from wabuurt_nlp.text.name_book import NameBook
from wabuurt_nlp.text.name_finder import NameFinder
from wabuurt_nlp.text.name_words import fold
from wabuurt_nlp.text.placeholders import PLACEHOLDER, SYSTEM, WITHHELD, Shelf
from wabuurt_nlp.text.system_names import names_in_system_line

_MOST_ROUNDS: Final = 6
_EVENT: Final = re.compile(r"[a-z_]{1,40}")


class Pseudonymizer:
    """Replaces people and what points at them in one chat.

    Parameters
    ----------
    key : bytes, optional
        Secret. With it a person becomes ``naam-`` and ten digits of HMAC-SHA256,
        the same in every chat with the same key; without it ``[NAAM_1]``,
        ``[NAAM_2]``, ... within this chat. The key is neither stored in any output
        nor shown.
    senders : iterable of str, optional
        Names of the chat's senders. The more of them are known beforehand, the
        better mentions of them are found.

    Examples
    --------
    >>> chat = Pseudonymizer(senders=["Roy M", "Wijkagent Saskia"])
    >>> chat.sender("Roy M")
    '[NAAM_1]'
    >>> chat.text("Roy, bel saskia: 06-12345678. Bus 12-ABC-3 bij Kerkstraat 4")
    '[NAAM_1], bel [NAAM_2]: [TELEFOON]. Bus [KENTEKEN] bij [ADRES]'
    """

    def __init__(self, *, key: bytes | None = None, senders: Iterable[str] = ()) -> None:
        self._book = NameBook(key=key)
        self._streets = Streets(is_person=lambda word: self._book.known(word) is not None)
        self.learn(senders)

    def __repr__(self) -> str:
        return "Pseudonymizer()"

    def __reduce__(self) -> str:
        raise TypeError("a Pseudonymizer cannot be pickled: it may hold a secret key")

    def learn(self, senders: Iterable[str]) -> None:
        """Add names of senders, so that mentions of them are found.

        Examples
        --------
        >>> chat = Pseudonymizer()
        >>> chat.learn(["Sjaan (beheer)"])
        >>> chat.text("dag sjaantje")
        'dag [NAAM_1]'
        """
        names = list(senders) if not isinstance(senders, AbstractSet) else senders
        self._book.learn(names)
        for name in names:
            self._streets.learn_from_sender(name)

    def sender(self, name: str) -> str:
        """Give the label of a sender, and learn the name.

        Examples
        --------
        >>> Pseudonymizer(key=b"geheim").sender("Roy M")
        'naam-ef6b7ef2c3'
        """
        if PLACEHOLDER.fullmatch(name):
            return name
        self.learn([name])
        return self._book.label(fold(name))

    def text(self, text: str) -> str:
        """Give `text` with placeholders for what points at a person.

        A text that cannot be handled becomes ``[TEKST ACHTERGEHOUDEN]``. What was
        pseudonymised already stays as it is.

        Examples
        --------
        >>> Pseudonymizer().text("Mail mevrouw de Vries: anna@example.nl")
        'Mail mevrouw [NAAM_1]: [EMAIL]'
        """
        try:
            return self._settled(text)
        except Exception:  # noqa: BLE001 - whatever went wrong, the text must not get out
            return WITHHELD

    def _settled(self, text: str) -> str:
        for _ in range(_MOST_ROUNDS):
            masked = self._masked(text)
            if masked == text:
                return text
            text = masked
        return WITHHELD

    def _masked(self, text: str) -> str:
        shelf = Shelf()
        text = shelf.clear(text)
        text = mask_mentions(text, shelf, self._book) if "@\u2068" in text else text
        text = mask_identifiers(text, shelf, owner=self._book.label_of_phone, streets=self._streets)
        text = mask_mentions(text, shelf, self._book)
        return shelf.restore(self._without_names(text, shelf))

    def _without_names(self, text: str, shelf: Shelf) -> str:
        done, at = [], 0
        for found in NameFinder(text, book=self._book).find():
            label = self._book.label_of_run(found.words)
            done += [text[at : found.start], shelf.put(label)]
            at = found.end
        return "".join([*done, text[at:]])


def collect_senders(messages: Iterable[Message]) -> dict[str, list[str]]:
    """Gather the names of every chat's people: senders, and names in system lines.

    Parameters
    ----------
    messages : iterable of Message
        Messages of one or more chats.

    Returns
    -------
    dict of str to list of str
        Names by chat, for `pseudonymize_messages`, in the order in which they first
        appear: numbers in the alphabet's order would give names away to whoever
        has a list of the members.

    Examples
    --------
    >>> collect_senders([Message(chat="Lindelaan", id=1, text="hoi", sender="Roy M")])
    {'Lindelaan': ['Roy M']}
    """
    found: dict[str, dict[str, None]] = {}
    for message in messages:
        found.setdefault(message.chat, {}).update(dict.fromkeys(_names_of(message)))
    return {chat: list(names) for chat, names in found.items()}


def _names_of(message: Message) -> list[str]:
    names = [] if message.sender is None else [message.sender]
    if message.kind == "system":
        names += names_in_system_line(message.text)
    return names


def pseudonymize_messages(
    messages: Iterable[Message],
    *,
    key: bytes | None = None,
    senders: Mapping[str, Iterable[str]] | None = None,
    keep_extra: bool = False,
) -> Iterator[Message]:
    """Pseudonymise messages as they come, of one chat or of several mixed.

    Names are learned as their owners appear. Someone may be mentioned before they
    first write, so gather `senders` in a first pass where that is possible.

    The chat's name is kept: it identifies the group, by which results are reported.
    Where a chat is named after a person, rename it first. The name of the source
    file is dropped, since it often holds a name.

    Parameters
    ----------
    messages : iterable of Message
        The messages.
    key : bytes, optional
        Secret for keyed pseudonyms, see `Pseudonymizer`.
    senders : mapping of str to iterable of str, optional
        Names by chat, as `collect_senders` gives them.
    keep_extra : bool, default False
        Whether columns that this package does not know are carried through. They
        are not looked into and may hold names, so they are dropped by default.

    Yields
    ------
    Message
        The same messages, in the same order, pseudonymised.

    Examples
    --------
    >>> said = [Message(chat="Lindelaan", id=1, text="Hoi Anja", sender="Roy M")]
    >>> next(pseudonymize_messages(said)).text
    'Hoi [NAAM_2]'
    """
    chats: dict[str, Pseudonymizer] = {}
    for message in messages:
        chat = chats.get(message.chat)
        if chat is None:
            known = (senders or {}).get(message.chat, ())
            chat = chats[message.chat] = Pseudonymizer(key=key, senders=known)
        yield _pseudonymized(message, chat, keep_extra=keep_extra)


def _pseudonymized(message: Message, chat: Pseudonymizer, *, keep_extra: bool) -> Message:
    chat.learn(_names_of(message))
    return replace(
        message,
        sender=None if message.sender is None else chat.sender(message.sender),
        text=_system_text(message) if message.kind == "system" else chat.text(message.text),
        source=None,
        extra=message.extra if keep_extra else {},
    )


def _system_text(message: Message) -> str:
    """Give a form without names; without a known event nothing of the line is safe."""
    if message.event is None or not _EVENT.fullmatch(message.event):
        return SYSTEM
    return f"{SYSTEM[:-1]}: {message.event}]"
