"""Street with number, and postcode with number.

A street alone stays: it is a place and not a person, and the analysis needs it. So
does a bare house number ("op nummer 12"), which points at nobody without a street.
"""

from __future__ import annotations

import re
from typing import Final

from wabuurt_nlp.text.name_words import common_words, first_names, fold
from wabuurt_nlp.text.placeholders import Shelf
from wabuurt_nlp.text.places import COUNTED, NOT_STREETS, STREET_ENDINGS, SURE_ENDINGS
from wabuurt_nlp.text.word_lists import word_set

_SPACE: Final = r"[ \u00a0]"
_SUFFIX: Final = (
    r"(?:[ -]?(?:bis|hs|huis|rood|zw|rd|I{1,3}|IV|VI{0,3}|\d{1,2}[ -]?hoog|\d ?e etage"
    r"|(?![uxmUXM])[a-zA-Z])(?!\w))"
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


def mask_addresses(text: str, shelf: Shelf) -> str:
    """Put streets with a house number on the shelf."""
    done, at = [], 0
    for match in _STREET.finditer(text):
        before = text[max(at, match.start() - _BACK) : match.start()]
        if match.start() >= at and _is_street(match, before):
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
