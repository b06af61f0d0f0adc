"""Cuts chat into sentences, as far as chat has them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from wabuurt_nlp.text.tokenize import Token, no_text, tokenize

_END: Final = re.compile(r"[.!?‽]+|…")
_SOFT: Final = re.compile(r"\.\.+|…")
_CLOSING: Final = frozenset(")]}\"'’”»*_~`")
_DECORATION: Final = frozenset(("emoji", "emoticon"))


def _trails(token: Token, before: Token) -> bool:
    """Tell whether a token after a full stop still belongs to the sentence."""
    if token.kind in _DECORATION:
        return True
    return token.start == before.end and set(token.text) <= _CLOSING


def _begins(token: Token, before: Token, gap: str, *, ended: str) -> bool:
    """Tell whether a sentence begins with a token."""
    if "\n" in gap:
        return True
    if not ended or _trails(token, before):
        return False
    upper = not token.text[0].islower()
    if _SOFT.fullmatch(ended):
        return upper
    return upper or ended in ".!?" or ended[-1] in "!?"


def _state_after(token: Token, ended: str) -> str:
    """Give the mark that the sentence has ended with so far, if it has."""
    if _END.fullmatch(token.text):
        return token.text
    return ended if ended and (token.kind in _DECORATION or set(token.text) <= _CLOSING) else ""


def sentences(text: str) -> list[str]:
    """Cut a text into sentences: at full stops, question and exclamation marks and line ends.

    A full stop ends a sentence even where no blank or capital follows, as chat has
    it; that of an abbreviation does not. Emoji stay with the sentence before.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    list of str
        The sentences, without the white space around them.

    Raises
    ------
    InputError
        If `text` is not a str.

    Examples
    --------
    >>> sentences("Is weg.gelukkig maar 😅 Wie belt nr. 12? Ik")
    ['Is weg.', 'gelukkig maar 😅 Wie belt nr. 12?', 'Ik']
    """
    if not isinstance(text, str):
        no_text("sentences", text)
    tokens = tokenize(text)
    if not tokens:
        return []
    starts, ended = [tokens[0].start], ""
    for before, token in pairwise(tokens):
        ended = _state_after(before, ended)
        if _begins(token, before, text[before.end : token.start], ended=ended):
            starts.append(token.start)
            ended = ""
    ends = [*starts[1:], tokens[-1].end]
    return [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
