"""Which counts are withheld, so that small ones neither show nor follow from others.

One principle: **no number of messages from 1 to the minimum less one can be
read, or had by taking published numbers away from a published number.** Zero
is shown as zero: it points at nobody. (With a minimum of 2, where "fewer than
2 but not 0" would say 1, zero is withheld too.)

Three rules carry it out.

1. *Nested counts* (`keys.NESTED`: reports told to police within reports, a
   severe risk within a clear one, anything within all messages). A small count
   is withheld. Of two shown counts of which one lies within the other, the
   finer is withheld where the difference is small; so a share is shown only if
   what falls outside it is not small either.
2. *Topics* add up to all messages. Small ones are pooled in one number, and a
   larger one joins only where the pool would be small itself. A family is shown
   if none of its topics is pooled. Reports are shown if neither or both of
   their two topics are pooled, and the rest of the pool is then not small.
3. *Months* add up to the period. Months with few messages, and messages without
   a time, are pooled in the same way. Any other count is shown for every month
   that is left or for none: for none if rule 1 or 2 withholds it over the
   period, in one of the months or in the pooled rest.

A pool is also enlarged where its sum would settle its parts (two parts of "1 to
4" that add up to 8). Conclusions from several chats or versions of a report
together are not guarded against.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

from wabuurt_nlp.labels import Category, Family
from wabuurt_nlp.measure.keys import (
    MESSAGES,
    NESTED,
    REPORT_PARTS,
    REPORTS,
    category_key,
    family_key,
)

Counts: TypeAlias = Mapping[str, int]
Key = TypeVar("Key", bound=Hashable)

TOPICS: Final = tuple(category_key(category) for category in Category)


def is_few(count: int, minimum: int) -> bool:
    """Tell whether a count is withheld for being small.

    Examples
    --------
    >>> [is_few(n, 5) for n in (0, 1, 4, 5)], is_few(0, 2)
    ([False, True, True, False], True)
    """
    return count < minimum and (count > 0 or minimum == 2)


def hidden_keys(blocks: Sequence[Counts], *, minimum: int, always: Iterable[str] = ()) -> set[str]:
    """Return the keys that are withheld where these blocks of messages are published.

    Parameters
    ----------
    blocks : sequence of mappings
        Counts of messages that are apart: one period, or the months of one.
    minimum : int
        Counts below it are withheld; 0 withholds nothing.
    always : iterable of str
        Keys that are withheld whatever their count.

    Examples
    --------
    >>> from wabuurt_nlp.measure.keys import NESTED
    >>> counts = dict.fromkeys(NESTED, 0) | dict.fromkeys(TOPICS, 0)
    >>> counts |= {family_key(family): 0 for family in Family}
    >>> counts |= {"messages": 25, "category:social": 25, "family:talk": 25}
    >>> counts |= {"risky": 21, "calm": 4}
    >>> sorted(hidden_keys([counts], minimum=5))
    ['calm', 'risky']
    """
    blocks = [block for block in blocks if block[MESSAGES]] or blocks[:1]
    if any(is_few(block[MESSAGES], minimum) for block in blocks):
        return {key for block in blocks for key in block}
    topics = {key: [block[key] for block in blocks] for key in TOPICS}
    pooled = pool(topics, minimum=minimum, always=set(always).intersection(TOPICS))
    hidden = {*pooled, *always} | {
        family_key(family)
        for family in Family
        if any(category_key(c) in pooled for c in Category if c.family is family)
    }
    if not all(_reports_safe(block, pooled, minimum) for block in blocks):
        hidden |= {key for key, wholes in NESTED.items() if REPORTS in wholes or key == REPORTS}
    for key, wholes in NESTED.items():
        if any(_gives_away(block, key, wholes - hidden, minimum) for block in blocks):
            hidden.add(key)
    return hidden


def hidden_by_month(
    months: Sequence[Counts], whole: Counts, whole_hidden: set[str], *, minimum: int
) -> list[set[str]]:
    """Return the keys that are withheld in each month of a period.

    Parameters
    ----------
    months : sequence of mappings
        The counts of each month.
    whole : mapping
        The counts of the period, messages without a time included.
    whole_hidden : set of str
        The keys that are withheld over the period.
    minimum : int
        Counts below it are withheld.
    """
    every = set(whole)
    if MESSAGES in whole_hidden:
        return [every for _ in months]
    parts = {str(place): [month[MESSAGES]] for place, month in enumerate(months)}
    timeless = whole[MESSAGES] - sum(month[MESSAGES] for month in months)
    out = pool(parts | {"timeless": [timeless]}, minimum=minimum, always={"timeless"})
    shown = [month for place, month in enumerate(months) if str(place) not in out]
    rest = {key: n - sum(month[key] for month in shown) for key, n in whole.items()}
    hidden = hidden_keys([*shown, rest], minimum=minimum, always=whole_hidden)
    return [every if str(place) in out else hidden for place in range(len(months))]


def pool(
    parts: Mapping[Key, Sequence[int]], *, minimum: int, always: Iterable[Key] = ()
) -> set[Key]:
    """Return the parts of a whole that are withheld, and known by their sum alone.

    Parameters
    ----------
    parts : mapping to sequence of int
        For each part its count in each block.
    minimum : int
        Counts below it are withheld.
    always : iterable
        Parts that are withheld whatever their count.

    Examples
    --------
    >>> sorted(pool({"a": [30], "b": [3], "c": [12], "d": [7]}, minimum=5))
    ['b', 'd']
    >>> sorted(pool({"a": [30], "b": [3], "c": [4], "d": [0]}, minimum=5))
    ['b', 'c']
    """
    out = {part for part, counts in parts.items() if any(is_few(n, minimum) for n in counts)}
    out |= set(always)
    blocks = range(len(next(iter(parts.values()), ())))
    for block in (b for b in blocks for _ in parts):
        counts = {part: found[block] for part, found in parts.items()}
        joins = [part for part, n in counts.items() if n and part not in out]
        if joins and not _settled([counts[part] for part in out], minimum):
            out.add(_joining({part: counts[part] for part in joins}, out, counts, minimum))
    return out if _all_settled(parts, out, minimum) else set(parts)


def _joining(joins: Mapping[Key, int], out: set[Key], counts: Mapping[Key, int], least: int) -> Key:
    """Return the smallest part that is enough by itself, or else the largest; spare reports."""
    wanted = 2 * least - 1 - sum(counts[part] for part in out)
    enough = {part: n for part, n in joins.items() if n >= wanted}
    if not enough:
        return max(joins, key=lambda part: joins[part])
    return min(enough, key=lambda part: (part in REPORT_PARTS, enough[part]))


def _all_settled(parts: Mapping[Key, Sequence[int]], out: set[Key], minimum: int) -> bool:
    pools = zip(*(parts[part] for part in out), strict=True)
    return all(_settled(counts, minimum) for counts in pools)


def _settled(counts: Iterable[int], minimum: int) -> bool:
    """Tell whether the sum of withheld counts says too little about the small ones."""
    found = [n for n in counts if n]
    small = [n for n in found if n < minimum]
    large, total = len(found) - len(small), sum(found)
    if not small:
        return True
    if large:
        return total >= minimum * large + minimum - 1
    return total >= minimum and total not in (len(small), len(small) * (minimum - 1))


def _reports_safe(block: Counts, pooled: set[str], minimum: int) -> bool:
    parts = pooled.intersection(REPORT_PARTS)
    if not parts:
        return True
    if len(parts) < len(REPORT_PARTS):
        return False
    return _settled((block[part] for part in parts), minimum) and _settled(
        (block[part] for part in pooled - parts), minimum
    )


def _gives_away(block: Counts, key: str, wholes: Iterable[str], minimum: int) -> bool:
    if is_few(block[key], minimum):
        return True
    return any(0 < block[whole] - block[key] < minimum for whole in wholes)
