"""Everything that depends on the language: texts, labels, numbers, cells in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Language
from wabuurt_nlp.measure import Count, Figure, Period, Rate, Share
from wabuurt_nlp.report.formats import Formats
from wabuurt_nlp.report.texts_en import TEXTS as ENGLISH
from wabuurt_nlp.report.texts_nl import TEXTS as DUTCH

NOISE: Final = 0.25
"""A share that is known only to be below more than this is as good as unknown."""

_TEXTS: Final[dict[Language, dict[str, str]]] = {"nl": DUTCH, "en": ENGLISH}


@dataclass(frozen=True)
class Words:
    """The report's words in one language.

    Attributes
    ----------
    language : {"nl", "en"}
        The language.
    texts : mapping of str to str
        Texts by key, some with places to fill in.
    formats : Formats
        Numbers and dates.
    """

    language: Language
    texts: Mapping[str, str]
    formats: Formats

    def say(self, key: str, **parts: Any) -> str:
        """Return a text with its places filled in."""
        return self.texts[key].format(**parts)

    def count(self, cell: Count) -> str:
        """Return a count in a few words."""
        if cell.value is not None:
            return self.formats.whole(cell.value)
        return self.say("withheld" if cell.below is None else "fewer_short", n=cell.below)

    def share(self, cell: Share) -> str:
        """Return a share as a percentage, or why there is none."""
        if cell.value is not None:
            return self.formats.percent(cell.value)
        if (bound := bound_of(cell)) is not None:
            return self.say("fewer_short", n=self.formats.percent(bound))
        if cell.below is not None:
            return self.say("too_few")
        return self.say("withheld" if cell.suppressed else "unknown")

    def part(self, cell: Share) -> str:
        """Return numerator and denominator of a share, empty unless both are shown."""
        if cell.of is None or cell.count is None:
            return ""
        of = self.formats.whole(cell.of)
        return self.say("n_of", n=self.formats.whole(cell.count), of=of)

    def rate(self, cell: Rate) -> str:
        """Return a rate per month, or why there is none."""
        if cell.value is not None:
            return self.formats.decimal(cell.value)
        if cell.below is not None:
            return self.say("fewer_short", n=self.formats.decimal(cell.below))
        return self.say("withheld" if cell.suppressed else "too_short")

    def rate_count(self, cell: Rate, minimum: int) -> str:
        """Return the number that a rate rests on."""
        if cell.count is not None:
            return self.formats.whole(cell.count)
        few = cell.below is not None
        return self.say("fewer_short" if few else "withheld", n=minimum)

    def interval(self, cell: Share | Rate) -> str:
        """Return a cell's interval, empty where there is none."""
        if cell.low is None or cell.high is None:
            return ""
        show = self.formats.percent if isinstance(cell, Share) else self.formats.decimal
        return self.say("range", low=show(cell.low).removesuffix("%"), high=show(cell.high))

    def listed(self, names: Sequence[str]) -> str:
        """Return names as they are listed in a sentence."""
        *first, last = names
        return f"{', '.join(first)} {self.say('and')} {last}" if first else last

    def silence(self, cell: Figure) -> str:
        """Return a length of time in days, or hours if short."""
        if cell.value is None:
            return self.say("withheld" if cell.suppressed else "unknown")
        if cell.value < 1:
            return self.say("hours", n=max(1, round(cell.value * 24)))
        days = round(cell.value)
        return self.say("one_day" if days == 1 else "days", n=self.formats.whole(days))

    def figure(self, cell: Figure) -> str:
        """Return a single share without interval."""
        if cell.value is None:
            return self.say("withheld" if cell.suppressed else "unknown")
        return self.formats.percent(cell.value)

    def period(self, period: Period) -> str:
        """Return a period by its first and last day."""
        if period.first is None or period.last is None:
            return self.say("no_period")
        first, last = self.formats.day(period.first), self.formats.day(period.last)
        return self.say("period", first=first, last=last)


def bound_of(cell: Share | Rate) -> float | None:
    """Return what a cell is known to be below, None where that says next to nothing.

    Examples
    --------
    >>> bound_of(Share(of=100, suppressed=True, below=0.05))
    0.05
    >>> bound_of(Share(of=8, suppressed=True, below=0.625)) is None
    True
    """
    if isinstance(cell, Share) and cell.below is not None and cell.below > NOISE:
        return None
    return cell.below


def words(language: Language) -> Words:
    r"""Return the words of a language.

    Raises
    ------
    InputError
        If there is no report in that language.

    Examples
    --------
    >>> words("nl").share(Share(0.052, 0.03, 0.08, 52, 1000))
    '5,2%'
    >>> words("en").count(Count(None, suppressed=True, below=5))
    '<\xa05'
    """
    if language not in get_args(Language):
        raise InputError(f"no report in language {language!r}; expected 'nl' or 'en'")
    return Words(language, _TEXTS[language], Formats(language))
