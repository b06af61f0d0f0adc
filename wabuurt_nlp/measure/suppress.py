"""Which counts are withheld, so that small ones neither show nor follow from others.

Two steps. First, every count below the minimum is withheld, zero included.
Second, where the withheld parts of a shown whole add up to less than the
minimum, the smallest shown part is withheld too; without that, the whole minus
what is shown would give the small count away (incidents and suspicious
situations are spared as long as another part can be withheld). The second step is taken for
categories within families, families within messages, mentions of origin with and
without behaviour, and months within a chat's period. Differences between other
figures are not guarded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from wabuurt_nlp.labels import Category, Family, Signal

Counts: TypeAlias = Mapping[str, int]

ORIGIN: Final = f"signal:{Signal.ORIGIN_MENTIONED}"
ORIGIN_PARTS: Final = ("origin_with_behaviour", "origin_without_behaviour")


_SPARED: Final = ("category:incident", "category:suspicious_situation")


def hidden_keys(raw: Counts, *, minimum: int) -> set[str]:
    """Return the keys of one period that are withheld.

    Examples
    --------
    >>> from wabuurt_nlp.measure.suppress import category_key, family_key
    >>> raw = {category_key(c): 20 for c in Category}
    >>> raw |= {family_key(f): 20 * sum(c.family is f for c in Category) for f in Family}
    >>> raw |= {category_key(Category.OTHER): 2, "family:talk": 62, "messages": 262}
    >>> sorted(hidden_keys(raw, minimum=5))
    ['category:opinion', 'category:other']
    """
    hidden = {key for key, count in raw.items() if count < minimum}
    for family in Family:
        _close(raw, hidden, family_key(family), _members(family), minimum)
    extra = _close(raw, hidden, "messages", [family_key(family) for family in Family], minimum)
    if extra is not None:
        _hide_smallest(raw, hidden, _members(Family(extra.removeprefix("family:"))))
    if ORIGIN in raw:
        _close(raw, hidden, ORIGIN, ORIGIN_PARTS, minimum)
    return hidden


def close_months(
    months: Sequence[Counts],
    hidden: Sequence[set[str]],
    whole: Counts,
    whole_hidden: set[str],
    *,
    minimum: int,
) -> None:
    """Withhold further months where the whole period would give a small one away.

    Parameters
    ----------
    months, hidden : sequences
        Counts and withheld keys of each month; the latter are added to.
    whole, whole_hidden : mapping and set
        The same of the whole period.
    minimum : int
        Counts below it are withheld.
    """
    for key in whole.keys() - whole_hidden:
        left = sum(counts[key] for counts, out in zip(months, hidden, strict=True) if key in out)
        shown = [i for i, out in enumerate(hidden) if key not in out]
        if shown and 0 < left < minimum:
            hidden[min(shown, key=lambda i: months[i][key])].add(key)


def category_key(category: Category) -> str:
    """Return the key of a category's count."""
    return f"category:{category}"


def family_key(family: Family) -> str:
    """Return the key of a family's count."""
    return f"family:{family}"


def _members(family: Family) -> list[str]:
    return [category_key(category) for category in Category if category.family is family]


def _close(
    raw: Counts, hidden: set[str], whole: str, parts: Iterable[str], minimum: int
) -> str | None:
    """Withhold the smallest shown part if the withheld ones could be worked out."""
    parts = list(parts)
    left = sum(raw[part] for part in parts if part in hidden)
    if whole in hidden or not 0 < left < minimum:
        return None
    return _hide_smallest(raw, hidden, parts)


def _hide_smallest(raw: Counts, hidden: set[str], parts: Iterable[str]) -> str | None:
    shown = [part for part in parts if part not in hidden]
    if not shown:
        return None
    smallest = min(shown, key=lambda part: (part in _SPARED, raw[part]))
    hidden.add(smallest)
    return smallest
