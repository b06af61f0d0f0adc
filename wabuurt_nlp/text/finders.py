"""Taking out of a text everything personal that is not a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from wabuurt_nlp.text.addresses import Streets, mask_addresses, mask_postcodes
from wabuurt_nlp.text.identifiers import digits_of, iban_length, is_bsn, is_iban
from wabuurt_nlp.text.phones import mask_phones, mask_spelt_phones
from wabuurt_nlp.text.placeholders import FILE, Shelf
from wabuurt_nlp.text.plates import find_plates
from wabuurt_nlp.text.sites import URL, is_public, is_two_sentences

_EMAIL: Final = re.compile(r"(?<![\w.+%'-])[\w.+%'-]++@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SPELT_EMAIL: Final = re.compile(
    r"(?i:(?<![\w.+-])[\w.+-]++ {0,2}(?:(?: ape?n?staartje |\(at\)|\[at\]) {0,2}"
    r"[\w-]{1,63} ?(?:punt|dot|\(punt\)|\.) ?|at {1,2}[\w-]{1,63} (?:punt|dot) )[a-z]{2,6}\b)"
)
_IBAN: Final = re.compile(r"(?<!\w)[A-Za-z]{2}[0-9]{2}(?=[ .-]?[A-Za-z0-9]{2})")
_DUTCH_IBAN: Final = re.compile(r"(?i:NL[0-9]{2}[A-Z]{4}[0-9]{10})")
_DECIMALS: Final = re.compile(
    r"(?<![\w.])[-+]?\d{1,2}[.,]\d{4,15}°? ?[NnSsZz]?(?: ?[,;/] ?| )"
    r"[-+]?\d{1,3}[.,]\d{4,15}°?(?: ?[EeOoWw]\b)?"
)
_DEGREES: Final = re.compile(
    r"(?:[NZSEOW] ?)?\d{1,3} ?° ?\d{1,2}(?:[.,]\d{1,8})? ?['′’] ?"
    r"(?:\d{1,2}(?:[.,]\d{1,8})? ?(?:[\"″”]|''))?(?: ?[NZSEOW]\b)?"
)
_PLUS_CODE: Final = re.compile(r"(?<!\w)[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)")
_THREE_WORDS: Final = re.compile(r"///\w{2,30}\.\w{2,30}\.\w{2,30}")
_SPOKEN_BSN: Final = re.compile(
    r"(?i:\b(?:bsn|burgerservicenummer|sofi(?:-?nummer)?|rijksregisternummer)\b\D{0,20}?)"
    r"(\d(?:[ .\-]?\d){7,10})(?!\w)"
)
_BSN: Final = re.compile(r"(?<![\w.,-])\d(?:[ .]?\d){8}(?![\w-]|[.,]\d)")
_MONTHS: Final = "jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_BIRTH: Final = re.compile(
    r"(?i:\b(?:geboren|geb\.?|geboortedatum):? ?(?:op |is |in )?)"
    rf"(\d{{1,2}}(?:([-/. ])\d{{1,2}}\2|[ -](?i:{_MONTHS})\w{{0,6}}\.?[ -])(?:\d\d){{1,2}}(?!\w))"
)
_HANDLE: Final = re.compile(
    r"(?i:\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|telegram|discord|facebook|fb)(?:naam)?"
    r"(?: ?(?:is|:|=|van (?:hem|haar|mij))| (?:account|naam|user|handle)(?: is|:)?) ?)"
    r"(@?\w[\w.]{2,40})(?<!\.)"
)
_ATTACHED: Final = re.compile(
    r"(?m:(?<=<)(?P<a>bijgevoegd: |attached: )[^<>\n]{1,200}(?=>)"
    r"|^\u200e?[^<>\n]{1,200}?\.\w{2,5}(?= \((?:bestand bijgevoegd|file attached)\)))"
    r"|(?<!\S)[^\s<>]++\.vcf\b"
)
_OWN_FILE: Final = re.compile(
    r"\u200e?(?:bijgevoegd: |attached: )?(?:\d{1,8}-)?"
    r"(?:IMG|VID|AUD|PTT|STK|DOC|PHOTO|VIDEO|AUDIO|STICKER|GIF)-[0-9WA-]{6,30}\.\w{2,5}"
)


def _mask_files(text: str, shelf: Shelf) -> str:
    def replace(match: re.Match[str]) -> str:
        if _OWN_FILE.fullmatch(match.group()):
            return match.group()
        return (match["a"] or "") + shelf.put(FILE)

    return _ATTACHED.sub(replace, text) if "." in text else text


def _mask_emails(text: str, shelf: Shelf) -> str:
    if "@" in text:
        text = _EMAIL.sub(lambda _: shelf.put("[EMAIL]"), text)
    return _SPELT_EMAIL.sub(lambda _: shelf.put("[EMAIL]"), text)


def _mask_urls(text: str, shelf: Shelf) -> str:
    def replace(match: re.Match[str]) -> str:
        rest = match["rest"] or ""
        kept = rest.rstrip(".,;:!?)*_~`'’”\"")
        tail = rest[len(kept) :]
        if is_two_sentences(match):
            return match.group()
        if not is_public(match["host"]):
            return shelf.put("[URL]") + tail
        if kept in ("", "/"):
            return shelf.put((match["scheme"] or "") + match["host"] + kept) + tail
        return shelf.put((match["scheme"] or "") + match["host"] + "/[URL]") + tail

    return URL.sub(replace, text) if "." in text or "://" in text else text


def _iban_end(text: str, start: int) -> int | None:
    """Give where the account number that begins at `start` ends; None where none does."""
    length = iban_length(text[start : start + 2])
    taken: list[str] = []
    end = start
    while length is not None and len(taken) < length and end < len(text):
        if text[end].isascii() and text[end].isalnum():
            taken.append(text[end])
        elif text[end] not in " .-\u00a0":
            break
        end += 1
    compact = "".join(taken)
    if _DUTCH_IBAN.fullmatch(compact):
        return end
    whole = end == len(text) or not text[end].isalnum()
    return end if whole and is_iban(compact) else None


def _mask_ibans(text: str, shelf: Shelf) -> str:
    done, at = [], 0
    for match in _IBAN.finditer(text):
        end = _iban_end(text, match.start()) if match.start() >= at else None
        if end is not None:
            done += [text[at : match.start()], shelf.put("[IBAN]")]
            at = end
    return "".join([*done, text[at:]])


def _mask_locations(text: str, shelf: Shelf) -> str:
    for pattern in (_DECIMALS, _PLUS_CODE, _THREE_WORDS):
        text = pattern.sub(lambda _: shelf.put("[LOCATIE]"), text)
    if "°" in text and len(_DEGREES.findall(text)) > 1:
        text = _DEGREES.sub(lambda _: shelf.put("[LOCATIE]"), text)
    return text


def _mask_births(text: str, shelf: Shelf) -> str:
    """Put dates of birth on the shelf: any other date stays."""

    def replace(match: re.Match[str]) -> str:
        return match.group()[: match.start(1) - match.start()] + shelf.put("[GEBOORTEDATUM]")

    return _BIRTH.sub(replace, text)


def _mask_spoken_bsn(text: str, shelf: Shelf) -> str:
    def replace(match: re.Match[str]) -> str:
        return match.group()[: match.start(1) - match.start()] + shelf.put("[BSN]")

    return _SPOKEN_BSN.sub(replace, text)


def _mask_bsn(text: str, shelf: Shelf) -> str:
    def replace(match: re.Match[str]) -> str:
        return shelf.put("[BSN]") if is_bsn(digits_of(match.group())) else match.group()

    return _BSN.sub(replace, text)


def _mask_plates(text: str, shelf: Shelf) -> str:
    done, at = [], 0
    for start, end in find_plates(text):
        done += [text[at:start], shelf.put("[KENTEKEN]")]
        at = end
    return "".join([*done, text[at:]])


def _mask_handles(text: str, shelf: Shelf) -> str:
    def replace(match: re.Match[str]) -> str:
        return match.group()[: match.start(1) - match.start()] + shelf.put("[ACCOUNT]")

    return _HANDLE.sub(replace, text)


_Step = Callable[[str, Shelf], str]
_ALWAYS: Final[tuple[_Step, ...]] = (_mask_files, _mask_emails, _mask_urls, _mask_handles)
_WITH_DIGITS: Final[tuple[_Step, ...]] = (
    _mask_births,
    _mask_ibans,
    _mask_locations,
    _mask_spoken_bsn,
)
_BEFORE: Final[tuple[_Step, ...]] = (_mask_plates, mask_postcodes)
_DIGIT: Final = re.compile(r"\d")


def mask_identifiers(
    text: str, shelf: Shelf, *, owner: Callable[[str], str | None], streets: Streets
) -> str:
    """Put on the shelf everything personal in `text` that is not a name.

    Parameters
    ----------
    text : str
        The text.
    shelf : Shelf
        Takes the placeholders.
    owner : callable
        Gives the label of the person whose telephone number it is, or None.
    streets : Streets
        What the chat's streets are called; grows with every address found.

    Returns
    -------
    str
        The text, with shelf marks where something was.
    """
    for step in _ALWAYS:
        text = step(text, shelf)
    text = mask_spelt_phones(text, shelf, owner=owner)
    if not _DIGIT.search(text):
        return text
    for step in _WITH_DIGITS:
        text = step(text, shelf)
    text = mask_phones(text, shelf, owner=owner)
    for step in _BEFORE:
        text = step(text, shelf)
    return _mask_bsn(mask_addresses(text, shelf, streets), shelf)
