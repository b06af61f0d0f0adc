"""Numbers that carry their own proof: IBAN, BSN, telephone numbers, plates."""

from __future__ import annotations

import re
from typing import Final

_IBAN_LENGTH: Final = dict(
    pair.split(":")
    for pair in [
        "NL:18",
        "BE:16",
        "DE:22",
        "FR:27",
        "LU:20",
        "GB:22",
        "IE:22",
        "ES:24",
        "PT:25",
        "IT:27",
        "AT:20",
        "CH:21",
        "PL:28",
        "CZ:24",
        "SK:24",
        "HU:28",
        "RO:24",
        "BG:22",
        "GR:27",
        "TR:26",
        "DK:18",
        "NO:15",
        "SE:24",
        "FI:18",
        "EE:20",
        "LV:21",
        "LT:20",
        "HR:21",
        "SI:19",
        "RS:22",
        "MA:28",
        "UA:29",
        "CY:28",
        "MT:31",
        "AL:28",
        "MD:24",
        "LI:21",
        "MC:27",
        "SM:27",
        "TN:24",
    ]
)

_SERVICE: Final = re.compile(r"0(?:800|900|906|909)|1(?:12|4[0-9]{2,4}|16[0-9]{3}|8[0-9]{2})$")
_FOREIGN: Final = re.compile(r"00(?!31|32)[1-9][0-9]{7,13}$")
_DUTCH: Final = re.compile(r"(?:0[1-9][0-9]{8}|06[0-9]{7,9})$")
_BELGIAN: Final = re.compile(r"0(?:4[5-9][0-9]{7}|[1-9][0-9]{7})$")


def digits_of(text: str) -> str:
    """Give the decimal digits of `text`, as ASCII.

    Examples
    --------
    >>> digits_of("06-1234 5678")
    '0612345678'
    """
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def is_bsn(digits: str) -> bool:
    """Tell whether nine digits pass the eleven-test of the Dutch citizen number.

    Examples
    --------
    >>> is_bsn("111222333"), is_bsn("111222334")
    (True, False)
    """
    if len(digits) != 9 or len(set(digits)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def iban_length(country: str) -> int | None:
    """Give how many characters an IBAN of `country` has; None where there is none.

    Examples
    --------
    >>> iban_length("nl")
    18
    """
    length = _IBAN_LENGTH.get(country.upper())
    return None if length is None else int(length)


def is_iban(text: str) -> bool:
    """Tell whether `text`, without blanks, has the length and check digits of an IBAN.

    Examples
    --------
    >>> is_iban("NL91ABNA0417164300"), is_iban("NL92ABNA0417164300")
    (True, False)
    """
    if not (text.isascii() and text.isalnum()) or iban_length(text[:2]) != len(text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def phone_number(text: str) -> str | None:
    """Give the one spelling of a person's telephone number, or None where it is none.

    Numbers of services (112, 0800, 0900, 14070) belong to nobody.

    Examples
    --------
    >>> phone_number("+31 (0)6 1234 5678"), phone_number("06-12345678")
    ('0612345678', '0612345678')
    >>> phone_number("0900-8844") is None
    True
    """
    digits = digits_of(text)
    if "+" in text:
        digits = "00" + digits.removeprefix("00")
    elif re.match(r"3(?:16[0-9]{8}|24[0-9]{8})$", digits):
        digits = "00" + digits
    national = re.sub(r"^00(3[12])0?", "0", digits)
    if _SERVICE.match(national):
        return None
    belgian = digits.startswith("0032") or not digits.startswith("0031")
    if _DUTCH.match(national) or (belgian and _BELGIAN.match(national)):
        return national
    return digits if _FOREIGN.match(digits) else None
