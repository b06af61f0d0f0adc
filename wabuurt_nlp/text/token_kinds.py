"""What kind of thing a token is, judged by the token alone."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, TypeAlias, get_args

from wabuurt_nlp.text.tlds import FILE_ENDS

TokenKind: TypeAlias = Literal[
    "word",
    "number",
    "punctuation",
    "emoji",
    "emoticon",
    "url",
    "email",
    "file",
    "mention",
    "hashtag",
    "phone",
    "time",
    "date",
    "amount",
    "plate",
    "postcode",
    "abbreviation",
    "markup",
    "symbol",
]
"""Kinds of token."""

_MOST_REMEMBERED: Final = 20_000

TOKEN_KINDS: Final[tuple[TokenKind, ...]] = get_args(TokenKind)

KNOWN: Final[dict[str, TokenKind]] = {
    **dict.fromkeys(".,;:!?()[]{}\"'’‘“”„«»…-–—/\\", "punctuation"),
    **dict.fromkeys("*_~`", "markup"),
    **dict.fromkeys("€$£¥", "amount"),
    **dict.fromkeys(("24/7", "112"), "number"),
    **dict.fromkeys(("xD", "XD", "xd", "Xd", "xp", "xP"), "emoticon"),
}
"""Tokens whose kind is looked up."""

_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_CLOCK: Final = (
    rf"(?:{_HOUR}[:.][0-5]\d(?:[:.][0-5]\d)?(?:u|uur|h)?|{_HOUR}(?:u|uur|h)(?:[0-5]\d)?)"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"(?:['’]?\d\d|(?:19|20)\d\d)"
_SIDE_CODES: Final = (
    "LL-D-D D-D-LL D-LL-D LL-D-LL LL-LL-D D-LL-LL D-LLL-d d-LLL-D LL-T-L L-T-LL LLL-D-L"
    " L-D-LLL d-LL-T T-LL-d d-LLL-T"
)
_GLUED_PLATE: Final = r"[1-9]?\d?[B-DF-HJ-NP-TV-Z]{2,3}\d{1,3}[B-DF-HJ-NP-TV-Z]{0,2}"


def _plates() -> str:
    """Write the side codes as a pattern: L a letter, d, D and T one, two and three digits."""
    shape = {"d": r"\d", "D": r"\d\d", "T": r"\d\d\d", "L": "[A-Za-z]", "-": "-", " ": "|"}
    return "".join(shape[sign] for sign in _SIDE_CODES) + "|" + _GLUED_PLATE


_KINDS: Final[tuple[tuple[TokenKind, str], ...]] = (
    ("email", r"[^@\s]+@[^@\s]+\.\w+"),
    (
        "url",
        r"(?i:(?:https?|ftp)://.+|www\..+"
        r"|[\w.-]*[^\W\d_][\w.-]*\.[a-z]{2,24}(?::\d+)?(?:[/?#].*)?)(?<!\.)",
    ),
    ("mention", r"@[\w-]+"),
    ("hashtag", r"#[\w-]+"),
    ("phone", r"(?:\+|00)\d[\d-]{8,16}|0\d{1,3}[-/]?\d{6,8}|0[89]00-?\d{4,7}|0\d{9}"),
    (
        "date",
        rf"{_DAY}[-/]{_MONTH}(?:[-/]{_YEAR})?|{_DAY}\.{_MONTH}\.{_YEAR}"
        rf"|(?:19|20)\d\d-{_MONTH}-{_DAY}|['’‘]\d\d",
    ),
    ("time", rf"{_CLOCK}(?:[-–/]{_CLOCK})?"),
    ("amount", r"\d[\d.]*,(?:--?|=|\d\d)|\d+(?:[.,]\d+)*%"),
    ("plate", _plates()),
    ("postcode", r"[1-9]\d{3}[A-Z]{2}"),
    ("abbreviation", r"(?:[^\W_]+\.)+(?:[^\W\d_])?|(?:[^\W\d_]\.)+[^\W\d_]"),
    ("number", r"[-+−]?\d[\d.,:/–-]*[+°%‰]?(?:[CF])?|[½¼¾⅓⅔²³]+"),
    ("punctuation", r"[!?‽]+|\.\.+|--+|''|,,|[¿¡‚‹›]"),
    ("markup", r"\*+|_+|~+|`+"),
    (
        "emoji",
        "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u231a-\u23ff\u24c2\u2600-\u27bf"
        "\u2b05-\u2b55\U0001f000-\U0001faff].*|[0-9#*]\ufe0f?\u20e3",
    ),
    ("emoticon", r"[>Oo0}][:;=][^\w\s]+|[oO0][_.][oO0]"),
    ("word", r"['’‘`´]?[^\W_].*"),
    ("symbol", r"[-=<]+>?|[<=]+-*|\+/-|°.|[^\w].?(?<![)(DPpoO3/|*\]\[<>^_-])"),
    ("emoticon", r"..+"),
)
_FILE: Final = re.compile(rf"[\w-]+\.(?i:{FILE_ENDS})")
_LONG: Final = 200


@cache
def _classifier() -> re.Pattern[str]:
    """Give one pattern with a group for each entry of the table, in its order."""
    shapes = (re.sub(r"(?<!\\)\((?!\?)", "(?:", shape) for _, shape in _KINDS)
    return re.compile("|".join(f"({shape})" for shape in shapes), re.DOTALL)


def kind_of(token: str) -> TokenKind:
    """Give the kind of a token; a very long one is judged by its beginning.

    Examples
    --------
    >>> kind_of("12-ABC-3"), kind_of("21.30u"), kind_of("06-12345678"), kind_of(":-)")
    ('plate', 'time', 'phone', 'emoticon')
    """
    if token in KNOWN:
        return KNOWN[token]
    if token.isalpha():
        return "word"
    match = _classifier().fullmatch(token[:_LONG])
    if match is None or match.lastindex is None:
        return "symbol"
    kind = _KINDS[match.lastindex - 1][0]
    return "file" if kind == "url" and _FILE.fullmatch(token) else kind


class KindTable(dict[str, TokenKind]):
    """Kinds of tokens seen before, up to a fixed number.

    Examples
    --------
    >>> KindTable()["straat"]
    'word'
    """

    def __missing__(self, token: str) -> TokenKind:
        kind = KNOWN.get(token) or kind_of(token)
        if len(self) < _MOST_REMEMBERED:
            self[token] = kind
        return kind
