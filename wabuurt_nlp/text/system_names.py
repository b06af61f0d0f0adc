"""Names inside WhatsApp's own lines."""

from __future__ import annotations

import re
from typing import Final

_WHO: Final = "(?P<who>[^\n]{1,80}?)"
_WHOM: Final = "(?P<whom>[^\n]{1,300}?)"
_LINES: Final = tuple(
    re.compile(line)
    for line in (
        rf"^{_WHO} (?:heeft|hebt) {_WHOM} (?:toegevoegd|verwijderd)\.?$",
        rf"^{_WHO} (?:added|removed) {_WHOM}\.?$",
        rf"^{_WHOM} (?:is|bent|zijn) (?:toegevoegd|verwijderd)(?: door {_WHO})?\.?$",
        rf"^{_WHOM} neemt deel via (?:de |een )?(?:uitnodiging van )?{_WHO}(?: uitnodiging)?\.?$",
        rf"^{_WHO} (?:heeft|hebt|has|left|is|bent|neemt"
        r"|changed|created|joined|veranderde|wijzigde)\b",
    )
)
_SEPARATOR: Final = re.compile(r", | en | and ")
_NOBODY: Final = re.compile(
    r"(?i:u|je|jij|jou|you|jouw|uw|de groep|deze groep|dit bericht"
    r"|\d+ anderen?|\d+ others?)$|.*(?i:bericht|gesprek|groep)"
)


def names_in_system_line(text: str) -> list[str]:
    """Give the names of people in a line that WhatsApp wrote.

    Examples
    --------
    >>> names_in_system_line("Gerda Pols heeft Roy M en Sjaan toegevoegd")
    ['Gerda Pols', 'Roy M', 'Sjaan']
    """
    text = text.strip("\u200e\u200f ")
    match = next(filter(None, (line.match(text) for line in _LINES)), None)
    if match is None:
        return []
    groups = match.groupdict()
    names = [groups.get("who") or "", *_SEPARATOR.split(groups.get("whom") or "")]
    return [name for name in names if name.strip() and not _NOBODY.match(name)]
