from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wabuurt_nlp.chats import attachment_name, read_chat
from wabuurt_nlp.chats.events import MEMBER_EVENTS, SYSTEM_EVENTS
from wabuurt_nlp.messages import Chat

Export = Callable[..., Chat]

LRM = "\u200e"


def test_a_dutch_android_export_is_read_as_written(fixtures: Path) -> None:
    chat = read_chat(fixtures / "WhatsApp-chat met Lindelaan.txt")
    assert chat.name == "Lindelaan"
    assert [(one.sender, one.kind, one.event, one.edited) for one in chat] == [
        (None, "system", "encryption", False),
        (None, "system", "group_created", False),
        (None, "system", "added", False),
        ("Ineke", "message", None, False),
        ("+31 6 11111111", "message", None, False),
        ("Bram", "media", "omitted", False),
        ("Bram", "media", "image", False),
        ("Ineke", "deleted", "deleted", False),
        ("Bram", "message", None, True),
        ("Fatima", "media", "location", False),
        ("Fatima", "media", "view_once", False),
        ("Fatima", "media", "view_once", False),
        ("Fatima", "media", "missed_voice_call", False),
        (None, "system", "subject", False),
        ("Bram", "message", None, False),
        (None, "system", "left", False),
    ]
    assert chat.messages[4].text.count("\n") == 3
    assert chat.messages[6].text == "IMG-20240502-WA0001.jpg (bestand bijgevoegd)\nIs dit hem?"
    assert chat.messages[8].text == "bij nummer 7"
    assert chat.messages[14].text.count("\n") == 2


def test_an_iphone_export_has_no_author_in_system_lines(fixtures: Path) -> None:
    chat = read_chat(fixtures / "iphone_nl.txt")
    assert [(one.sender, one.kind, one.event, one.edited) for one in chat] == [
        (None, "system", "encryption", False),
        (None, "system", "group_created", False),
        (None, "system", "added", False),
        (None, "system", "other", False),
        ("Bram", "message", None, False),
        ("+31 6 12345678", "message", None, False),
        ("Ineke", "media", "image", False),
        ("Ineke", "media", "image", False),
        ("Ineke", "media", "document", False),
        ("Bram", "deleted", "deleted", False),
        ("Bram", "media", "location", False),
        ("Ineke", "message", "poll", False),
        ("Ineke", "message", None, True),
    ]


@pytest.mark.parametrize(
    ("name", "events"),
    [
        (
            "WhatsApp Chat with Elm Street.txt",
            "encryption group_created omitted deleted None number_changed security_code",
        ),
        (
            "WhatsApp Chat mit Ulmenweg.txt",
            "encryption group_created omitted deleted None left",
        ),
    ],
)
def test_english_and_german_exports_are_typed(fixtures: Path, name: str, events: str) -> None:
    chat = read_chat(fixtures / name)
    assert [str(message.event) for message in chat] == events.split()
    assert [message.edited for message in chat].count(True) == 1


SYSTEM_LINES = [
    ("added", "Piet heeft Kees: de buur toegevoegd"),
    ("added", "U hebt Alice toegevoegd"),
    ("added", "+31 6 12345678 is toegevoegd"),
    ("joined", "Dave neemt deel via uw uitnodiging"),
    ("joined", "Kees is deelnemer geworden via de uitnodigingslink van deze groep"),
    ("removed", "Piet heeft Kees verwijderd"),
    ("removed", "Kees is verwijderd"),
    ("left", "Je hebt de groep verlaten"),
    ("admin", "U bent nu beheerder"),
    ("admin", "Je bent nu een groepsbeheerder"),
    ("admin_off", "Je bent geen beheerder meer"),
    ("subject", "Piet heeft het onderwerp gewijzigd van “A” naar “B: c”"),
    ("icon", "Piet heeft de groepsafbeelding verwijderd"),
    ("description", "Piet heeft de groepsomschrijving gewijzigd"),
    ("number_changed", "Piet heeft een nieuw telefoonnummer. Tik om een bericht te sturen."),
    ("number_changed", "+31 6 12345678 is gewijzigd naar +31 6 87654321"),
    ("security_code", "Uw beveiligingscode voor Piet is gewijzigd. Tik voor meer informatie."),
    ("security_code", "Je beveiligingscode met Piet is gewijzigd."),
    ("disappearing", "Piet heeft berichten met vervaldatum ingeschakeld. Nieuwe berichten zijn"),
    ("approval", "Nieuwe deelnemers aan deze groep moeten door beheerders worden goedgekeurd."),
    ("community", "Piet heeft deze groep verwijderd uit de community Wijk"),
    ("pinned", "Piet heeft een bericht vastgemaakt"),
    ("encryption", "Uw oproepen en berichten zijn beveiligd met end-to-end encryptie."),
    ("left", "Kees left"),
    ("subject", 'Kees changed the subject from "A: b" to "C"'),
    ("icon", "Kees changed this group's icon"),
    ("removed", "Kees removed Piet"),
    ("joined", "Kees joined using this group's invite link"),
    ("disappearing", "Kees turned on disappearing messages."),
    ("added", "Max hat Eva hinzugefügt"),
    ("subject", "Max hat den Betreff von „A: b“ zu „C“ geändert"),
    ("other", "Iets wat nog nooit gezien is"),
]


