"""How much an archive may hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What an archive may hold at most; more raises InputError.

    Attributes
    ----------
    entries : int
        Entries of the archive; an export with media holds at most 10,000.
    total_bytes : int
        Bytes of chat text, unpacked, of the whole archive.
    ratio : float
        Times that an entry may grow when unpacked; chat text grows 3 to 20 times.

    Examples
    --------
    >>> Limits(total_bytes=10_000_000).entries
    100000
    """

    entries: int = 100_000
    total_bytes: int = 2_000_000_000
    ratio: float = 200.0
