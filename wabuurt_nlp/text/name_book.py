"""What a chat's people are called, and the label that each of them gets."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from wabuurt_nlp.text.identifiers import phone_number
from wabuurt_nlp.text.name_words import (
    PARTICLES,
    PLACES_OF_WORK,
    ROLE_WORDS,
    common_words,
    first_names,
    fold,
    is_also_word,
    surnames,
)
from wabuurt_nlp.text.placeholders import PLACEHOLDER
from wabuurt_nlp.text.places import STREET_ENDINGS

WORD: Final = re.compile(
    r"(?:[^\W\d_][\u0300-\u036f]*+)++(?:['’`-](?:[^\W\d_][\u0300-\u036f]*+)++)*+"
)
"""A word that can be a name: letters, with hyphens and apostrophes inside."""

_STREET: Final = re.compile(rf"..(?:{STREET_ENDINGS})$")
_HANDLE: Final = re.compile(r"\w+")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_FUZZY: Final = range(5, 25)


def _deletes(word: str) -> set[str]:
    """Give `word` and what is left of it without one of its letters."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter, or by two that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if head is None:
        return True
    a, b = one[head:], other[head:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or swapped


def _is_personal(word: str, *, first: bool) -> bool:
    folded = fold(word)
    if len(folded) < 2 or folded in PARTICLES or folded in ROLE_WORDS:
        return False
    if folded in first_names() or folded in surnames():
        return first or not word.islower() or folded in first_names()
    return first or not (word.islower() or _STREET.search(folded) or folded in common_words())


def _own_words(name: str) -> list[str]:
    words = WORD.findall(_BRACKETS.sub(" ", name))
    before = ["", *(fold(word) for word in words)]
    return [
        word
        for word, previous in zip(words, before, strict=False)
        if fold(word) not in ROLE_WORDS
        and (previous not in PLACES_OF_WORK or fold(word) in first_names())
    ]


def name_parts(name: str) -> list[str]:
    """Give the words of a sender's name that name a person, folded.

    House numbers, roles, shops and streets are left out; what stands in brackets
    counts only where it is a first name.

    Examples
    --------
    >>> name_parts("Wijkagent Saskia"), name_parts("Wim Springbokhof"), name_parts("Roy M")
    (['saskia'], ['wim'], ['roy'])
    """
    aside = [word for part in _BRACKETS.findall(name) for word in WORD.findall(part)]
    words = _own_words(name)
    parts = [fold(word) for at, word in enumerate(words) if _is_personal(word, first=at == 0)]
    parts += [fold(word) for word in aside if fold(word) in first_names()]
    split = [piece for part in parts if "-" in part for piece in part.split("-") if len(piece) > 2]
    return list(dict.fromkeys(parts + split))


def _family_key(particles: list[str], surname: str) -> str:
    """Give one spelling for a surname's particles: vd, van de and van den are the same."""
    return "".join("vd" if word == "vd" else word[0] for word in particles) + " " + surname


def _families(name: str) -> list[str]:
    """Give the surnames with particles in a sender's name: ``d vries`` of Piet de Vries."""
    found: list[str] = []
    particles: list[str] = []
    for word in WORD.findall(_BRACKETS.sub(" ", name)):
        folded = fold(word)
        if folded in PARTICLES:
            particles.append(folded)
            continue
        named = len(folded) > 2 and not word.islower() and folded not in first_names()
        if particles and named and not _STREET.search(folded):
            found.append(_family_key(particles, folded))
        particles = []
    return found


class NameBook:
    """The names of one chat's people, with a label for each.

    Parameters
    ----------
    key : bytes or None
        Secret for keyed pseudonyms; None for numbered labels.
    """

    def __init__(self, *, key: bytes | None) -> None:
        self._key = key
        self._labels: dict[str, str] = {}
        self._owners: dict[str, set[str]] = {}
        self._phones: dict[str, str] = {}
        self._handles: dict[str, str] = {}
        self._slips: dict[str, set[str]] = {}
        self._families: set[str] = set()
        self._initials: set[str] = set()

    def learn(self, names: Iterable[str]) -> None:
        """Add people by their full names."""
        if isinstance(names, AbstractSet):
            names = sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())
        for name in names:
            self._learn_one(name)

    def _learn_one(self, name: str) -> None:
        key = fold(name)
        if not key or key in self._labels or PLACEHOLDER.fullmatch(name):
            return
        self.label(key)
        number = phone_number(name)
        if number is not None:
            self._phones[number] = key
            return
        self._handles["".join(_HANDLE.findall(key)).replace("_", "")] = key
        self._initials.add(key[0])
        self._families.update(_families(name))
        for part in name_parts(name):
            self._learn_part(part, key)

    def _learn_part(self, part: str, key: str) -> None:
        self._owners.setdefault(part, set()).add(key)
        if len(part) in _FUZZY:
            for shorter in _deletes(part):
                self._slips.setdefault(shorter, set()).add(part)

    def label(self, folded: str) -> str:
        """Give the label of a person by the folded name."""
        known = self._labels.get(folded)
        if known is None:
            known = self._new_label(folded)
            self._labels[folded] = known
        return known

    def _new_label(self, folded: str) -> str:
        if self._key is None:
            return f"[NAAM_{len(self._labels) + 1}]"
        message = b"wabuurt-nlp name\0" + folded.encode()
        return "naam-" + hmac.new(self._key, message, hashlib.sha256).hexdigest()[:10]

    def label_of_run(self, words: list[str]) -> str:
        """Give the label for some words of a text that together name someone.

        The one sender that all known words point to, else a label of their own.
        """
        telling = [word for word in words if word not in PARTICLES] or words
        parts = (self.known(word) or self.misspelt(word) or "" for word in telling)
        known = [self._owners.get(part, set()) for part in parts]
        owners = set.intersection(*known) if known else set()
        if len(owners) == 1:
            return self.label(next(iter(owners)))
        return self.label(" ".join(words))

    def label_of_phone(self, number: str) -> str | None:
        """Give the label of the sender who is known by a telephone number."""
        key = self._phones.get(number)
        return None if key is None else self.label(key)

    def label_of_handle(self, handle: str) -> str | None:
        """Give the label of the sender whose whole name, glued together, is `handle`."""
        key = self._handles.get("".join(_HANDLE.findall(fold(handle))).replace("_", ""))
        return None if key is None else self.label(key)

    def known(self, folded: str) -> str | None:
        """Give the name part of this chat that a folded word is: itself, or a form of it."""
        if folded in self._owners:
            return folded
        for ending in ("'s", "s", "tje", "je", "pje", "ke", "ie", "'"):
            stem = folded.removesuffix(ending)
            if stem != folded and len(stem) > 2 and stem in self._owners:
                return stem
        return None

    def is_family(self, particles: list[str], surname: str) -> bool:
        """Tell whether folded particles and a word are the surname of one of the people."""
        return _family_key(particles, surname) in self._families

    def has_initial(self, folded: str) -> bool:
        """Tell whether the name of one of the people begins with a letter."""
        return folded in self._initials

    def misspelt(self, folded: str) -> str | None:
        """Give the name part that a folded word is one slip away from."""
        if len(folded) not in _FUZZY or is_also_word(folded) or folded in first_names():
            return None
        near = {part for shorter in _deletes(folded) for part in self._slips.get(shorter, ())}
        fits = (part for part in near if part[0] == folded[0] and _one_slip(part, folded))
        return min(fits, default=None)
