"""Unique names, numbers and plates are planted in messages; no output may hold them."""

from __future__ import annotations

import itertools
import re

from wabuurt_nlp.messages import Message
from wabuurt_nlp.text import collect_senders, pseudonymize_messages

FIRST = ["Zwaantina", "Quirinalda", "Wubbechien", "Xhemile", "Oktawiusz", "Roos", "Bloem"]
LAST = ["Kanarievoort", "van der Gelevink", "El Pietjouari", "Zangvogelaar"]
CANARIES = {
    "phone": ["06-55512345", "+31 6 5551 2346", "0031655512347", "0470 55 12 34", "010-5551234"],
    "plate": ["55-KNR-1", "KN-551-R", "K551NR", "1-KNR-551", "KLE-KN 551"],
    "bank": ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"],
    "mail": ["kanarie.geel@example.org"],
    "web": ["https://kanariekooi.example/geel", "www.kanariekooi.nl"],
    "address": ["Kanariestraat 551", "1551 KN 551"],
    "place": ["52.551551, 4.551551"],
    "account": ["@kanarie_551"],
}
FRAMES = ["{}", "let op {} nu!", "bel of app {}, dank", "({})", "is dit {}?\ngroet", "*{}*"]


def planted() -> list[Message]:
    senders = [f"{a} {b}" for a, b in itertools.product(FIRST, LAST)]
    values = [value for group in CANARIES.values() for value in group]
    texts = [frame.format(value) for frame in FRAMES for value in (*values, *senders)]
    texts += [f"{first} weet je iets van mevrouw {last}?" for first in FIRST for last in LAST]
    said = [
        Message(
            chat="kooi", id=at, text=text, sender=senders[at % len(senders)], source="Zwaantina.txt"
        )
        for at, text in enumerate(texts)
    ]
    line = Message(
        chat="kooi", id=-1, text=f"{senders[0]} heeft Kanariella toegevoegd", kind="system"
    )
    return [
        line,
        *said,
        Message(chat="kooi", id=-2, text="dag Kanariella", extra={"n": "Kanariella"}),
    ]


def test_no_canary_is_in_any_output() -> None:
    said = planted()
    for key in (None, b"geheim"):
        out = list(pseudonymize_messages(said, key=key, senders=collect_senders(said)))
        everything = "\n".join(map(repr, out))
        wanted = [*FIRST, *LAST, "Kanari", "kanarie", "551", "0417", "geheim"]
        leaks = [value for value in wanted if re.search(re.escape(value), everything)]
        assert leaks == []


def test_what_the_analysis_needs_is_still_told() -> None:
    said = planted()
    out = [m.text for m in pseudonymize_messages(said, senders=collect_senders(said))]
    for placeholder in ("[TELEFOON]", "[KENTEKEN]", "[IBAN]", "[EMAIL]", "[ADRES]", "[POSTCODE]"):
        assert any(placeholder in text for text in out)
