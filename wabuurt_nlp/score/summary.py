"""What a scoring run read, wrote and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from wabuurt_nlp.messages import Skipped


@dataclass(frozen=True)
class ScoreSummary:
    """What `score_files` did.

    Attributes
    ----------
    files : int
        Input files read.
    chats : int
        Different chats in them.
    messages : int
        Rows written: every message that was read.
    scored : int
        Rows with a prediction; system lines, deleted messages and media
        without words have none.
    skipped : mapping of str to int
        How many lines or entries could not be read, by reason.
    notes : tuple of str
        Remarks of the readers, for example that a date order was a guess.
    failures : tuple of str
        Files of a folder that could not be read, one line for each.
    model : str
        Name and version of the model.
    seconds : float
        How long it took.
    """

    files: int
    chats: int
    messages: int
    scored: int
    skipped: Mapping[str, int]
    notes: tuple[str, ...]
    failures: tuple[str, ...]
    model: str
    seconds: float


@dataclass
class Tally:
    """Counts while a run goes on."""

    files: int = 0
    messages: int = 0
    scored: int = 0
    chats: dict[str, str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    notes: dict[str, None] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def add_chat(self, chat: str, source: str) -> None:
        """Note a chat, and that two sources hold one of the same name."""
        if self.chats.setdefault(chat, source) != source:
            self.notes[
                "a chat of the same name stands in more than one input: what both hold is written "
                "twice and counts twice; merge such exports first (wabuurt_nlp.merge_chats)"
            ] = None

    def add_skipped(self, skipped: Skipped) -> None:
        """Count something that was not read."""
        self.skipped[skipped.reason] += skipped.count

    def summary(self, *, model: str, seconds: float) -> ScoreSummary:
        """Return the counts as they are now."""
        if not self.scored:
            self.notes["no message with words was found: nothing was labelled"] = None
        return ScoreSummary(
            files=self.files,
            chats=len(self.chats),
            messages=self.messages,
            scored=self.scored,
            skipped=dict(self.skipped),
            notes=tuple(self.notes),
            failures=tuple(self.failures),
            model=model,
            seconds=seconds,
        )
