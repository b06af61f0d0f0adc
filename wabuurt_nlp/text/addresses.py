"""Street with number, and postcode with number.

A street alone stays: it is a place and not a person, and the analysis needs it. So
does a bare house number ("op nummer 12"), which points at nobody without a street.

Streets with an unusual name ("Honingdauw 21") are known by how they are written: a
capital within a sentence, a house number, and nothing that the number could count.
Once seen so in a chat, such a street is known there in every spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from wabuurt_nlp.text.name_words import common_words, first_names, fold, surnames
from wabuurt_nlp.text.placeholders import Shelf
from wabuurt_nlp.text.places import (
    COUNTED,
    NOT_STREETS,
    NUMBERED,
    NUMBERED_BRANDS,
    STREET_ENDINGS,
    SURE_ENDINGS,
)
from wabuurt_nlp.text.word_lists import word_set

_SPACE: Final = r"[ \u00a0]"
_SUFFIX: Final = (
    r"(?:[ -]?(?:bis|hs|huis|rood|zw|rd|I{1,3}|IV|VI{0,3}|\d{1,2}[ -]?hoog|\d ?e etage"
    r"|(?![uxmUXM])[a-zA-Z](?!/[a-z]))(?!\w))"
)
_HOUSE: Final = rf"\d{{1,4}}(?!\d){_SUFFIX}?(?:-\d{{1,3}}(?:hoog)?(?![\d-]))?"
_MORE: Final = (
    rf"(?:{_SPACE}?(?:[-/+&,]|en|t/m|tm|tot|of|tot en met){_SPACE}?"
    rf"(?!(?:19|20)\d\d){_HOUSE}(?!{_SPACE}?(?:{COUNTED})\b)){{0,3}}"
)
_MARKER: Final = (
    r"(?:(?:nr|nrs|no|nummer|nummers|huisnr|huisnummer|thv"
    r"|t\.h\.v|ter hoogte van|tegenover|op|bij|tussen|perceel)\b\.?:?)"
)
_AFTER: Final = rf"(?!\w|[.:,]\d|/\d|°|%|{_SPACE}?(?:{COUNTED})\b|{_SPACE}?['’]\w|-\w)"
_STREET: Final = re.compile(
    rf"(?<!\w)(?P<word>['’]?[^\W\d_][\w'’-]{{1,40}}(?:(?<=str)\.|(?<=ln)\.|(?<=pl)\.)?)"
    rf"(?P<gap>,?{_SPACE}{{1,2}}|,|(?<=[a-z.])(?=\d))(?:\(?(?P<marker>(?i:{_MARKER})){_SPACE}{{0,2}}){{0,2}}"
    rf"(?!(?:19|20)\d\d(?!\d))(?P<house>{_HOUSE}(?i:{_MORE})){_AFTER}"
)
_TURNED: Final = re.compile(
    rf"(?<!\w)(?i:nr|nummer|huisnummer|huisnr|op|perceel)\.?{_SPACE}{_HOUSE}{_SPACE}(?:van|in|aan|op|uit){_SPACE}"
    rf"(?:(?:de|het|'t){_SPACE})?(?P<word>[^\W\d_][\w'’-]{{1,40}})"
)
_FRONT: Final = re.compile(
    rf"(?<!\w)(?:(?:Oude|Nieuwe|Grote|Kleine|Lange|Korte|Eerste|Tweede|Derde|1e|2e|3e|Prins|Prinses|Koning"
    rf"|Koningin|Burgemeester|Burg\.|Dr\.|Dokter|Pastoor|Past\.|Sint|St\.|Graaf|Jonker|Professor|Prof\.|Ds\."
    rf"|Noorder|Zuider|Wester|Ooster|Van|De|Het|Laan|Plein|['’][stST]){_SPACE}){{1,3}}(?:(?:van|der|den|de){_SPACE}){{0,2}}$"
)
_LEADING: Final = re.compile(
    rf"(?:^|{_SPACE})(?:Laan|Plein|Weg|Kade|Plantsoen|Park|Hof|Singel|Burg|Burgemeester|Dreef|Gracht|Straat|Baan)"
    rf"{_SPACE}(?:(?:van|der|de|den|het|['’]t){_SPACE}){{0,3}}$"
)
_PLACED: Final = re.compile(
    r"(?:^|\W)(?i:op|in|aan|bij|van|naar|rond|hoek|tegenover)[ \u00a0](?i:de|het|'t|den)[ \u00a0]$"
)
_HOUSE_ENDS: Final = re.compile(
    r"[ \u00a0]?(?:$|[.,;!?)\n]|(?i:is|zijn|was|staat|staan|heeft|hebben"
    r"|wordt|wil|om|en|die|loopt|woont)\b)"
)
_STREET_GOES_ON: Final = re.compile(
    r"[ \u00a0](?i:ook|nog|niet|weer|nu|brandt|ligt|liggen|ging|gaat|hoort|mist|doet|krijgt|kreeg"
    r"|woonde|wonen|bij|aan|in|op|met|van|voor|al|net|of|dat|als|maar|want|te|naar|kan|kwam|komt)\b"
)
_STREET_BEFORE: Final = re.compile(
    r"(?:^|\W)(?i:op|aan|bij|in|van|voor|tegenover|thv|hoogte van|naast|achter|tussen|naar|woon"
    r"|woont|wonen|adres:?)[ \u00a0]$"
)
_NAMED_BEFORE: Final = re.compile(r"(?:^|\W)(?i:op|aan|bij|in|van|voor|tegenover|thv) (?:De|Het) $")
_SENTENCE_BEFORE: Final = re.compile(r"(?:^|[.!?\n:*_~\"'“‘(…-]|[^\w\s.,;/&)])[\s*_~\"'“‘(]*$")
_LIST_BEFORE: Final = re.compile(r"\d[\w ]{0,12}[,;] $")
_YEAR_STREET: Final = re.compile(
    rf"(?<!\w)(?i:plein|laan|straat|weg|park|kade){_SPACE}(?:1[6-9]|20)\d\d,?{_SPACE}"
    rf"(?:(?i:{_MARKER}){_SPACE}?)?{_HOUSE}{_AFTER}"
)
_SENDER_STREET: Final = re.compile(
    r"(?<=\S )([^\W\d_][\w'’-]{3,40}) (?:nr\.? ?)?\d{1,3}[a-zA-Z]?(?!\w)"
)
_POSTCODE: Final = re.compile(
    r"(?<![\w.,-])(?P<number>[1-9]\d{3})(?P<gap>[ \u00a0]?)(?P<letters>[A-Za-z]{2})"
    rf"(?:(?:,?{_SPACE}{{1,2}}|-)(?:(?i:nr|nummer|huisnummer|huisnr)\.?:?{_SPACE}?)?{_HOUSE}{_AFTER})?(?![\w-])"
)
_POSTCODE_WORD: Final = re.compile(r"(?i:postcode|pc|postc\.)\W{0,3}(?:is )?$")
_UNITS: Final = word_set(
    "kw eu km gr mb gb kg cc mm cm ml nl mw pk st wh hz ha bc ad mg kb tb uu me",
)
_BACK: Final = 70


def _is_named(word: str) -> bool:
    """Tell whether a word is the name of a street by its form."""
    plain = fold(word).strip("'.")
    if plain in NOT_STREETS or len(plain) < 5:
        return plain in ("markt", "brink", "plein", "dam") and word[:1].isupper()
    if word.lstrip("'’")[:1].isupper():
        known = word.lower() in common_words() or plain in first_names()
        return plain.endswith(_ENDINGS) and (not known or plain.endswith(_SURE))
    return plain.endswith(_SURE)


_ENDINGS: Final = tuple(STREET_ENDINGS.split("|"))
_SURE: Final = tuple(SURE_ENDINGS)


class Streets:
    """The streets of one chat that are known by more than the end of their name.

    Parameters
    ----------
    is_person : callable
        Tells whether a folded word is part of the name of one of the chat's people.
    """

    def __init__(self, *, is_person: Callable[[str], bool]) -> None:
        self._known: set[str] = set()
        self._is_person = is_person

    def learn(self, word: str) -> None:
        """Remember the name of a street, unless it is an everyday word."""
        plain = fold(word).strip("'.")
        if len(plain) > 3 and plain not in common_words() and plain not in first_names():
            self._known.add(plain)

    def learn_from_sender(self, name: str) -> None:
        """Remember the street that a sender's name holds: ``Joke Lindebast 4``."""
        for match in _SENDER_STREET.finditer(name):
            self.learn(match.group(1))

    def has(self, word: str) -> bool:
        """Tell whether a word is a street that this chat has named."""
        return fold(word).strip("'.") in self._known

    def may_have(self, word: str) -> bool:
        """Tell whether a word with a capital can be the name of a street by itself."""
        plain = fold(word).strip("'.")
        if len(plain) < 4 or not word[0].isupper() or word[1:2].isupper():
            return False
        if word.lower() in common_words() or plain in common_words() or plain in NUMBERED_BRANDS:
            return False
        person = plain in first_names() or plain in surnames() or self._is_person(plain)
        return not (person or plain in NOT_STREETS or plain.endswith(NUMBERED))


