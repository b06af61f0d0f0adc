"""What the linear model sees of a message: counted pieces of words and letters.

Three blocks, each weighted by tf-idf and brought to length one on its own:
words (one and two), letters (two to five within a word) and words of the
messages before. A fourth block holds a few plain facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from wabuurt_nlp.classify.context import Example

WORDS: Final = "words"
LETTERS: Final = "letters"
BEFORE: Final = "before"
FACTS: Final = "facts"
BLOCKS: Final = (WORDS, LETTERS, BEFORE, FACTS)
"""The blocks, in the order in which vocabularies are stored."""

LETTERS_FROM: Final = 2
LETTERS_TO: Final = 5
MAX_CHARACTERS: Final = 2_000
"""Longer messages are read up to here."""

_WORD: Final = re.compile(r"\w+|[^\w\s]")
_DIGIT: Final = re.compile(r"\d")
_LENGTHS: Final = (0, 1, 2, 4, 8, 16, 32, 64, 128)


def simplify(text: str) -> str:
    """Return the text as the features see it: lower case, every digit a zero.

    Examples
    --------
    >>> simplify("Witte bus 12-ABC-3")
    'witte bus 00-abc-0'
    """
    return _DIGIT.sub("0", text[:MAX_CHARACTERS].lower())


def blocks(example: Example) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """Count the pieces of an example, block by block in the order of `BLOCKS`."""
    words = _WORD.findall(simplify(example.text))
    return (
        Counter(_one_and_two(words)),
        Counter(_letters(words)),
        Counter(_before(example)),
        Counter(_facts(example, words)),
    )


def _one_and_two(words: list[str]) -> Iterator[str]:
    yield from words
    for first, second in pairwise(["^", *words, "$"]):
        yield f"{first} {second}"


def _letters(words: list[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word[:40]} "
        for size in range(LETTERS_FROM, LETTERS_TO + 1):
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


def _before(example: Example) -> Iterator[str]:
    for distance, text in enumerate(example.before):
        for word in _WORD.findall(simplify(text)):
            yield word
            if distance == 0:
                yield f"1:{word}"


def _facts(example: Example, words: list[str]) -> Iterator[str]:
    yield f"role={example.role}"
    yield f"same_sender={example.same_sender}"
    yield f"first={not example.before}"
    yield f"length={sum(len(words) >= edge for edge in _LENGTHS)}"
    letters = [letter for letter in example.text if letter.isalpha()]
    if len(letters) > 4 and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        yield "capitals"
    if "\n" in example.text:
        yield "lines"
    if "?" in example.text:
        yield "question"
