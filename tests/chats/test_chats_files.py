from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from wabuurt_nlp.chats import Limits, open_chats, read_chat
from wabuurt_nlp.errors import InputError

LINE = "12-03-2023 21:14 - Piet: geheim woord\n"


def make_zip(path: Path, entries: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def one_line_error(path: Path, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read_chat(path, **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    assert "geheim" not in message
    assert str(path) in message
    return message


@pytest.mark.parametrize(
    ("archive", "entry", "name"),
    [
        ("WhatsApp Chat - Lindelaan.zip", "_chat.txt", "Lindelaan"),
        ("x.zip", "WhatsApp-chat met Lindelaan.txt", "Lindelaan"),
        ("x.zip", "Lindelaan/_chat.txt", "Lindelaan"),
        ("WhatsApp Chat mit Lindelaan (2).zip", "_chat.txt", "Lindelaan"),
        ("x.zip", "lindelaan.txt", "lindelaan"),
    ],
)
def test_a_chat_in_an_archive_has_the_name_that_whatsapp_gave(
    tmp_path: Path, archive: str, entry: str, name: str
) -> None:
    path = make_zip(tmp_path / archive, {entry: LINE, "IMG-1.jpg": b"\xff\xd8", "notes.pdf": b"x"})
    chat = read_chat(path)
    assert (chat.name, len(chat)) == (name, 1)
    assert chat.messages[0].source == f"{path}/{entry}"
    assert chat.notes == ("2 other entries of the archive were not read",)


def test_documents_beside_the_chat_are_not_read(tmp_path: Path) -> None:
    entries = {"_chat.txt": LINE, "DOC-1.txt": LINE * 3, "__MACOSX/._chat.txt": "x"}
    assert len(read_chat(make_zip(tmp_path / "a.zip", entries))) == 1


def test_texts_without_layout_beside_a_chat_are_counted(tmp_path: Path) -> None:
    chat = read_chat(make_zip(tmp_path / "a.zip", {"a.txt": "geheim", "b.txt": LINE}))
    assert (len(chat), len(chat.skipped)) == (1, 1)


def test_nothing_of_an_archive_is_written_to_disk(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"../../_chat.txt": LINE})
    assert len(read_chat(path)) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_an_archive_with_several_chats_is_for_open_chats(tmp_path: Path) -> None:
    entries = {f"WhatsApp-chat met {name}.txt": LINE for name in "AB"}
    path = make_zip(tmp_path / "a.zip", entries)
    assert "open_chats" in one_line_error(path)
    assert [(stream.name, len(list(stream))) for stream in open_chats(path)] == [("A", 1), ("B", 1)]


def test_a_zip_bomb_is_refused_early(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "bomb.zip", {"_chat.txt": LINE + "a" * 30_000_000})
    assert "zip bomb" in one_line_error(path)


def test_limits_can_be_changed(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE + "a" * 3_000_000, "x.jpg": b""})
    assert len(read_chat(path, limits=Limits(ratio=10_000))) == 1
    assert "total_bytes" in one_line_error(path, limits=Limits(total_bytes=1_000_000))
    assert "2 entries" in one_line_error(path, limits=Limits(entries=1))


def with_false_sizes(path: Path, size: int) -> Path:
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature) + offset
        data[at : at + 4] = size.to_bytes(4, "little")
    path.write_bytes(data)
    return path


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE + "a" * 30_000_000})
    assert "damaged" in one_line_error(with_false_sizes(path, 1000))


def test_an_entry_is_not_unpacked_past_the_size_it_states(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE * 2_000_000})
    tracemalloc.start()
    message = one_line_error(with_false_sizes(path, 500_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "damaged" in message
    assert peak < 10_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bounds_are_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("_chat.txt", LINE)
    assert "a method that WhatsApp does not use" in one_line_error(path)


@pytest.mark.parametrize("comment", [b"een opmerking", b"x" * 65_535])
def test_an_archive_with_a_comment_is_read(tmp_path: Path, comment: bytes) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE})
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = comment
    assert len(read_chat(path)) == 1


def test_bytes_that_a_download_added_after_an_archive_do_no_harm(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE})
    path.write_bytes(path.read_bytes() + b"\r\n")
    assert len(read_chat(path)) == 1


@pytest.mark.parametrize("rest", [b"y" * 40, b"\x00" * 18, b"\x00" * 40, b""])
def test_the_mark_of_an_end_within_a_comment_is_no_end(tmp_path: Path, rest: bytes) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE})
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"x" * 100 + b"PK\x05\x06" + rest
    assert "entries" not in one_line_error(path)


def test_an_archive_with_large_offsets_is_counted_by_its_own_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 0)
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE})
    data = bytearray(path.read_bytes())
    assert b"PK\x06\x06" in data
    data[-10:-6] = b"\xff" * 4
    path.write_bytes(data)
    assert len(read_chat(path)) == 1


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_archive_is_refused(tmp_path: Path, keep: float) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE * 1000, "b.jpg": bytes(range(256))})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    assert "damaged" in one_line_error(path)


