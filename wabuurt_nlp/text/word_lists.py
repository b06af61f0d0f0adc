"""Word lists: small ones written in the code, larger ones as files beside it."""

from __future__ import annotations

from functools import cache


def word_set(*texts: str) -> frozenset[str]:
    """Give the blank-separated words of `texts`.

    Examples
    --------
    >>> sorted(word_set("b a", "c"))
    ['a', 'b', 'c']
    """
    return frozenset(word for text in texts for word in text.split())


@cache
def listed(name: str) -> tuple[str, ...]:
    """Give the words of the file ``data/<name>.txt``, in its order; lines with # are remarks.

    Examples
    --------
    >>> "fatima" in listed("first_names")
    True
    """
    from importlib.resources import files  # slow to import, needed by few

    path = files("wabuurt_nlp.text").joinpath(f"data/{name}.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
