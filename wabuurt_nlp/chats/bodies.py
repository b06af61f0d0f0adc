"""What stands behind a header: someone's words, a file, or a line of WhatsApp's."""

from __future__ import annotations

from typing import Final, TypedDict

from wabuurt_nlp.chats.events import Event, kind_of
from wabuurt_nlp.chats.phrases.matcher import (
    EXACT,
    HEAD,
    HEADS,
    SystemLines,
    member_event,
    without_edited_mark,
)
from wabuurt_nlp.chats.senders import DOUBTFUL, MARKS, SenderNames, is_surely_system
from wabuurt_nlp.messages import Kind

LRM: Final = "\u200e"
"""The invisible mark before everything that WhatsApp itself writes (on iPhones)."""

_DIRECTIONS: Final = "\u200e\u200f"

_KNOWN: Final = {
    before + text + stop: (text + stop, kind_of(event), event)
    for text, event in EXACT.items()
    for before in ("", LRM)
    for stop in ("", ".")
}


class Body(TypedDict):
    """The fields of a message that its header does not tell."""

    sender: str | None
    text: str
    kind: Kind
    event: Event | None
    edited: bool


class Bodies:
    """Reads bodies that may be more than plain words.

    Parameters
    ----------
    names : SenderNames
        Names of senders.
    group : str or None
        Name under which this export writes WhatsApp's own lines.
    bracketed : bool
        Whether the export is an iPhone's.
    """

    def __init__(self, names: SenderNames, *, group: str | None, bracketed: bool) -> None:
        self._names = names
        self._group = group
        self._bracketed = bracketed
        self._lines = SystemLines()

    def read(self, raw: str | None, body: str) -> Body:
        """Read one body.

        Parameters
        ----------
        raw : str or None
            What stands before the first colon, as exported.
        body : str
            What stands behind it.

        Returns
        -------
        Body
            Sender, text and what it is.
        """
        if raw is None:
            return self._system(body)
        sender = self._names[raw]
        if sender is None or sender is DOUBTFUL:
            whole = f"{raw}: {body}"
            if self._is_system(raw, whole):
                return self._system(whole)
            sender, body = self._names.split(raw, body)
        return self._from_member(sender, body)

    def _is_system(self, raw: str, whole: str) -> bool:
        if raw in self._names.with_colon:
            return False
        if is_surely_system(raw):
            return True
        return self._lines.event(_bare(whole), within=len(_bare(raw))) is not None

    def _system(self, line: str) -> Body:
        text = _bare(line)
        event = self._lines.event(text) or member_event(text) or "other"
        return {"sender": None, "text": text, "kind": "system", "event": event, "edited": False}

    def _from_member(self, sender: str, body: str) -> Body:
        known = _KNOWN.get(body)
        if known is not None:
            text, kind, event = known
            return {"sender": sender, "text": text, "kind": kind, "event": event, "edited": False}
        text, edited = without_edited_mark(body)
        if edited and text[:HEAD] not in HEADS and LRM not in text and text[-1:] not in ">)":
            return {
                "sender": sender,
                "text": text,
                "kind": "message",
                "event": None,
                "edited": True,
            }
        return self._unknown(sender, text, edited=edited)

    def _unknown(self, sender: str, text: str, *, edited: bool) -> Body:
        bare = text.lstrip(_DIRECTIONS)
        unseen = not bare or (bare == "null" and not self._bracketed)
        event = "view_once" if unseen else member_event(bare)
        if event is not None:
            kind = kind_of(event)
            return {"sender": sender, "text": bare, "kind": kind, "event": event, "edited": edited}
        if self._is_from_whatsapp(sender, bare, marked=len(bare) < len(text)):
            return self._system(bare)
        return _words(sender, text, edited=edited)

    def _is_from_whatsapp(self, sender: str, bare: str, *, marked: bool) -> bool:
        """Tell a line of WhatsApp's that has the group or the acting member as author."""
        if not self._bracketed or not (marked or sender == self._group):
            return False
        event = self._lines.event(bare)
        return event == "encryption" or (marked and (event is not None or sender == self._group))


def _words(sender: str, text: str, *, edited: bool) -> Body:
    return {"sender": sender, "text": text, "kind": "message", "event": None, "edited": edited}


def _bare(line: str) -> str:
    return line.lstrip(MARKS)