def _is_placed(match: re.Match[str], before: str) -> bool:
    """Tell whether what stands around a word and a number makes them an address."""
    if "," in match["gap"] or (match["marker"] or "nr")[0].lower() not in "nhp":
        return False
    rest = match.string[match.end() : match.end() + 12]
    if not (_HOUSE_ENDS.match(rest) or _STREET_GOES_ON.match(rest)):
        return False
    if match["house"] == "112" or _LIST_BEFORE.search(before):
        return False
    return _STREET_BEFORE.search(before) is not None or not _SENTENCE_BEFORE.search(before)


def _is_unusual_street(match: re.Match[str], before: str, streets: Streets) -> bool:
    """Tell whether this is an address in a street whose name has no usual end."""
    word = match["word"]
    if streets.has(word):
        return "," not in match["gap"] or match["marker"] is not None
    named = word[0].isupper() and _NAMED_BEFORE.search(before) is not None
    return (named or streets.may_have(word)) and _is_placed(match, before)


def _is_street(match: re.Match[str], before: str) -> bool:
    word = match["word"]
    rest = match.string[match.end() : match.end() + 12]
    if "," in match["gap"] and not match["marker"] and not _HOUSE_ENDS.match(rest):
        return False
    if _is_named(word) or (word[0].isupper() and _LEADING.search(before)):
        return True
    if not word[0].isupper() or word.lower() in common_words() or "," in match["gap"]:
        return False
    marker = (match["marker"] or "nr").lower()
    return marker[0] in "nhp" and bool(_PLACED.search(before) and _HOUSE_ENDS.match(rest))


