"""A copy of tidy text as it would be typed in a chat.

The open Dutch text is spelled well; a chat is not. Pretraining on both the text
and this copy of it shows the encoder lower case, missing stops, abbreviations,
typing slips and emoji beside the words they stand for.
"""

from __future__ import annotations

import random
from typing import Final

SHORTHAND: Final[dict[str, tuple[str, ...]]] = {
    "even": ("ff", "effe"),
    "inderdaad": ("idd",),
    "in ieder geval": ("iig",),
    "gewoon": ("gwn", "gewn"),
    "waarschijnlijk": ("wrs", "wss"),
    "misschien": ("mss", "misschn"),
    "echt": ("egt", "ech"),
    "niet": ("nie", "niet"),
    "dat": ("da", "dat"),
    "is het": ("ist", "is t"),
    "het": ("t", "'t"),
    "een": ("n", "'n"),
    "mijn": ("m'n", "mn"),
    "zijn": ("zn", "zijn"),
    "wel": ("wl", "wel"),
    "vandaag": ("vndg", "vandaag"),
    "morgen": ("mrgn", "morgen"),
    "volgens mij": ("vlgs mij", "vgm"),
    "groeten": ("gr", "grtjs"),
    "bedankt": ("thx", "bedankt"),
    "alsjeblieft": ("aub", "alsjeblieft"),
    "ongeveer": ("ong", "ongeveer"),
    "iemand": ("iem", "iemand"),
    "met": ("mt", "met"),
    "wat": ("wa", "wat"),
    "ik": ("k", "ik"),
    "je": ("je", "je"),
}
EMOJI: Final = tuple("😂👍🙏😅😡🤔👀😱❤🙈🔥🎉😢🐱🚓🤷")
_NEAR: Final[dict[str, str]] = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "z": "x",
}  # fmt: skip


def typed_as_chat(text: str, *, rng: random.Random) -> str:
    """Return `text` as someone in a hurry would type it.

    Parameters
    ----------
    text : str
        A sentence or short paragraph.
    rng : random.Random
        Source of chance; the same state gives the same result.

    Returns
    -------
    str

    Examples
    --------
    >>> typed_as_chat("Dat is inderdaad gewoon waar.", rng=random.Random(3)) != ""
    True
    """
    if rng.random() < 0.75:
        text = text.lower()
    text = _shorten(text, rng)
    words = [_slip(word, rng) if rng.random() < 0.06 else word for word in text.split(" ")]
    return _end(" ".join(words), rng)


def _shorten(text: str, rng: random.Random) -> str:
    padded = f" {text} "
    for word, forms in SHORTHAND.items():
        if f" {word} " in padded and rng.random() < 0.3:
            padded = padded.replace(f" {word} ", f" {rng.choice(forms)} ")
    return padded.strip()


def _slip(word: str, rng: random.Random) -> str:
    """Drop, double, swap or mistype one letter of a word of four letters or more."""
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + rng.choice(_NEAR.get(word[at].lower(), word[at])) + word[at + 1 :]


def _end(text: str, rng: random.Random) -> str:
    if rng.random() < 0.7:
        text = text.rstrip(".")
    chance = rng.random()
    if chance < 0.08:
        return f"{text} {rng.choice(EMOJI)}"
    if chance < 0.12:
        return f"{text} {rng.choice(EMOJI) * rng.randint(2, 3)}"
    if chance < 0.16:
        return text + rng.choice(("!!", "!!!", "...", "??", " hoor", " toch?"))
    return text
