"""Finding people's names in a text, word by word."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from wabuurt_nlp.text.name_book import WORD, NameBook
from wabuurt_nlp.text.name_words import (
    ACRONYMS,
    BRANDS,
    DEMONYM_ENDINGS,
    DEMONYMS,
    DETERMINERS,
    FAMILIES,
    GREETINGS,
    HONOURED,
    KIN,
    NEIGHBOURLY,
    NOT_NAME_ENDINGS,
    ONLY_FAMILIES,
    PARTICLES,
    SAYING,
    SIGNING,
    SMALL_NO_SURNAMES,
    SURNAME_ENDINGS,
    TITLES,
    TRADES,
    WITH_ARTICLE,
    common_words,
    first_names,
    fold,
    is_also_word,
    surnames,
)

_LOOK_BACK: Final = 8
_EVERYDAY: Final = 3000
_LONGEST_SHORT: Final = 4
_LONGEST_RUN: Final = 7
_STREET: Final = re.compile(
    r"(?:..straat|..laan|...weg|..plein|..kade|..gracht|..singel|..steeg|..dreef|..plantsoen|..hof)$"
)
_JOIN: Final = re.compile(r"(?:[ \u00a0]|\. ?|[ \u00a0]?[/'’] ?|-|_)")
_INITIAL: Final = re.compile(r"[A-Z]\.")
_INFLECTED: Final = frozenset(("der", "den"))
_NUMBER_WORDS: Final = frozenset(("nr", "nummer", "huisnummer", "huisnr"))
_PLACING: Final = frozenset(("op", "in"))
_VOCATIVE: Final = re.compile(r"[ ]?[,!?]|[ ]?$|\n")
_ARTICLES: Final = frozenset(("de", "het", "een", "'t", "t"))
_LIVES_AT: Final = re.compile(
    r"[ ](?:(?:op|van|uit|in|bij)[ ](?:(?:de|het)[ ])?"
    r"(?:(?:nr\.?|nummer)?[ ]?\d{1,3}[a-z]?(?!\w|[.:,]\d|[ ]?(?:jan|feb|maa|apr|mei|jun|jul|aug|sep"
    r"|okt|nov|dec|uur|min|dag|wek|jaa|eur|keer|graden|procent|meter|km|januari))"
    r"|\ufdd0|\w{2,30}(?:straat|laan|plein|kade|gracht|singel|steeg|dreef|plantsoen|hof)\b))"
)
_EMPTY_WORDS: Final = frozenset(["u", "i"])


class _Word(NamedTuple):
    text: str
    folded: str
    start: int
    end: int


class Found(NamedTuple):
    """Words that together name someone."""

    start: int
    end: int
    words: list[str]


def _strip_genitive(text: str) -> str:
    return text[:-2] if text.endswith(("'s", "’s", "`s")) else text


def _words(text: str) -> list[_Word]:
    found = []
    for match in WORD.finditer(text):
        word = _strip_genitive(match.group())
        found.append(_Word(word, fold(word), match.start(), match.start() + len(word)))
    return found


class NameFinder:
    """Finds the names in one text.

    Parameters
    ----------
    text : str
        The text, with everything but names already taken out.
    book : NameBook
        The chat's people.
    """

    def __init__(self, text: str, *, book: NameBook) -> None:
        self._text = text
        self._book = book
        self._words = _words(text)
        self._last_person = -1
        self._shouted = len(text) > 12 and text.isupper()

    def find(self) -> list[Found]:
        """Give the names, in order and without overlap."""
        found: list[Found] = []
        at = 0
        while at < len(self._words):
            end = self._person(at)
            if end > at:
                found.append(self._run(at, end))
                self._last_person = end - 1
            at = max(end, at + 1, -end)
        return found

    def _run(self, at: int, end: int) -> Found:
        run = self._words[at:end]
        stop = run[-1].end
        if len(run[-1].text) == 1 and self._text[stop : stop + 1] == ".":
            stop += 1
        return Found(run[0].start, stop, [word.folded for word in run])

    def _person(self, at: int) -> int:
        """Give where the person that begins at a word ends; minus that end for a street."""
        word = self._words[at]
        if self._after_honour(at):
            return at
        family = self._family(at)
        if family > at:
            return family
        if self._is_initials(at) or self._is_name(word, at) or self._is_introduced(word, at):
            return self._extend(at)
        if self._is_lone_initial(at):
            return at + 1
        return self._titled(at)

    # Is this word a name?

    def _is_name(self, word: _Word, at: int) -> bool:
        known = self._book.known(word.folded)
        if known is not None:
            return self._may_be(word, at, name=known)
        if word.text in ACRONYMS and not self._shouted:
            return False
        if word.folded in first_names():
            return self._may_be(word, at, name=word.folded)
        return self._is_surname(word) or self._is_slip(word)

    def _may_be(self, word: _Word, at: int, *, name: str) -> bool:
        if not (is_also_word(name) or is_also_word(word.folded)):
            return True
        if self._is_addressed(at):
            return True
        if not word.text[0].isupper() or (word.text.isupper() and self._shouted):
            return False
        if self._before(at) in _ARTICLES and word.folded not in first_names():
            return False
        return not self._is_initial(at) or self._fits_initial(word, at)

    def _fits_initial(self, word: _Word, at: int) -> bool:
        rank = common_words().get(word.text.lower())
        if rank is None or rank > _EVERYDAY:
            return True
        following = self._next(at)
        return following is not None and (
            following.folded in SAYING
            or (word.folded in first_names() and self._looks_like_surname(following))
        )

    def _is_surname(self, word: _Word) -> bool:
        if not word.text[0].isupper():
            return self._is_small_surname(word)
        if len(word.folded) < 4:
            return False
        if word.folded in surnames() and not is_also_word(word.folded):
            return True
        return (
            len(word.folded) > 5 and word.folded.endswith(SURNAME_ENDINGS) and self._is_rare(word)
        )

    @staticmethod
    def _is_small_surname(word: _Word) -> bool:
        folded = word.folded
        sure = len(folded) > 4 and folded in surnames() and folded not in SMALL_NO_SURNAMES
        return sure and not is_also_word(folded)

    def _is_slip(self, word: _Word) -> bool:
        if not word.text[0].isupper() and len(word.folded) < 6:
            return False
        return self._is_rare(word) and self._book.misspelt(word.folded) is not None

    @staticmethod
    def _is_rare(word: _Word) -> bool:
        return word.text.lower() not in common_words()

    # What stands around it?

    def _next(self, at: int) -> _Word | None:
        return self._words[at + 1] if at + 1 < len(self._words) and self._joined(at + 1) else None

    def _before(self, at: int) -> str:
        """Give the folded word before, where little stands between."""
        if at == 0:
            return ""
        between = self._text[self._words[at - 1].end : self._words[at].start]
        before = self._words[at - 1].folded
        if len(between) > 3 or "!" in between or ("\n" in between and before not in SIGNING):
            return ""
        return (
            ""
            if "." in between and len(before) > _LONGEST_SHORT and before not in SIGNING
            else before
        )

    def _joined(self, at: int) -> bool:
        between = self._text[self._words[at - 1].end : self._words[at].start]
        return len(between) <= 2 and _JOIN.fullmatch(between) is not None

    def _is_initial(self, at: int) -> bool:
        """Tell whether a sentence begins here."""
        start = self._words[at].start
        before = self._text[max(0, start - _LOOK_BACK) : start].rstrip(" *_~\"'“‘(")
        return not before or not (before[-1].isalnum() or before[-1] in ",-/&;")

    def _is_addressed(self, at: int) -> bool:
        word = self._words[at]
        if self._text[max(0, word.start - 2) : word.start].strip() == "@":
            return True
        before = self._before(at)
        tail = self._text[word.end : word.end + 2]
        if before in GREETINGS or before in TITLES:
            return word.text[0].isupper() or _VOCATIVE.match(tail) is not None
        return at == 0 and word.start < _LOOK_BACK and tail.startswith((",", " ,"))

    def _after_honour(self, at: int) -> bool:
        following = self._next(at)
        pair = f"{self._words[at].folded} {following.folded}" if following else ""
        before = self._before(at)
        return (
            before in HONOURED or pair in BRANDS or f"{before} {self._words[at].folded}" in BRANDS
        )

    def _is_introduced(self, word: _Word, at: int) -> bool:
        """Tell whether the words before say that a name follows."""
        if not self._can_be_new(word, at):
            return False
        before = self._before(at)
        if word.text[0].isupper() and not word.text.isupper() and not word.text[:2].isupper():
            listed = before == "en" and self._is_listed(at)
            called = before in GREETINGS or before in KIN or listed
            return called or self._says_where(at) or self._lives_there(word, at)
        if self._lives_there(word, at):
            return True
        closing = not self._text[word.end :].strip(" .!\n") if before in SIGNING else False
        return closing and len(word.folded) > 2

    def _says_where(self, at: int) -> bool:
        """Tell whether someone says who they are, or at which number someone lives."""
        before = {word.folded for word in self._words[max(0, at - 2) : at]}
        after = [word.folded for word in self._words[at + 1 : at + 3]]
        lives = len(after) == 2 and after[0] in ("van", "op") and after[1] in _NUMBER_WORDS
        return before in ({"ik", "ben"}, {"naam", "is"}) or lives

    def _is_listed(self, at: int) -> bool:
        """Tell whether "and" or "or" stands between a person and this word."""
        linked = self._before(at) in ("en", "of")
        return linked and at >= 2 and self._last_person == at - 2

    def _lives_there(self, word: _Word, at: int) -> bool:
        """Tell whether someone is told by house or street: "dat mens van brummel op 28"."""
        if self._before(at) != "van" or len(word.folded) < 4:
            return False
        small = word.text.islower() and word.folded.endswith(NOT_NAME_ENDINGS)
        return not small and _LIVES_AT.match(self._text, word.end) is not None

    # A surname with its particles

    def _family(self, at: int) -> int:
        """Give where a surname that begins with a particle here ends; `at` where none does."""
        if self._words[at].folded not in PARTICLES:
            return at
        last = at + 1
        while last < len(self._words) and last - at < 3 and self._is_particle(last):
            last += 1
        if last >= len(self._words) or not self._joined(last):
            return at
        return last + 1 if self._is_family(self._words[last], last, at) else at

    def _is_family(self, word: _Word, last: int, at: int) -> bool:
        capital = word.text[0].isupper() and not self._shouted
        particles = [piece.folded for piece in self._words[at:last]]
        joined = " ".join((*particles, word.folded))
        if self._book.is_family(particles, word.folded):
            return capital or not is_also_word(word.folded) or joined in ONLY_FAMILIES
        if word.folded not in surnames():
            return False
        if not capital:
            return self._is_listed(at) and (particles != ["de"] or joined in ONLY_FAMILIES)
        inflected = particles[-1] in _INFLECTED and word.folded != "bosch"
        return joined in FAMILIES or (len(particles) > 1 and inflected)

    def _is_lone_initial(self, at: int) -> bool:
        """Tell whether a sender is addressed by an initial: "sorry A."."""
        word = self._words[at]
        if not self._is_one_initial(at) or word.folded in _EMPTY_WORDS:
            return False
        following = self._text[word.end + 1 : word.end + 3]
        alone = not following or (following[0].isspace() and not following[1:].isupper())
        return alone and self._before(at) in GREETINGS and self._book.has_initial(word.folded)

    def _can_be_new(self, word: _Word, at: int) -> bool:
        if len(word.folded) < 2 or not self._is_rare(word) or is_also_word(word.folded):
            return False
        if word.folded in DEMONYMS or self._before(at) in _ARTICLES:
            return False
        return not (word.folded.endswith(DEMONYM_ENDINGS) or _STREET.search(word.folded))

    def _is_initials(self, at: int) -> bool:
        """Tell whether initials and a surname begin here: ``J.W. Roosmalen``."""
        end = at
        while end < len(self._words) and end - at < 4 and self._is_one_initial(end):
            end += 1
        if end == at or end >= len(self._words) or not self._joined(end):
            return False
        while end + 1 < len(self._words) and end - at < 6 and self._words[end].folded in PARTICLES:
            end += 1
        word = self._words[end]
        return len(word.text) > 2 and self._looks_like_surname(word) and not self._text_is_list(at)

    def _is_one_initial(self, at: int) -> bool:
        word = self._words[at]
        return len(word.text) == 1 and _INITIAL.match(self._text, word.start) is not None

    def _text_is_list(self, at: int) -> bool:
        word = self._words[at]
        return (
            self._text[word.end : word.end + 2] == ". "
            and self._is_initial(at)
            and (self._words[at + 1].text.lower() in common_words())
        )

    # How far does it go?

    def _looks_like_surname(self, word: _Word) -> bool:
        if not word.text[0].isupper():
            return word.folded in surnames() and not is_also_word(word.folded)
        if word.folded in surnames() or self._book.known(word.folded) is not None:
            return True
        return common_words().get(word.text.lower(), _EVERYDAY) >= _EVERYDAY

    def _extend(self, at: int) -> int:
        end = at + 1
        while end < len(self._words) and end - at < _LONGEST_RUN and self._joined(end):
            step = self._step(end)
            if step == end:
                break
            if self._is_street(self._words[step - 1]):
                return end if self._is_from(end, step) else -step
            end = step
        return end

    def _is_from(self, end: int, step: int) -> bool:
        """Tell whether the particles say where someone lives: "Daan vd Pitrusdreef"."""
        particles = [word.folded for word in self._words[end : step - 1]]
        return particles[-1:] == ["vd"] or particles[-2:] in (["van", "de"], ["van", "het"])

    def _is_street(self, word: _Word) -> bool:
        return _STREET.search(word.folded) is not None and self._book.known(word.folded) is None

    def _step(self, end: int) -> int:
        """Give the end after one more piece of a name: an initial, a surname, particles and it."""
        word = self._words[end]
        if self._ends_sentence(end):
            return end
        if len(word.text) == 1 and word.text.isupper() and word.folded not in _EMPTY_WORDS:
            return end + 1
        last = self._skip_particles(end)
        if last < len(self._words) and self._joined(last) and self._fits_after(last, first=end):
            return last + 1
        return end

    def _fits_after(self, last: int, *, first: int) -> bool:
        word = self._words[last]
        if last > first and word.folded in surnames():
            particle = self._words[last - 1].folded
            return (
                word.text[0].isupper()
                or not is_also_word(word.folded)
                or particle in _INFLECTED
                or (particle == "de" and last == first + 1 and word.folded in WITH_ARTICLE)
            )
        return len(word.text) > 1 and self._looks_like_surname(word)

    def _ends_sentence(self, end: int) -> bool:
        gap = self._text[self._words[end - 1].end : self._words[end].start]
        return gap.startswith(".") and len(self._words[end - 1].text) > 2

    def _skip_particles(self, at: int) -> int:
        last = at
        while last < len(self._words) and last - at < 3 and self._is_particle(last):
            last += 1
        return last

    def _is_particle(self, at: int) -> bool:
        return self._words[at].folded in PARTICLES and self._joined(at)

    # Mrs, Mr, neighbour, family ...

    def _titled(self, at: int) -> int:
        before = self._before(at)
        if before not in TITLES and before not in TRADES:
            return at
        if self._words[at].folded in _PLACING:
            return at
        last = self._skip_particles(at)
        if last >= len(self._words) or (last > at and not self._joined(last)):
            return at
        if before in TRADES and not self._words[last].text[0].isupper():
            return at
        return self._extend(last) if self._follows_title(last, at) else at

    def _follows_title(self, last: int, at: int) -> bool:
        word = self._words[last]
        if len(word.text) < 2 or word.folded in TITLES or word.folded in PARTICLES:
            return False
        if word.text[0].isupper() and not self._shouted:
            return common_words().get(word.text.lower(), _EVERYDAY) > _EVERYDAY // 10 or (
                word.folded in surnames()
            )
        if word.folded in surnames() and (last > at or not is_also_word(word.folded)):
            return True
        return last == at and self._is_small_name(word, at)

    def _is_small_name(self, word: _Word, at: int) -> bool:
        """Tell whether an unlisted word in lower case names someone: "buurman xerxo"."""
        if self._before(at) not in NEIGHBOURLY or len(word.folded) < 4:
            return False
        if at > 1 and self._words[at - 2].folded in DETERMINERS:
            return False
        participle = word.folded.startswith(("ge", "ver", "be", "ont")) and word.folded[-1] == "d"
        ended = participle or word.folded.endswith(NOT_NAME_ENDINGS)
        return not ended and word.text.islower() and self._can_be_new(word, at)