@pytest.mark.parametrize(("event", "line"), SYSTEM_LINES)
@pytest.mark.parametrize("mark", ["", LRM])
def test_system_lines_have_no_author_and_a_name(
    export: Export, event: str, line: str, mark: str
) -> None:
    [message] = export(f"12-03-2023 21:14 - {mark}{line}\n").messages
    assert (message.sender, message.kind, message.event) == (None, "system", event)
    assert message.text == line


MARKERS = [
    ("media", "omitted", "<Media weggelaten>"),
    ("media", "omitted", "<Media weggelaten>\nnotulen.pdf"),
    ("media", "video", "video weggelaten"),
    ("media", "gif", "GIF weggelaten"),
    ("media", "sticker", "<sticker weggelaten>"),
    ("media", "contact", "Visitekaartje weggelaten"),
    ("media", "contact", "Kees.vcf (bestand bijgevoegd)"),
    ("media", "audio", "<attached: 00000020-AUDIO-2024-05-02-16-18-34.opus>"),
    ("media", "document", "Manifesto.pdf • 116 pagina's <bijgevoegd: 00000017-Manifesto.pdf>"),
    ("media", "live_location", "live locatie gedeeld"),
    ("media", "location", "Café De Zon\nUtrecht\nhttps://foursquare.com/v/abc"),
    ("media", "missed_video_call", "Gemiste video-oproep"),
    ("media", "waiting", "Wachten op dit bericht. Dit kan even duren."),
    ("media", "view_once", ""),
    ("media", "view_once", "null"),
    ("message", "poll", "POLL:\nWie komt?\nOPTION: Ik (3 stemmen)"),
    ("deleted", "deleted", "Je hebt dit bericht verwijderd."),
    ("deleted", "deleted", "This message was deleted."),
    ("deleted", "deleted_by_admin", "This message was deleted by admin Kees."),
    ("deleted", "deleted", "Diese Nachricht wurde gelöscht."),
    ("message", None, "Dit bericht is verwijderd door mij, zie je wel"),
    ("message", None, "Ik ben weg (tot morgen)"),
    ("message", None, "Gemeente belt morgen"),
]


@pytest.mark.parametrize(("kind", "event", "text"), MARKERS)
def test_what_replaces_words_keeps_its_sender_and_text(
    export: Export, kind: str, event: str | None, text: str
) -> None:
    chat = export(f"12-03-2023 21:14 - Piet: {text}\n12-03-2023 21:15 - Kees: ja\n")
    message = chat.messages[0]
    assert (message.sender, message.text) == ("Piet", text)
    assert (message.kind, message.event) == (kind, event)


def test_an_edited_mark_is_taken_off_in_every_language(export: Export) -> None:
    marks = ["<Dit bericht is bewerkt>", "<This message was edited>"]
    marks += ["<Diese Nachricht wurde bearbeitet.>", "<Se editó este mensaje.>"]
    chat = export("".join(f"12-03-2023 21:14 - Piet: nr 7 {LRM}{mark}\n" for mark in marks))
    assert {(message.text, message.edited) for message in chat} == {("nr 7", True)}


def test_a_sender_with_colons_is_learned_from_what_always_follows(export: Export) -> None:
    lines = [f"12-03-2023 21:1{number} - Jan: de buur: {number}: ja\n" for number in range(4)]
    chat = export("".join(lines) + "12-03-2023 21:15 - Kees: let op: nu\n")
    assert {message.sender for message in chat} == {"Jan: de buur", "Kees"}
    assert chat.messages[0].text == "0: ja"


def test_a_verb_in_a_name_does_not_make_a_system_line(export: Export) -> None:
    chat = export("12-03-2023 21:14 - Ana a Silva: Jan added Kees\n")
    assert (chat.messages[0].sender, chat.messages[0].kind) == ("Ana a Silva", "message")


def test_a_caption_before_an_omitted_picture_is_media(export: Export) -> None:
    chat = export(f"[12-03-2023 21:14:05] Piet: Is dit hem? {LRM}afbeelding weggelaten\n")
    assert (chat.messages[0].kind, chat.messages[0].event) == ("media", "image")
    assert chat.messages[0].text.startswith("Is dit hem?")


def test_a_name_with_a_time_in_it_stays_a_name(export: Export) -> None:
    [message] = export("12-03-2023 21:14 - Kees 24:00 uur: hoi\n").messages
    assert (message.sender, message.text) == ("Kees 24:00 uur", "hoi")


def test_a_tilde_without_blank_belongs_to_the_name(export: Export) -> None:
    chat = export("12-03-2023 21:14 - ~Piet~: hoi\n12-03-2023 21:14 - ~ Kees: hoi\n")
    assert [message.sender for message in chat] == ["~Piet~", "Kees"]


def test_attachments_give_their_file_name() -> None:
    assert attachment_name("2015-08-04-PHOTO-00004762.jpg <\u200eattached>") is not None
    assert attachment_name("DOC-20220502-WA0006. (bestand bijgevoegd)\nM.pdf") is not None
    assert attachment_name("Dit bericht bevat geen media (echt)") is None


def test_every_event_has_one_name() -> None:
    assert not set(SYSTEM_EVENTS) & set(MEMBER_EVENTS)