def _front_of(before: str) -> int:
    """Give how many characters before the word belong to the street's name."""
    front = _FRONT.search(before)
    return 0 if front is None else len(front.group())


def mask_addresses(text: str, shelf: Shelf, streets: Streets) -> str:
    """Put streets with a house number on the shelf."""
    text = _YEAR_STREET.sub(lambda _: shelf.put("[ADRES]"), text)
    done, at = [], 0
    for match in _STREET.finditer(text):
        before = text[max(at, match.start() - _BACK) : match.start()]
        if match.start() < at:
            continue
        if _is_street(match, before) or _is_unusual_street(match, before, streets):
            streets.learn(match["word"])
            done += [text[at : match.start() - _front_of(before)], shelf.put("[ADRES]")]
            at = match.end()
    text = "".join([*done, text[at:]])
    return _TURNED.sub(lambda match: _turned(match, shelf), text)


def _turned(match: re.Match[str], shelf: Shelf) -> str:
    return shelf.put("[ADRES]") if _is_named(match["word"]) else match.group()


def _is_postcode(match: re.Match[str]) -> bool:
    letters = match["letters"]
    if letters.upper() in ("SA", "SD", "SS"):
        return False
    plain = letters.lower()
    before = match.string[max(0, match.start() - 20) : match.start()]
    if _POSTCODE_WORD.search(before) or match.end() > match.end("letters"):
        return plain not in common_words() or not match["gap"] or letters.isupper()
    if plain in _UNITS:
        return letters.isupper() and not match["gap"] and plain not in ("nl", "eu", "kg", "km")
    return not match["gap"] or (letters.isupper() and plain not in common_words())


def mask_postcodes(text: str, shelf: Shelf) -> str:
    """Put Dutch postcodes, with a house number that follows, on the shelf."""

    def replace(match: re.Match[str]) -> str:
        return shelf.put("[POSTCODE]") if _is_postcode(match) else match.group()

    return _POSTCODE.sub(replace, text)
