from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from wabuurt_nlp.chats import open_chats, read_chat

LINE = "12-03-2023 21:14 - Piet: hoi\n"
GROUP = (
    "[02-05-2024 16:08:13] Lindelaan: \u200eBerichten en gesprekken worden end-to-end versleuteld."
    " Niemand buiten deze chat kan ze lezen of beluisteren, zelfs WhatsApp niet.\n"
    "[02-05-2024 16:08:20] Ineke: hoi\n"
)
TWO_WRITE = GROUP + "[02-05-2024 16:08:21] Jan: hallo\n"


def make_zip(path: Path, entries: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def names_in(path: Path) -> list[str]:
    return [stream.name for stream in open_chats(path)]


@pytest.mark.parametrize(
    ("entries", "names"),
    [
        (["_chat.txt", "_chat (1).txt"], ["x", "x (2)"]),
        (["_chat.txt", "x/_chat.txt"], ["x", "x (2)"]),
        (["a/_chat.txt", "b/_chat.txt"], ["a", "b"]),
        (["a/l/_chat.txt", "b/l/_chat.txt", "c/l/_chat.txt"], ["l", "l (2)", "l (3)"]),
        (["WhatsApp-chat met L (1).txt", "WhatsApp-chat met L.txt"], ["L", "L (2)"]),
    ],
)
def test_every_chat_of_an_archive_has_a_name_of_its_own(
    tmp_path: Path, entries: list[str], names: list[str]
) -> None:
    path = make_zip(tmp_path / "x.zip", dict.fromkeys(entries, LINE))
    assert names_in(path) == names
    for stream in open_chats(path):
        assert {message.chat for message in stream} == {stream.name}
        assert any("number in brackets" in note for note in stream.notes) == ("(" in stream.name)


def test_a_note_on_names_does_not_repeat_them(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "geheim.zip", {"_chat.txt": LINE, "_chat (1).txt": LINE})
    notes = [note for stream in open_chats(path) for note in stream.notes]
    assert len(notes) == 1
    assert "geheim" not in notes[0]


def test_a_chat_takes_the_name_of_its_group_from_a_folder_or_archive_without_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "_chat.txt").write_text(TWO_WRITE, encoding="utf-8")
    assert read_chat(tmp_path / "a" / "_chat.txt").name == "Lindelaan"
    for entry in ("_chat.txt", "downloads/_chat.txt"):
        chat = read_chat(make_zip(tmp_path / "export.zip", {entry: TWO_WRITE}))
        assert chat.name == "Lindelaan"
        assert {message.chat for message in chat} == {"Lindelaan"}


def test_a_name_that_whatsapp_gave_comes_before_that_of_the_group(tmp_path: Path) -> None:
    (tmp_path / "iphone.txt").write_text(TWO_WRITE, encoding="utf-8")
    assert read_chat(tmp_path / "iphone.txt").name == "iphone"
    for archive, entry in (
        ("WhatsApp Chat - Wijk.zip", "_chat.txt"),
        ("x.zip", "WhatsApp Chat - Wijk/_chat.txt"),
    ):
        assert read_chat(make_zip(tmp_path / archive, {entry: TWO_WRITE})).name == "Wijk"


@pytest.mark.parametrize(
    "text",
    [
        GROUP,
        TWO_WRITE + "[02-05-2024 16:08:21] Lindelaan: hoi\n",
        "[02-05-2024 16:08:13] Kees: \u200eKees heeft u toegevoegd\n"
        "[02-05-2024 16:08:20] Ineke: hoi\n[02-05-2024 16:08:21] Jan: hallo\n",
    ],
    ids=["a chat of two", "who speaks", "no notice on encryption"],
)
def test_a_chat_never_takes_the_name_of_a_person_from_its_text(tmp_path: Path, text: str) -> None:
    assert names_in(make_zip(tmp_path / "export.zip", {"_chat.txt": text})) == ["export"]
