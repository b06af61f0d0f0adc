"""What a reader reports besides messages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from wabuurt_nlp.messages import Skipped

_MOST: Final = 100


@dataclass
class Findings:
    """Collects what was not read and what is to be remarked.

    After a hundred places with the same reason, further ones are added to the
    count of the last, so that the list stays short however large the file.

    Attributes
    ----------
    skipped : list of Skipped
        What could not be read.
    notes : list of str
        Remarks, each once.

    Examples
    --------
    >>> findings = Findings()
    >>> findings.skip("a.txt", 3, "a reason", 2)
    >>> findings.skipped
    [Skipped(source='a.txt', line=3, reason='a reason', count=2)]
    """

    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _last: dict[str, int] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def skip(self, source: str, line: int | None, reason: str, count: int = 1) -> None:
        """Report something that was not read.

        Parameters
        ----------
        source : str
            The file.
        line : int or None
            First line concerned.
        reason : str
            Why, without any text of the chat.
        count : int
            How many lines or entries.
        """
        places = self._places[reason] = self._places.get(reason, 0) + 1
        if places > _MOST:
            last = self._last[reason]
            old = self.skipped[last]
            self.skipped[last] = replace(old, count=old.count + count)
            return
        self._last[reason] = len(self.skipped)
        self.skipped.append(Skipped(source, line, reason, count))

    def note(self, remark: str) -> None:
        """Remark something, once.

        Parameters
        ----------
        remark : str
            One line.
        """
        if remark not in self.notes:
            self.notes.append(remark)
