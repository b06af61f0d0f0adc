"""Ids that a chat has more than once."""

from __future__ import annotations

from typing import Final

MOST: Final = 100_000
"""Ids of a chat that later ones are compared with; they take some 8 MB."""


class RepeatedIds:
    """Counts messages whose id an earlier message of the chat has.

    Later ids are compared with the first 100,000 different ones of the chat, so
    that memory stays bounded; in a longer chat more may repeat than are counted.
    Ids are compared as text, as tables hold them: 1 and "1" are the same.

    Attributes
    ----------
    count : int
        Such messages so far.

    Examples
    --------
    >>> ids = RepeatedIds()
    >>> for one in (1, 2, "1", 3, 2):
    ...     ids.add(one)
    >>> ids.count
    2
    """

    def __init__(self, *, most: int = MOST) -> None:
        self.count = 0
        self._most = most
        self._seen: set[int] = set()

    def add(self, number: str | int) -> None:
        """Look at the id of the next message.

        Parameters
        ----------
        number : str or int
            The id.
        """
        key = hash(str(number))  # as small for a long id as for a short one
        if key in self._seen:
            self.count += 1
        elif len(self._seen) < self._most:
            self._seen.add(key)

    def remark(self) -> str | None:
        """Say how many there are.

        Returns
        -------
        str or None
            One line; None where there are none.
        """
        if not self.count:
            return None
        return (
            f"messages with an id that an earlier message of the chat has: {self.count}; "
            "ids should be unique within a chat"
        )