def test_a_corrupt_archive_is_refused(tmp_path: Path) -> None:
    lines = "".join(f"12-03-2023 21:14 - Piet: {number * 7919}\n" for number in range(20_000))
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": lines})
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    assert "damaged" in one_line_error(path)


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": LINE})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in one_line_error(path)


def test_archives_in_an_archive_are_refused(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", {"_chat.txt": LINE}).read_bytes()
    assert "other archives" in one_line_error(make_zip(tmp_path / "a.zip", {"inner.zip": inner}))


def test_an_archive_without_chat_is_refused(tmp_path: Path) -> None:
    assert "no chat text" in one_line_error(make_zip(tmp_path / "a.zip", {"a.jpg": b"x"}))
    assert "no chat text" in one_line_error(make_zip(tmp_path / "b.zip", {}))


def test_an_archive_with_the_name_of_a_text_is_read(tmp_path: Path) -> None:
    assert len(read_chat(make_zip(tmp_path / "a.txt", {"_chat.txt": LINE}))) == 1


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"een gewone tekst\nmet een geheim\n", "WhatsApp message"),
        (b"March 12, 2023 at 9:14 PM - Piet: geheim\n", "WhatsApp message"),
        (b"2023-01-01 12:00:00 INFO: geheim\n", "WhatsApp message"),
    ],
)
def test_what_is_no_export_is_refused_in_one_line(
    tmp_path: Path, content: bytes, what: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert what in one_line_error(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no such file" in one_line_error(tmp_path / "weg.txt")
    assert "folder" in one_line_error(tmp_path)


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LINE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "permission" in one_line_error(path)


def test_an_order_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LINE)
    assert "does not fit" in one_line_error(path, date_order="ymd")
    with pytest.raises(InputError, match="expected 'dmy'"):
        read_chat(path, date_order="ydm")  # type: ignore[arg-type]


def test_a_folder_is_searched_and_bad_files_do_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("geen chat")
    (tmp_path / "b" / "WhatsApp-chat met B.txt").write_text(LINE * 2)
    (tmp_path / "c.jsonl").write_text(
        '{"chat": "C", "text": "hoi"}\n{"chat": "D", "text": "hoi"}\n'
    )
    make_zip(tmp_path / "e.zip", {"_chat.txt": LINE})
    (tmp_path / "f.zip").write_bytes(b"PK\x03\x04 stuk")
    (tmp_path / ".hidden.txt").write_text(LINE)
    (tmp_path / "foto.jpg").write_bytes(b"x")
    found = [(one.name, len(list(one)), len(one.skipped)) for one in open_chats(tmp_path)]
    assert found == [
        ("a", 0, 1),
        ("B", 2, 0),
        ("C", 1, 0),
        ("D", 1, 0),
        ("e", 1, 0),
        ("f", 0, 1),
    ]


def test_damage_found_late_ends_a_chat_of_a_folder_with_a_skip(tmp_path: Path) -> None:
    lines = "".join(f"13-03-2023 21:14 - Piet: {number * 7919}\n" for number in range(50_000))
    path = make_zip(tmp_path / "a.zip", {"_chat.txt": lines})
    data = bytearray(path.read_bytes())
    data[-len(data) // 4] ^= 0xFF
    path.write_bytes(data)
    [stream] = open_chats(tmp_path)
    assert 0 < len(list(stream)) < 50_000
    assert "damaged" in stream.skipped[0].reason


def test_a_stream_is_read_once_and_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LINE * 10)
    [stream] = open_chats(path)
    assert next(iter(stream)).id == 1
    assert [message.id for message in stream] == list(range(2, 11))
    assert list(stream) == []


def test_a_bad_line_of_jsonl_in_a_folder_ends_its_chat_with_a_skip(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "hoi"}\n{"text": "hoi", "line": "1"}\n')
    (tmp_path / "b.txt").write_text(LINE)
    found = [(len(list(one)), len(one.skipped)) for one in open_chats(tmp_path)]
    assert found == [(1, 1), (1, 0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_lines_of_old_macs_end_with_a_carriage_return(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((LINE + "tweede regel\n" + LINE * 9_000).replace("\n", "\r").encode(encoding))
    chat = read_chat(path)
    assert len(chat) == 9_001
    assert (chat.messages[0].text, chat.messages[-1].line) == ("geheim woord\ntweede regel", 9_002)


def test_damage_in_a_file_of_an_old_mac_is_found_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [LINE.encode()] * 9_000
    lines[8_000] = lines[8_000].replace(b"geheim", b"ge\xffheim")
    path.write_bytes("é\n".encode().join([b"", *lines]).replace(b"\n", b"\r"))
    [*_, damage] = read_chat(path).skipped
    assert damage.line == 16_002


def test_a_carriage_return_within_a_message_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((LINE + LINE.replace("geheim ", "geheim\r")).encode())
    assert [one.text for one in read_chat(path)] == ["geheim woord", "geheim\rwoord"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no chats"):
        list(open_chats(tmp_path))
