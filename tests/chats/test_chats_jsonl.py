from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from wabuurt_nlp.chats import (
    jsonl_chats,
    open_chats,
    read_chat,
    read_messages_jsonl,
    write_messages_jsonl,
)
from wabuurt_nlp.chats.message_jsonl import parse_row
from wabuurt_nlp.chats.repeated_ids import RepeatedIds
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Message

ROW = {"chat": "L", "id": 1, "text": "geheim", "time": "2024-05-02T16:08", "sender": "Jan"}


def test_rows_become_messages_and_unknown_columns_are_kept() -> None:
    line = json.dumps(ROW | {"role": "beheerder", "huisnummer": 7})
    [message] = read_messages_jsonl(["\ufeff" + line + "\n", "\n"], source="stdin")
    assert (message.role, message.extra, message.source) == (
        "beheerder",
        {"huisnummer": 7},
        "stdin",
    )


def test_n_stands_for_id_and_rows_without_are_numbered() -> None:
    lines = ['{"chat": "L", "n": 7, "text": "a"}', '{"chat": "L", "text": "b"}']
    assert [one.id for one in read_messages_jsonl(lines, source="stdin")] == [7, 2]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", None),
        ("text", 5),
        ("text", ["geheim"]),
        ("chat", 5),
        ("id", 1.5),
        ("id", True),
        ("time", "gisteren geheim"),
        ("time", "2024-13-02T16:08"),
        ("time", "2024-05-02T16:08Z"),
        ("sender", {"geheim": 1}),
        ("role", "geheim"),
        ("kind", "geheim"),
        ("kind", []),
        ("edited", "ja"),
        ("line", "1"),
        ("line", 10**30),
        ("line", 2**63),
        ("line", -(2**63) - 1),
        ("chat", ""),
    ],
)
def test_a_column_of_the_wrong_type_is_named_without_its_content(
    column: str, value: object
) -> None:
    lines = [json.dumps(ROW), json.dumps(ROW | {column: value})]
    with pytest.raises(InputError) as caught:
        list(read_messages_jsonl(lines, source="a.jsonl"))
    message = str(caught.value)
    assert message.startswith(f"a.jsonl:2: column '{column}' ")
    assert "geheim" not in message
    assert "\n" not in message


@pytest.mark.parametrize("line", ["{", "geheim", "[1]", '"geheim"', "5", "null", "[" * 100_000])
def test_a_line_that_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(InputError, match=r"^a\.jsonl:1: the line ") as caught:
        list(read_messages_jsonl([line], source="a.jsonl"))
    assert "geheim" not in str(caught.value)


def test_a_missing_text_is_named() -> None:
    with pytest.raises(InputError, match="column 'text' is missing"):
        list(read_messages_jsonl(["{}"], source="a.jsonl"))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_json_does_not_have_is_refused(number: str) -> None:
    lines = [json.dumps(ROW), f'{{"text": "geheim", "huis": [{number}]}}']
    with pytest.raises(InputError, match=r"^a\.jsonl:2: the line holds NaN, Infinity") as caught:
        list(read_messages_jsonl(lines, source="a.jsonl"))
    assert "geheim" not in str(caught.value)


def test_a_number_that_json_does_not_have_is_not_written() -> None:
    message = Message(chat="L", id=7, text="geheim", extra={"huis": float("nan")})
    with pytest.raises(InputError, match=r"^message 7: ") as caught:
        write_messages_jsonl([message], io.StringIO())
    assert "geheim" not in str(caught.value)


def test_the_largest_lines_of_64_bits_are_read() -> None:
    lines = [json.dumps(ROW | {"line": line}) for line in (2**63 - 1, -(2**63))]
    assert len(list(read_messages_jsonl(lines, source="a.jsonl"))) == 2


def test_half_a_character_is_replaced() -> None:
    [message] = read_messages_jsonl(['{"text": "\\ud83d hoi"}'], source="a.jsonl")
    assert message.text == "\ufffd hoi"


