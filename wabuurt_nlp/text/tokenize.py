"""Cuts Dutch chat into tokens, exactly where a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, NoReturn

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.text.token_kinds import KindTable, TokenKind
from wabuurt_nlp.text.token_pattern import INVISIBLE, PATTERN

_PATTERN: Final = re.compile(PATTERN)
_find_tokens: Final = _PATTERN.findall
_find_matches: Final = _PATTERN.finditer
_has_invisible: Final = re.compile(f"[{INVISIBLE}]").search
_blank_invisible: Final = re.compile(f"[{INVISIBLE}]").sub
_kind_of: Final = KindTable().__getitem__


class Token(NamedTuple):
    """One token of a text.

    Attributes
    ----------
    text : str
        As it stands in the text.
    start, end : int
        Where: ``text[start:end]``.
    kind : str
        What it is: ``word``, ``number``, ``punctuation``, ``emoji``, ...
    """

    text: str
    start: int
    end: int
    kind: TokenKind


def no_text(call: str, given: object) -> NoReturn:
    """Refuse what is not a text.

    Raises
    ------
    InputError
        Always.
    """
    raise InputError(
        f"{call}: expected a text (str), got {type(given).__name__}; give one str, "
        "or use tokenize_many for a list of them"
    )


def _visible(text: str) -> str:
    """Put blanks for invisible format controls, and drop white space at the end.

    The pattern would look for a token from each of the last blanks anew.
    """
    if not text.isascii() and _has_invisible(text):
        text = _blank_invisible(" ", text)
    return text.rstrip()


def words(text: str) -> list[str]:
    """Give the tokens of a text as strings: the fastest way.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    list of str
        The tokens, in order.

    Raises
    ------
    InputError
        If `text` is not a str.

    Examples
    --------
    >>> words("Bus 12-ABC-3 gezien,bel 112!!😡😡")
    ['Bus', '12-ABC-3', 'gezien', ',', 'bel', '112', '!!', '😡', '😡']
    """
    if not isinstance(text, str):
        no_text("words", text)
    if not text.isascii() and _has_invisible(text):
        text = _blank_invisible(" ", text)
    found: list[str] = _find_tokens(text.rstrip())
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Give where the tokens of a text are: the fastest way to offsets.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    list of tuple of int
        Start and end of each token, in order.

    Raises
    ------
    InputError
        If `text` is not a str.

    Examples
    --------
    >>> spans("bel 112!!")
    [(0, 3), (4, 7), (7, 9)]
    """
    if not isinstance(text, str):
        no_text("spans", text)
    return [match.span(1) for match in _find_matches(_visible(text))]


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens.

    Every visible character is in exactly one token, no token holds white space and
    nothing is changed.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    list of Token
        The tokens, in order.

    Raises
    ------
    InputError
        If `text` is not a str.

    Examples
    --------
    >>> for token in tokenize("bel 112!!"):
    ...     print(*token)
    bel 0 3 word
    112 4 7 number
    !! 7 9 punctuation
    """
    if not isinstance(text, str):
        no_text("tokenize", text)
    tokens: list[Token] = []
    add, find, kind_of, new = tokens.append, text.find, _kind_of, tuple.__new__
    end = 0
    for token in _find_tokens(_visible(text)):
        start = find(token, end)
        end = start + len(token)
        add(new(Token, (token, start, end, kind_of(token))))
    return tokens


def tokenize_many(texts: Iterable[str]) -> Iterator[list[Token]]:
    """Cut many texts, one by one as they come.

    Parameters
    ----------
    texts : iterable of str
        The texts.

    Returns
    -------
    iterator of list of Token
        The tokens of each text.

    Raises
    ------
    InputError
        If `texts` is a bare text; and, as it comes, where one of them is no text.

    Examples
    --------
    >>> [len(tokens) for tokens in tokenize_many(["hoi buren", "ja"])]
    [2, 1]
    """
    if isinstance(texts, str | bytes):
        raise InputError(
            f"tokenize_many: expected a list of texts, got one {type(texts).__name__}; "
            "pass a list, as in tokenize_many([text])"
        )
    return map(tokenize, texts)
