"""The one pattern that cuts a text into tokens.

The alternatives stand in order of frequency as far as they do not overlap, and in
order of precedence where they do. Possessive quantifiers and bounded repeats keep it
linear on hostile text.
"""

from __future__ import annotations

from typing import Final

from wabuurt_nlp.text.abbreviations import BEFORE_CAPITAL, BEFORE_NUMBER, always
from wabuurt_nlp.text.tlds import FILE_ENDS, TLDS

INVISIBLE: Final = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Format controls that count as white space; they are blanked before matching."""

_LATIN: Final = "[A-Za-zÀ-ÖØ-öø-ÿ]"
_MARKS: Final = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094d\u200c"
)
_SIGN: Final = rf"(?:[^\W_]|[{_MARKS}])"
_APO: Final = "['’‘`´]"


def _any_of(words: list[str] | tuple[str, ...]) -> str:
    """Write words as one pattern, grouped by first letter so that most fail at once."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (word[0], -len(word), word)):
        groups.setdefault(word[0], []).append(word[1:].replace(".", r"\."))
    parts = (f"[{head}{head.upper()}](?:{'|'.join(tails)})" for head, tails in groups.items())
    return "(?:" + "|".join(parts) + ")"


_LETTER: Final = r"[^\W\d_]"
_ABBREVIATION: Final = (
    rf"(?:{_LETTER}\.(?:{_LETTER}\.)+(?:{_LETTER}(?![\w.])|(?:-{_SIGN}++)++)?"
    rf"|{_LETTER}(?:\.{_LETTER})+(?![\w])"
    rf"|(?:{_any_of(sorted(always()))}|{_LATIN}{{2,30}}str)\.(?!\.)(?:-{_SIGN}++)*+"
    rf"|{_any_of(sorted(BEFORE_NUMBER))}\.(?=[ \u00a0]?\d)"
    r"|[Ss]t\.-[^\W_]++|sp\.a(?!\w)"
    rf"|{_any_of(sorted(BEFORE_CAPITAL))}\.(?=[ \u00a0]?[A-Z])"
    r"|[A-Z]\.(?=[ \u00a0]?[A-Z\u00c0-\u00de]|[ \u00a0](?:van|de|der|den|ten|ter|te|v\.?d)\b))"
)

_CLOSING: Final = r".,;:!?'\"’”»)\]}>*_~`…"
_PATH_SIGN: Final = r"[^\s<>\"“”«»]"
_PATH_END: Final = rf"[^\s<>\"“”«»{_CLOSING}]"
_TAIL: Final = rf"(?:[/?#](?:{_PATH_SIGN}{{0,2000}}{_PATH_END})?)?"
_LABEL: Final = r"[A-Za-z0-9À-ÿ](?:[A-Za-z0-9À-ÿ_-]{0,62})"
_URL: Final = (
    rf"(?:(?:https?|ftp)://|www\.(?=\w))(?:{_PATH_SIGN}{{0,2000}}{_PATH_END})/?"
    rf"|{_LABEL}(?:\.{_LABEL}){{0,5}}\.(?:"
    rf"(?:{TLDS})(?![\w-]|\.\w)(?::\d{{2,5}}(?!\w))?{_TAIL}"
    rf"|[a-z]{{2,24}}/{_PATH_SIGN}{{0,2000}}{_PATH_END}/?)"
)
_EMAIL: Final = rf"\w[\w.+-]{{0,63}}(?<!\.)@{_LABEL}(?:\.{_LABEL}){{0,6}}\.[A-Za-z]{{2,24}}(?!\w)"
_FILE: Final = rf"[\w-]{{1,120}}\.(?i:{FILE_ENDS})(?!\w)"

_LINK: Final = rf"{_APO}(?=\w)|[-‐‑&/](?=\w)|_+(?=[^\W_])|\*+(?={_LETTER})(?<={_LETTER}\*)"
_LINK2: Final = rf"[-/]{_APO}(?=\d)|(?<=\d)[.,:–](?=\d)|(?<=\d)[-–](?=\d)|[+=](?=[^\W_])"
_UNIT: Final = r"(?:(?<=\d)(?:%|‰|°[CFcf]?|\+(?!\d)))?"
_WORD: Final = (
    rf"{_SIGN}++{_UNIT}(?:(?:{_LINK2}|{_LINK}){_SIGN}++{_UNIT})*+"
    rf"(?:(?<=\d),(?:--?|=)(?!\w)|-(?=\s|[,/;)]|\.\.)"
    r"|\((?:s|n|e|en|es|in|je|t|ster)\)(?!\w))?"
)
_GENITIVE: Final = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]*[sxz]['’](?=\s)"
_CLITIC: Final = (
    rf"{_APO}(?:[tTnNsSkKmMrR]|ns|em|ie|er|tis|twas|ne)(?!\w)(?:-{_SIGN}++(?:[-'’]{_SIGN}++)*+)?"
    rf"|{_APO}\d\d(?!\d)"
)
_SIGNED: Final = r"[-+−](?=\d)"
_NUMBER: Final = rf"(?<![^\W_]){_SIGNED}{_WORD}"

_TEAR: Final = "['’´,]?"
_EMOTICON: Final = (
    rf"(?:[>O0o}}]?[:;=]{_TEAR}[-^*~o]?[)\]]+"
    rf"|>?[:;=]{_TEAR}[-^*~]?(?:\(+|\[+|\{{+|\}}+|[|\\$@#<]|/(?!/)|D+|[Pp]+|\*+)(?![^\W_]|/)"
    rf"|(?<![^\W_])[:;]{_TEAR}[-^]?[oOSsxX3bc](?![^\W_]|/)"
    r"|</?3+(?!\d)|\^_*\^|-_+-|>[._]<|=_=|\\o/|[(\[]-?[:;](?![^\W_])"
    r"|¯\\_\(ツ\)_/¯|[oO0][_.][oO0](?!\w)|[TQ;]_[TQ;](?!\w))"
)
_PICTURE: Final = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_TONE: Final = "[\U0001f3fb-\U0001f3ff]"
_ONE_PICTURE: Final = f"{_PICTURE}\ufe0f?{_TONE}?\ufe0f?\u20e3?[\U000e0020-\U000e007f]*+"
_EMOJI: Final = (
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}"
    f"|[0-9#*]\ufe0f?\u20e3|{_ONE_PICTURE}(?:\u200d{_ONE_PICTURE})*+)"
)
_TAGGED: Final = r"[@#]\w+(?:-\w+)*+"
_RUN: Final = r"[!?‽]+|\.\.+|<?[-=]{1,3}>|<[-=]{1,3}|--+|\*+|_+|~+|`+|''|,,|=+|\+/-|°[CFcf](?!\w)"

PATTERN: Final = (
    rf"\s*+({_LATIN}++(?:(?= )|(?=[,?!;)](?!\S)))"
    r"|[.,?!:;)](?!\S)"
    rf"|{_LATIN}{{2,}}+(?!\S)"
    rf"|{_LATIN}{{7,}}+(?=\.(?!\S))(?<!str)"
    rf"|(?=\w[\w+-]{{0,120}}+[.@:]\S)(?:{_EMAIL}|{_URL}|{_FILE})"
    rf"|{_EMOJI}|{_EMOTICON}|{_ABBREVIATION}|{_GENITIVE}|{_WORD}|{_CLITIC}|{_NUMBER}|{_TAGGED}|{_RUN}"
    r"|\S[\ufe0e\ufe0f\u200d]*+)"
)
"""White space, then one token; for text without invisible signs."""
