"""Tests of the tokeniser."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timing import grows_too_fast
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.text import Token, sentences, spans, tokenize, tokenize_many, words
from wabuurt_nlp.text.token_kinds import TOKEN_KINDS
from wabuurt_nlp.text.token_pattern import INVISIBLE

GOLD = Path(__file__).parents[1] / "fixtures" / "text" / "chat_gold_dev.jsonl"
SCRAPS = """
a b 1 . , ! ? : ; - _ * ~ ` ' ’ " ( ) [ ] / \\ @ # & % € + = < > | ^ … é ß 中 ½ ² \u0301 \u00ad
\u200b \u200d \ufe0f \u2068 \u20e3 👍 🏽 🇳 🇱 ❤ ☀ http:// www. .nl nr. a.u.b. 06 \ufffd
"""
PIECES = SCRAPS.split()
chatty = st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=30).map("".join)


def is_visible(sign: str) -> bool:
    blanks = "\u200b\u200e\u200f\ufeff"
    control = "\u202a" <= sign <= "\u202e" or "\u2060" <= sign <= "\u2069"
    return not (sign.isspace() or sign in blanks or control)


def cut(text: str) -> str:
    return " ".join(words(text))


@given(st.one_of(st.text(), chatty))
@settings(max_examples=500)
def test_every_visible_character_is_in_exactly_one_token(text: str) -> None:
    covered = [at for token in tokenize(text) for at in range(token.start, token.end)]
    assert covered == [at for at, sign in enumerate(text) if is_visible(sign)]


@given(st.one_of(st.text(), chatty))
@settings(max_examples=300)
def test_tokens_are_substrings_at_their_offsets(text: str) -> None:
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.kind in TOKEN_KINDS


@given(st.one_of(st.text(), chatty))
@settings(max_examples=300)
def test_the_three_ways_agree(text: str) -> None:
    tokens = tokenize(text)
    assert words(text) == [token.text for token in tokens]
    assert spans(text) == [(token.start, token.end) for token in tokens]
    assert list(tokenize_many([text, text])) == [tokens, tokens]


@given(st.one_of(st.text(), chatty))
def test_sentences_lose_nothing_that_is_visible(text: str) -> None:
    parts = "".join(sentences(text))
    assert [s for s in parts if is_visible(s)] == [s for s in text if is_visible(s)]


def test_chat_gold_is_cut_almost_without_fault() -> None:
    right = found = wanted = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold, ours = {tuple(span) for span in row["offsets"]}, set(spans(row["text"]))
        right, found, wanted = right + len(gold & ours), found + len(ours), wanted + len(gold)
    assert 2 * right / (found + wanted) >= 0.995


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ja.Dank je", "ja . Dank je"),
        ("nr.12 bijv.als", "nr. 12 bijv. als"),
        ("a.u.b. i.v.m. enz.", "a.u.b. i.v.m. enz."),
        ("wtf?!?! ja... nee…", "wtf ?!?! ja ... nee …"),
        ("10 € €5,- 50% 25°C", "10 € € 5,- 50% 25°C"),
        ("14:00-16:00u 12/3/'23 1.250,00", "14:00-16:00u 12/3/'23 1.250,00"),
        ("voor- en achterdeur", "voor- en achterdeur"),
        ("*vet* _cursief_ ~door~ ```code```", "* vet * _ cursief _ ~ door ~ ``` code ```"),
        ("f*ck snake_case", "f*ck snake_case"),
        ("Hans' fiets 't is 's avonds", "Hans' fiets 't is 's avonds"),
        ("jan@x.nl,zie www.x.nl/a.", "jan@x.nl , zie www.x.nl/a ."),
        ("op:Deze (zie foto): zie:(link)", "op : Deze ( zie foto ) : zie : ( link )"),
        ("score:3 euro", "score : 3 euro"),
        ("👍🏽👩🏾\u200d🚒🇳🇱🇧🇪1️⃣", "👍🏽 👩🏾\u200d🚒 🇳🇱 🇧🇪 1️⃣"),
        ("@\u2068Marie Jansen\u2069", "@ Marie Jansen"),
        ("kom op.de politie", "kom op . de politie"),
        ("weg-->park", "weg --> park"),
        ("zo\u00adlang", "zo\u00adlang"),
    ],
)
def test_conventions_hold(text: str, expected: str) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("straat", "word"), ("zo'n", "word"), ("112", "number"), ("21.30u", "time"),
        ("04-12-2024", "date"), ("5,-", "amount"), ("12-ABC-3", "plate"), ("1234AB", "postcode"),
        ("a@b.nl", "email"), ("https://x.nl", "url"), ("foto.jpg", "file"), ("@jan", "mention"),
        ("#buurt", "hashtag"), ("06-12345678", "phone"), ("bijv.", "abbreviation"),
        ("👍🏽", "emoji"),
        (":-)", "emoticon"), ("O:)", "emoticon"), ("xD", "emoticon"), ("**", "markup"),
        ("-->", "symbol"), ("?!", "punctuation"), ("24/7", "number"),
    ],
)  # fmt: skip
def test_a_token_has_the_kind_that_a_reader_sees(token: str, kind: str) -> None:
    assert [(found.text, found.kind) for found in tokenize(token)] == [(token, kind)]


def test_a_token_is_a_plain_tuple_too() -> None:
    assert tokenize("hoi") == [Token("hoi", 0, 3, "word")]


def test_nothing_gives_nothing() -> None:
    assert tokenize("") == tokenize(" \n\u200e") == []
    assert sentences("") == []


def test_a_full_stop_ends_a_sentence_and_an_abbreviation_does_not() -> None:
    text = "Zie nr. 12.ok 😅\nWie belt?Ik!"
    assert sentences(text) == [
        "Zie nr. 12.",
        "ok 😅",
        "Wie belt?",
        "Ik!",
    ]


SIGNS = "a1.,!?:;-_*~`'\"()/\\@#&%+=<>|^…é"
HOSTILE = [
    *SIGNS, "a.", "a-", "a'", "1.", "1,", "1-", "a@", "@a", "www.", "http://", "a.b/", "aa.",
    "x.nl/!", ":-", ":(", "👍", "👩\u200d", "a+-", "a.-", "1+ ", "x:/", "(s)", "O:", "🇳", "\u0301",
    "\u200b", "\ufe0f", " ", "_a", "*a", "a b ", "\u00ad",
]  # fmt: skip


