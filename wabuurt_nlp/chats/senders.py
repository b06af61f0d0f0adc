"""Names of senders: cleaned, and told from the beginning of a system line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

MARKS: Final = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
"""Invisible marks that WhatsApp puts around names, lines and numbers."""

DOUBTFUL: Final = "\x00doubtful"
"""What `SenderNames` gives where only the whole line can tell."""

_UNSAVED: Final = re.compile(r"^~[ \u00a0\u202f\u2009]+")
_NUMBER: Final = re.compile(r"\+?[\d\s()\u2011.-]+")
_SYSTEM_WORDS: Final = re.compile(
    r" (?:heeft|hebt|hebben|is|bent|wordt|worden|changed|created|added|removed|left|joined|"
    r"turned|made|started|pinned|has|are|was|were|hat|hast|haben|ist|bist|wurde|"
    r"a|avez|as|cambió|creó|añadió|ha|hai|mudou|alterou|criou|via|using)\b"
)
_LONGEST: Final = 100
_LABELS: Final = frozenset(
    "let op,update,tip,vraag,ps,p.s,nb,n.b,fyi,link,info,re,fwd,antwoord,oproep,melding,"  # noqa: SIM905
    "gezocht,gevonden,vermist,verloren,te koop,gratis,attention,note,question,hinweis".split(",")
)
_FIRST_PART: Final = re.compile(r"([^\n:]{1,40}):(?: |\n|\Z)")
_OFTEN_ENOUGH: Final = 3
_MOST_NAMES: Final = 20_000


def clean_sender(raw: str) -> str:
    r"""Take off what an export wraps around a sender's name.

    Parameters
    ----------
    raw : str
        The name as the export has it.

    Returns
    -------
    str
        Without invisible marks at its ends and the tilde of an unsaved contact;
        a telephone number has ordinary spaces and hyphens.

    Examples
    --------
    >>> clean_sender("~\u202fPiet"), clean_sender("\u202a+31\u00a06\u00a012345678\u202c")
    ('Piet', '+31 6 12345678')
    """
    name = raw.strip(MARKS + " \u00a0\u202f\t")
    name = _UNSAVED.sub("", name).strip(MARKS + " \u00a0\u202f\t") or name
    if _NUMBER.fullmatch(name):
        return re.sub(r"\s", " ", name.replace("\u2011", "-"))
    return name


def looks_like_system_line(raw: str) -> bool:
    """Tell whether what stands before a colon may begin a system line.

    Parameters
    ----------
    raw : str
        All that stands between the header and the first colon.

    Returns
    -------
    bool
        True where the whole line has to be looked at.

    Examples
    --------
    >>> looks_like_system_line("Piet heeft het onderwerp gewijzigd naar “Alarm")
    True
    >>> looks_like_system_line("Piet nr. 14")
    False
    """
    return (
        raw.startswith("\u200e")
        or len(raw) > _LONGEST
        or has_open_quote(raw)
        or _SYSTEM_WORDS.search(raw) is not None
    )


def is_surely_system(raw: str) -> bool:
    """Tell whether what stands before a colon can be no name at all.

    Parameters
    ----------
    raw : str
        All that stands between the header and the first colon.

    Returns
    -------
    bool
        True for very long texts and for a colon inside a quotation.
    """
    return len(raw) > _LONGEST or has_open_quote(raw)


def has_open_quote(text: str) -> bool:
    """Tell whether a quotation is opened and not closed.

    Parameters
    ----------
    text : str
        What stands before a colon.

    Returns
    -------
    bool
        True where the colon stands inside a quotation.

    Examples
    --------
    >>> has_open_quote('Kees changed the subject to "Alarm'), has_open_quote('Jan "nr 3" Bos')
    (True, False)
    """
    low = text.count("„")
    closed = text.count("”") + (text.count("“") if low else 0)
    opened = low or text.count("“")
    return text.count('"') % 2 == 1 or opened > closed or text.count("«") > text.count("»")


class SenderNames(dict[str | None, str | None]):
    """From names as exported to clean names, worked out once for each.

    A name that may be the beginning of a system line, or that is known to go
    on behind its colon, gives `DOUBTFUL`.

    Parameters
    ----------
    with_colon : mapping
        For names with a colon: from the part before it to the part behind it.

    Examples
    --------
    >>> names = SenderNames({"Jan": "de buur"})
    >>> names["~ Piet"], names["Jan"] == DOUBTFUL, names[None]
    ('Piet', True, None)
    """

    def __init__(self, with_colon: Mapping[str, str] | None = None) -> None:
        super().__init__({None: None})
        self.with_colon = dict(with_colon or {})

    def __missing__(self, raw: str | None) -> str | None:
        if raw is None or len(self) > _MOST_NAMES:
            self.clear()
            self[None] = None
        if raw is None:
            return None
        doubtful = raw in self.with_colon or looks_like_system_line(raw)
        self[raw] = DOUBTFUL if doubtful else clean_sender(raw)
        return self[raw]

    def split(self, raw: str, body: str) -> tuple[str, str]:
        """Divide a name with a colon from the text behind it.

        Parameters
        ----------
        raw : str
            What stands before the first colon.
        body : str
            What stands behind it.

        Returns
        -------
        name : str
            The clean name.
        text : str
            The text.
        """
        more = self.with_colon.get(raw)
        if more is None or _first_part(body) != more:
            return clean_sender(raw), body
        return clean_sender(f"{raw}: {more}"), body[len(more) + 1 :].removeprefix(" ")


def names_with_colon(rows: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """Find senders whose name itself holds a colon.

    It is one where everything (three messages or more) that stands behind
    ``Jan:`` begins with the same short words and a colon, and these words are
    not a label such as "let op".

    Parameters
    ----------
    rows : iterable of (str or None, str)
        What stands before the first colon, and what behind it.

    Returns
    -------
    dict
        From the part before the colon to the part behind it.

    Examples
    --------
    >>> names_with_colon([("Jan", "de buur: hoi"), ("Jan", "de buur: ja"), ("Jan", "de buur: nee")])
    {'Jan': 'de buur'}
    >>> names_with_colon([("Jan", "let op: hoi"), ("Jan", "let op: ja"), ("Jan", "let op: nee")])
    {}
    """
    pairs = Counter((raw, _first_part(body)) for raw, body in rows if raw is not None)
    totals: Counter[str] = Counter()
    for (raw, _), count in pairs.items():
        totals[raw] += count
    return {
        raw: part
        for (raw, part), count in pairs.items()
        if part and count == totals[raw] >= _OFTEN_ENOUGH and part.lower() not in _LABELS
    }


def _first_part(body: str) -> str:
    found = _FIRST_PART.match(body)
    return "" if found is None else found[1]
