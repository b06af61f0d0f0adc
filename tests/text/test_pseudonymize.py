"""Tests of the pseudonymiser."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timing import grows_too_fast
from wabuurt_nlp.messages import Message
from wabuurt_nlp.text import Pseudonymizer, collect_senders, pseudonymize_messages
from wabuurt_nlp.text.name_finder import NameFinder

SENDERS = ["Roos vd Berg", "Wil de Rooij", "Anouk Kade 8", "Mehmet Bakkerij", "Mark V.", "Gerard P"]


@pytest.fixture
def chat() -> Pseudonymizer:
    return Pseudonymizer(senders=SENDERS)


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678", "06 12 34 56 78", "06 1234 5678", "0612345678", "06.12.34.56.78",
        "06/12345678", "(06) 12345678", "+31 6 12345678", "+31612345678", "+31(0)6-12345678",
        "0031 6 12345678", "0031612345678", "31612345678", "010-1234567", "0345 123456",
        "+31\u00a06\u00a012345678", "06\u201112345678", "0470 12 34 56", "0470/12.34.56",
        "+32 470 12 34 56", "02 123 45 67", "+49 170 1234567", "O6-12345678", "612345678",
    ],
)  # fmt: skip
def test_a_telephone_number_is_replaced_in_every_spelling(chat: Pseudonymizer, number: str) -> None:
    assert chat.text(f"bel {number}, graag") == "bel [TELEFOON], graag"


@pytest.mark.parametrize(
    "text",
    [
        "bel 112 of 0900-8844 of 0800 7000 of 14070 of 144",
        "op 01-02-2024 20:30 en 06-12-2024 20.30 en 12-3-2024 om 21:30u",
        "in de Kerkstraat 3 jongens, nummer 12, op 33, onderweg 3 scooters",
        "de roos bloeit, wil iemand mee, een mark, bakkerij open! Wil iemand mee?",
        "Polen, Turks, Albert Heijn, Sint Maarten, Jan Linders, Dorpsstraat, Lindelaan",
        "50euro 100km2 om 12 uur 3 man, 1-mei-24, 24-en-25, artikel 53",
        "politie.nl en www.burgernet.nl en kom op.de politie",
        "@allen @beheer nr 12a en 2024 en 1500 kg",
        "<Media weggelaten>",
    ],
)
def test_what_points_at_nobody_stays(chat: Pseudonymizer, text: str) -> None:
    assert chat.text(text) == text


@pytest.mark.parametrize(
    "plate",
    [
        "AB-12-34", "12-34-AB", "12-AB-34", "AB-12-CD", "AB-CD-12", "12-AB-CD", "12-ABC-3",
        "1-ABC-23", "AB-123-C", "A-123-BC", "ABC-12-D", "A-12-BCD", "1-AB-234", "123-AB-4",
        "gv-123-x", "GV123X", "12ABC3", "12abc3", "1-ABC-234", "KLE-AB 123", "12 XBC 3",
    ],
)  # fmt: skip
def test_a_licence_plate_is_replaced_in_every_side_code(chat: Pseudonymizer, plate: str) -> None:
    assert chat.text(f"witte bus {plate} gezien") == "witte bus [KENTEKEN] gezien"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IBAN NL91 ABNA 0417 1643 00 graag", "IBAN [IBAN] graag"),
        ("nl91abna0417164300.", "[IBAN]."),
        ("bsn 123456783 en los 111222333", "bsn [BSN] en los [BSN]"),
        ("mail jan.jansen@x.nl", "mail [EMAIL]"),
        ("zie https://www.politie.nl/a/12", "zie https://www.politie.nl/[URL]"),
        ("zie www.bakkerijjansen.nl/over.", "zie [URL]."),
        ("Kerkstraat 12a, 1234 AB Utrecht", "[ADRES], [POSTCODE] Utrecht"),
        ("Laan van Meerdervoort 100", "[ADRES]"),
        ("kerkstraat 12 hs", "[ADRES]"),
        ("nummer 12 in de Kerkstraat", "[ADRES]"),
        ("52.370216, 4.895168", "[LOCATIE]"),
        ("insta: piet_99 of @piet_99", "insta: [ACCOUNT] of @[ACCOUNT]"),
        ("kenteken is gv 123 x", "kenteken is [KENTEKEN]"),
        ("Jansen.vcf (bestand bijgevoegd)", "[BESTAND] (bestand bijgevoegd)"),
        ("IMG-20240102-WA0001.jpg (bestand bijgevoegd)",) * 2,
    ],
)
def test_other_identifiers_are_replaced(chat: Pseudonymizer, text: str, expected: str) -> None:
    assert chat.text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mehmet en Mehmets zus", "[NAAM_4] en [NAAM_4] zus"),
        ("Mehmt kom je?", "[NAAM_4] kom je?"),
        ("gerarrd is er", "[NAAM_6] is er"),
        ("heb je Roos gezien", "heb je [NAAM_1] gezien"),
        ("roos, kom je?", "[NAAM_1], kom je?"),
        ("@roos en @\u2068Roos vd Berg\u2069", "@[NAAM_1] en @[NAAM_1]"),
        ("Roos vd Berg is er", "[NAAM_1] is er"),
        ("bakkerij en mark blijven", "bakkerij en mark blijven"),
    ],
)
def test_senders_are_found_by_first_name_and_slip(
    chat: Pseudonymizer, text: str, expected: str
) -> None:
    assert chat.text(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Fatima El Idrissi", "özlem", "Jan de Vries", "J.W. Roosmalen", "Krzysztof Kowalski",
        "Sjoerdtje", "Jerrel", "mohammed", "Piet van der Meer", "jan de boer", "Tsegay",
    ],
)  # fmt: skip
def test_other_people_are_found_by_name(chat: Pseudonymizer, name: str) -> None:
    assert chat.text(f"gezien door {name}!") == "gezien door [NAAM_7]!"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mevrouw Pietersloot", "mevrouw [NAAM_7]"),
        ("de familie van den Akkerveen", "de familie [NAAM_7]"),
        ("buurman Xerxo is weg", "buurman [NAAM_7] is weg"),
        ("Groetjes Tjorvy", "Groetjes [NAAM_7]"),
        ("Welkom Tjorvy!", "Welkom [NAAM_7]!"),
        ("ik ben Tjorvy van nr 3", "ik ben [NAAM_7] van nr 3"),
    ],
)
def test_unlisted_names_are_found_by_what_stands_around(
    chat: Pseudonymizer, text: str, expected: str
) -> None:
    assert chat.text(text) == expected


PEOPLE = ["Piet de Vries", "Anouk mama Sem", "Agnieszka nr 9", "Jan de Boer", "Joke Lindebast 4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("had De Vries dat gezien", "had [NAAM_1] dat gezien"),
        ("had de vries dat gezien", "had [NAAM_1] dat gezien"),
        ("van de Vries en piet", "van [NAAM_1] en [NAAM_1]"),
        ("Sem is jarig. sem wordt 6", "[NAAM_2] is jarig. [NAAM_2] wordt 6"),
        ("DE STEP VAN SEM", "DE STEP VAN [NAAM_2]"),
        ("ok. sorry A. kort nachtje", "ok. sorry [NAAM_6] kort nachtje"),
        ("de boer zaait, De Boer niet", "de boer zaait, [NAAM_4] niet"),
    ],
)
def test_senders_are_found_by_surname_initial_and_in_any_case(text: str, expected: str) -> None:
    assert Pseudonymizer(senders=PEOPLE).text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("buurman achmed", "buurman [NAAM_7]"),
        ("buurman xerxo is er", "buurman [NAAM_7] is er"),
        ("bakker de Wit", "bakker [NAAM_7]"),
        ("jansen of van dijk", "[NAAM_7] of [NAAM_8]"),
        ("dat mens van willems op 28", "dat mens van [NAAM_7] op 28"),
        ("een van brummel uit de kuipstraat", "een van [NAAM_7] uit de kuipstraat"),
        ("heet geloof ik Van Dam", "heet geloof ik [NAAM_7]"),
    ],
)
def test_names_in_lower_case_are_found_by_what_stands_around(
    chat: Pseudonymizer, text: str, expected: str
) -> None:
    assert chat.text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "de buurman fietst, toen mevrouw langsging, de bakker heeft brood bij Bakker Bart",
        "achter de hagen, de linden en de leeuwen, Jan Linders en de boer",
        "doe mee met SAAR. Gr. vanaf 3 uur, sorry! A is beter, John Deere en de straatcoach",
        "last van herrie uit de Kerkstraat, foto van zondag op 3 mei",
        "Spelregel 1 blijft, met Windkracht 9 op komst, iPhone 14. De Golf 7 reed",
        "Pindakaas 2, Melk 1, Alarmeer 112, Buurtbbq 4 september, Chatgroep 2 of 3",
        "3 gr 44 ml, 10 st 20, om 12 uur 3 man, op Plein 1944, op 12-03-1990",
    ],
)
def test_what_resembles_a_name_or_an_address_stays(chat: Pseudonymizer, text: str) -> None:
    assert chat.text(text) == text


@pytest.mark.parametrize(
    "street",
    [
        "Ilse, Lindebast 6.", "op Honingdauw 21. Sorry", "op De Vlinder 8", "Plein 1944 nr 7",
        "aan de Weverij nr 12a", "thv Kwikstaart 3, graag", "Hooibeemd 60 t/m 66",
    ],
)  # fmt: skip
def test_a_street_with_an_unusual_name_is_found_by_its_number(street: str) -> None:
    masked = Pseudonymizer(senders=["Ilse"]).text(street)
    assert "[ADRES]" in masked
    assert not any(sign.isdigit() for sign in masked.replace("[NAAM_1]", ""))


def test_a_street_once_seen_is_known_in_every_spelling() -> None:
    chat = Pseudonymizer(senders=["Joke Lindebast 4"])
    assert chat.text("lindebast 8 en Lindebast 9") == "[ADRES] en [ADRES]"
    assert chat.text("honingdauw 21") == "honingdauw 21"
    assert chat.text("wij wonen op Honingdauw 21") == "wij wonen op [ADRES]"
    assert chat.text("honingdauw 23") == "[ADRES]"
    assert chat.text("honingdauw 3 mannen gezien") == "honingdauw 3 mannen gezien"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bel nul zes 12345678", "bel [TELEFOON]"),
        ("nul zes een twee drie vier vijf zes zeven acht", "[TELEFOON]"),
        ("auto xx 99 yy reed weg", "auto [KENTEKEN] reed weg"),
        ("geboren 12-03-1990", "geboren [GEBOORTEDATUM]"),
        ("geb. 1 maart 1990 te Ede", "geb. [GEBOORTEDATUM] te Ede"),
    ],
)
def test_numbers_in_words_plates_in_small_letters_and_births_are_replaced(
    chat: Pseudonymizer, text: str, expected: str
) -> None:
    assert chat.text(text) == expected


SCRAPS = """
Jan roos Roos de van vd der Berg mevrouw @ . , ! - 06 12345678 12 AB 1234 Kerkstraat nr op kenteken
NL91 ABNA 0417164300 x@y.nl https://a.nl/b [NAAM_3] naam-0123456789 [ADRES] insta: piet_9 J. W. gr
geboren op 1-2-1990 van De Vries sorry A. buurman xerxo Lindebast lindebast nul zes xx 99 yy de
Wil wil \ufdd0 [ ] \u2068 \u2069 52.370216 4.895168 ° en ik ben
"""
pieces = st.sampled_from(SCRAPS.split())
glued = st.lists(st.tuples(pieces, st.sampled_from(["", " ", " ", "\n"])), max_size=14).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@given(st.one_of(glued, st.text()), st.sampled_from([None, b"geheim"]))
@settings(max_examples=400, deadline=None)
def test_pseudonymising_twice_changes_nothing_more(text: str, key: bytes | None) -> None:
    chat = Pseudonymizer(key=key, senders=SENDERS)
    once = chat.text(text)
    assert chat.text(once) == once


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_nothing_that_is_text_makes_it_raise(text: str) -> None:
    assert isinstance(Pseudonymizer(senders=[text]).text(text), str)


def test_a_text_that_cannot_be_handled_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: NameFinder) -> list[object]:
        raise RuntimeError("out of order")

    monkeypatch.setattr(NameFinder, "find", broken)
    assert Pseudonymizer().text("Jan") == "[TEKST ACHTERGEHOUDEN]"


def test_a_key_gives_the_same_pseudonym_everywhere_and_another_key_another() -> None:
    one, two = (Pseudonymizer(key=b"a", senders=[name, "Roy M"]) for name in ("Jan", "Piet"))
    assert one.sender("Roy M") == two.sender("Roy M") == one.text("Roy")
    assert one.sender("Roy M") != Pseudonymizer(key=b"b").sender("Roy M")


def test_the_key_shows_nowhere() -> None:
    chat = Pseudonymizer(key=b"geheim", senders=["Roy M"])
    assert "geheim" not in repr(chat) + str(chat)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(chat)


def test_a_set_of_senders_is_numbered_the_same_in_every_run() -> None:
    names = {"Roy M", "Jan", "Fatma Y"}
    labels = [Pseudonymizer(senders=names).sender("Jan") for _ in range(2)]
    assert labels[0] == labels[1]


def test_a_sender_known_by_number_keeps_one_label() -> None:
    chat = Pseudonymizer(senders=["+31 6 12345678"])
    assert chat.text("bel 06-12345678 of @31612345678") == "bel [NAAM_1] of @[NAAM_1]"


def test_a_name_that_two_share_points_at_neither() -> None:
    chat = Pseudonymizer(senders=["Bas Dirksen", "Bas Gelling"])
    assert chat.text("Bas Gelling zegt") == "[NAAM_2] zegt"
    assert chat.text("waar is Bas?") == "waar is [NAAM_3]?"


HOSTILE = (
    "a",
    "1 ",
    "06 ",
    "a.",
    "a@",
    "http://",
    "NL91 ",
    "Jan van ",
    "kenteken 1a ",
    "de ",
    "DE VRIES ",
    "nul ",
    "een ",
    "Xerxo 1 ",
    "geb. 1-",
    "van xerxo op ",
    "xx 9 ",
    "A. ",
    "Plein 19 ",
)


@pytest.mark.parametrize("seed", HOSTILE)
def test_long_hostile_text_takes_time_in_proportion(seed: str) -> None:
    chat = Pseudonymizer(senders=SENDERS)

    assert not grows_too_fast(chat.text, seed, longest=32_000, runs=2)


def test_names_are_known_before_their_owners_write() -> None:
    said = [
        Message(chat="a", id=1, text="vraag Xantippo maar", sender="Roy M"),
        Message(chat="a", id=2, text="ja?", sender="Xantippo"),
    ]
    first, second = pseudonymize_messages(said, senders=collect_senders(said))
    assert first.text == f"vraag {second.sender} maar"


def test_chats_are_kept_apart() -> None:
    said = [Message(chat=name, id=1, text="Roy?", sender="Roy M") for name in "ab"]
    assert [m.sender for m in pseudonymize_messages(said)] == ["[NAAM_1]", "[NAAM_1]"]


def test_system_lines_source_and_unknown_columns_are_closed() -> None:
    said = [
        Message(
            chat="a", id=1, text="Roy M heeft Xantippo toegevoegd", kind="system", event="added"
        ),
        Message(chat="a", id=2, text="Roy M deed iets", kind="system", source="Jan.txt", line=3),
        Message(chat="a", id=3, text="dag Xantippo", extra={"telefoon": "06"}),
    ]
    added, other, last = pseudonymize_messages(said)
    assert (added.text, other.text) == ("[SYSTEEMBERICHT: added]", "[SYSTEEMBERICHT]")
    assert (other.source, other.line, dict(last.extra)) == (None, 3, {})
    assert last.text == "dag [NAAM_2]"
    kept = list(pseudonymize_messages(said, keep_extra=True))[-1]
    assert dict(kept.extra) == {"telefoon": "06"}


def test_pseudonymised_messages_stay_as_they_are() -> None:
    said = [Message(chat="a", id=1, text="Roy, bel 06-12345678", sender="Roy M")]
    once = list(pseudonymize_messages(said))
    assert list(pseudonymize_messages(once)) == once