@pytest.mark.parametrize("seed", HOSTILE)
def test_time_grows_with_length_and_not_faster(seed: str) -> None:
    assert not grows_too_fast(tokenize, seed)


def test_the_measurement_of_time_would_catch_quadratic_growth() -> None:
    def quadratic(text: str) -> int:
        return sum(text[at:].count("ab") for at in range(0, len(text), 32))

    assert grows_too_fast(quadratic, "a")


@pytest.mark.parametrize("call", [tokenize, words, spans, sentences])
@pytest.mark.parametrize(("given", "name"), [(None, "NoneType"), (["a"], "list"), (b"a", "bytes")])
def test_what_is_no_text_is_refused_in_one_line(
    call: Callable[[object], object], given: object, name: str
) -> None:
    with pytest.raises(
        InputError, match=rf"^{call.__name__}: expected a text \(str\), got {name};"
    ):
        call(given)


def test_one_text_where_a_list_was_expected_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="pass a list"):
        tokenize_many("abc")
    with pytest.raises(InputError, match="got int"):
        list(tokenize_many(["a", 3]))  # type: ignore[list-item]


def test_invisible_signs_are_listed_as_the_conventions_have_them() -> None:
    signs = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"}
    assert {sign for sign in signs if not is_visible(sign)} >= set("\u200b\u200e\u2068\ufeff")
    assert "\u200d" not in INVISIBLE
