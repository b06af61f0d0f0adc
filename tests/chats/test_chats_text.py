from __future__ import annotations

from collections.abc import Callable

import pytest

from wabuurt_nlp.messages import Chat

Export = Callable[..., Chat]


@pytest.mark.parametrize(
    "text",
    [
        "geïnteresseerd, één café, ½ m² …",
        "👮‍♀️ 👨‍👩‍👧 ok",
        "een\n\ntwee\ndrie",
        "a\u2028b\x85c\x0cd\x0be\x1cf",
        "eindigt op spaties  ",
        "kijk: dit (toch)",
        "\n\n👍",
        "Dit is <echt> zo>",
    ],
)
def test_text_stays_as_written(export: Export, text: str) -> None:
    chat = export(f"12-03-2023 21:14 - Piet: {text}\n31-12-2023 23:59 - Kees: einde\n")
    assert [message.text for message in chat] == [text, "einde"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends_give_the_same(export: Export, encoding: str, end: str) -> None:
    text = f"12-03-2023 21:14 - Zoë: één{end}twee{end}31-12-2023 23:59 - Kees: 👍{end}"
    chat = export(text.encode(encoding))
    assert [(one.sender, one.text) for one in chat] == [("Zoë", "één\ntwee"), ("Kees", "👍")]


def test_a_byte_order_mark_between_joined_files_is_no_text(export: Export) -> None:
    chat = export("12-03-2023 21:14 - Piet: a\n\ufeff13-03-2023 21:14 - Piet: b\n")
    assert [message.text for message in chat] == ["a", "b"]


def test_a_file_in_windows_1252_is_read_with_a_remark(export: Export) -> None:
    chat = export("12-03-2023 21:14 - Zoë: café\n".encode("cp1252"))
    assert chat.messages[0].sender == "Zoë"
    assert "Windows-1252" in chat.notes[0]


def test_bytes_that_are_no_text_are_counted(export: Export) -> None:
    chat = export("12-03-2023 21:14 - Zoë: a\n13-03-2023 21:14 - Piet: b".encode() + b"\xff\n")
    assert chat.messages[1].text == "b\ufffd"
    assert [(one.line, one.count) for one in chat.skipped] == [(2, 1)]


def test_lines_before_the_first_message_are_counted(export: Export) -> None:
    chat = export("Van: iemand\nAan: iemand\n\n12-03-2023 21:14 - Piet: a\n")
    assert [(one.line, one.count) for one in chat.skipped] == [(1, 2)]
    assert chat.messages[0].line == 4


def test_messages_with_an_impossible_date_are_counted(export: Export) -> None:
    lines = "12-03-2023 21:14 - Piet: a\n99-99-2023 21:14 - Jan: b\n13-03-2023 24:14 - Piet: c\n"
    chat = export(lines)
    assert [message.text for message in chat] == ["a"]
    assert [one.line for one in chat.skipped] == [2, 3]
    assert "Jan" not in str(chat.skipped)


def test_messages_tell_their_line_and_file(export: Export) -> None:
    chat = export("12-03-2023 21:14 - Piet: a\nb\n\n12-03-2023 21:15 - Kees: c\n")
    assert [(message.id, message.line) for message in chat] == [(1, 1), (2, 4)]
    assert str(chat.messages[0].source).endswith("WhatsApp-chat met Lindelaan.txt")


def test_messages_out_of_order_keep_the_order_of_the_file(export: Export) -> None:
    chat = export("12-03-2023 21:14 - Piet: a\n12-03-2023 21:10 - Kees: b\n")
    assert [message.text for message in chat] == ["a", "b"]


def test_a_message_across_many_blocks_stays_whole(export: Export) -> None:
    text = "\n".join(f"regel {number} 👍" for number in range(40_000))
    chat = export(f"12-03-2023 21:14 - Piet: {text}\n31-12-2023 23:59 - Kees: einde\n")
    assert [message.text for message in chat] == [text, "einde"]
    assert chat.messages[1].line == 40_001


def test_a_message_without_end_is_cut_and_counted(export: Export) -> None:
    chat = export("12-03-2023 21:14 - Piet: a\n" + "x" * 99 + "\n" + ("y" * 99 + "\n") * 60_000)
    assert len(chat.messages) == 1
    assert sum(one.count for one in chat.skipped) > 10_000


def test_windows_line_ends_across_blocks_stay_one_line_end(export: Export) -> None:
    text = "12-03-2023 21:14 - Piet: aap noot mies\r\n" * 20_000
    assert {message.text for message in export(text)} == {"aap noot mies"}