def test_messages_are_read_one_by_one() -> None:
    def lines() -> object:
        yield json.dumps(ROW)
        raise AssertionError("read too far")

    assert next(read_messages_jsonl(lines(), source="stdin")).id == 1  # type: ignore[arg-type]


def test_what_is_written_is_read_back(fixtures: Path) -> None:
    chat = read_chat(fixtures / "WhatsApp-chat met Lindelaan.txt")
    target = io.StringIO()
    assert write_messages_jsonl(chat, target) == len(chat)
    again = read_messages_jsonl(target.getvalue().split("\n"), source="x")
    assert list(again) == list(chat.messages)


def test_messages_are_written_to_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    message = Message(chat="L", id="x", text="a\u2028b", extra={"huis": 1})
    write_messages_jsonl([message], path)
    [again] = read_chat(path).messages
    assert (again.text, again.extra) == (message.text, {"huis": 1})


def test_a_file_with_several_chats_gives_one_stream_each(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"chat": chat, "n": number, "text": chat} for number, chat in enumerate("AABABC")]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    found = {stream.name: [one.id for one in stream] for stream in open_chats(path)}
    assert found == {"A": [0, 1, 3], "B": [2, 4], "C": [5]}
    assert {one.line for stream in open_chats(path) for one in stream} == {1, 2, 3, 4, 5, 6}
    with pytest.raises(InputError, match="open_chats"):
        read_chat(path)


def write_rows(path: Path, chats: Iterable[object], numbers: Iterable[object]) -> Path:
    rows = zip(chats, numbers, strict=True)
    lines = (json.dumps({"chat": f"c{chat}", "id": n, "text": "hoi"}) + "\n" for chat, n in rows)
    path.write_text("".join(lines))
    return path


def test_blank_lines_between_chats_do_not_shift_the_lines(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.jsonl", "AABA", range(4))
    path.write_text(path.read_text().replace("\n", "\n\n"))
    found = {stream.name: [one.line for one in stream] for stream in open_chats(path)}
    assert found == {"cA": [1, 3, 7], "cB": [5]}


def test_every_line_is_read_twice_however_many_chats_alternate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_rows(tmp_path / "a.jsonl", list(range(50)) * 4, range(200))
    parsed: list[int] = []

    def counted(line: str, *, source: str, number: int) -> dict[str, Any] | None:
        parsed.append(number)
        return parse_row(line, source=source, number=number)

    monkeypatch.setattr(jsonl_chats, "parse_row", counted)
    assert [len(list(stream)) for stream in open_chats(path)] == [4] * 50
    assert sorted(parsed) == sorted([*range(1, 201)] * 2)


@pytest.mark.parametrize(
    ("chats", "numbers", "repeated"),
    [
        ("AAAA", [1, 2, 1, 1], 2),
        ("AAA", [1, "1", "2"], 1),
        ("ABAB", [1, 1, 2, 2], 0),
    ],
)
def test_ids_that_repeat_within_a_chat_are_counted_in_a_note(
    tmp_path: Path, chats: str, numbers: list[object], repeated: int
) -> None:
    notes = []
    for stream in open_chats(write_rows(tmp_path / "a.jsonl", chats, numbers)):
        notes += stream.read().notes
    assert [note.partition(";")[0][-2:] for note in notes] == [f" {repeated}"] * bool(repeated)


def test_only_so_many_ids_are_remembered() -> None:
    ids = RepeatedIds(most=2)
    for number in (1, 2, 3, 3, 1):
        ids.add(number)
    assert ids.count == 1


def test_rows_without_chat_take_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "Lindelaan.jsonl"
    path.write_text('{"text": "a"}\n')
    assert read_chat(path).name == "Lindelaan"


def test_an_empty_or_undecodable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n")
    with pytest.raises(InputError, match="empty"):
        read_chat(path)
    path.write_bytes(b'{"text": "\xff"}')
    with pytest.raises(InputError, match=r"a\.jsonl:1: the line is not UTF-8"):
        read_chat(path)
