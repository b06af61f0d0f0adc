"""The shape of one language's phrases: data, no behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from wabuurt_nlp.chats.events import MemberEvent, SystemEvent

SystemPatterns: TypeAlias = tuple[tuple[SystemEvent, str], ...]
MemberPatterns: TypeAlias = tuple[tuple[MemberEvent, str], ...]


@dataclass(frozen=True, eq=False)
class Language:
    """What WhatsApp writes in one language.

    Attributes
    ----------
    code : str
        ISO 639 code.
    system : tuple of (event, pattern)
        Searched in a whole system line; the first that is found counts.
    exact : mapping
        Texts that replace a whole message, without the final full stop.
    member : tuple of (event, pattern)
        Patterns that match the whole of what replaces a message.
    edited : tuple of str
        Marks behind an edited text.
    attached_before : tuple of str
        What stands before the name of a file (iPhone).
    attached_after : tuple of str
        What stands behind the name of a file (Android, and old iPhones).
    heads : tuple of str
        How the texts that `member` matches can begin where no invisible mark
        stands before them (Android).
    """

    code: str
    system: SystemPatterns
    exact: Mapping[str, MemberEvent]
    member: MemberPatterns
    edited: tuple[str, ...]
    attached_before: tuple[str, ...]
    attached_after: tuple[str, ...]
    heads: tuple[str, ...]
