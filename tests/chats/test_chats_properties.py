from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wabuurt_nlp.chats import open_chats, read_chat, read_messages_jsonl
from wabuurt_nlp.errors import InputError

RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

LAYOUTS = {
    "%d-%m-%Y %H:%M - ": "minutes",
    "%d-%m-%y, %H:%M - ": "minutes",
    "[%d-%m-%Y %H:%M:%S] ": "seconds",
    "\u200e[%d-%m-%Y, %H:%M:%S] ": "seconds",
    "%d.%m.%y, %H:%M - ": "minutes",
    "[%d.%m.%Y, %H:%M:%S] ": "seconds",
    "%d-%m-%y %H:%M:%S: ": "seconds",
    "%Y/%m/%d %H:%M - ": "minutes",
    "[%Y-%m-%d %I:%M:%S %p] ": "seconds",
    "%d-%m-%Y %I:%M\u202f%p - ": "minutes",
}

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\u200e\u200f\ufeff"),
    min_size=1,
    max_size=60,
)
WORDS = TEXT.map(lambda text: "x" + text).filter(
    lambda text: re.search(r"\n\W*\[?\d", text) is None and text[-1] not in "\n>)"
)
NAMES = st.text(st.sampled_from("abcdeéïABC 🏡-'."), min_size=1, max_size=12).map(
    lambda name: f"N{name}".strip()
)
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1))  # noqa: DTZ001
ROWS = st.lists(st.tuples(MOMENTS, NAMES, WORDS), min_size=1, max_size=8).map(
    # as exports are: backwards, 10-01-11, 09-01-11 can be read as years that come first
    lambda rows: sorted(rows, key=lambda row: row[0])
)


@pytest.mark.parametrize("layout", LAYOUTS)
@RELAXED
@given(rows=ROWS)
def test_what_is_written_in_any_layout_is_read_back(
    tmp_path: Path, layout: str, rows: list[tuple[datetime, str, str]]
) -> None:
    path = tmp_path / "a.txt"
    lines = [f"{moment.strftime(layout)}{name}: {text}\n" for moment, name, text in rows]
    path.write_bytes("".join(lines).encode())
    spec = "%Y-%m-%dT%H:%M:%S" if LAYOUTS[layout] == "seconds" else "%Y-%m-%dT%H:%M"
    chat = read_chat(path)
    assert [(one.time, one.sender, one.text) for one in chat] == [
        (moment.strftime(spec), name, text) for moment, name, text in rows
    ]
    assert not chat.skipped


@RELAXED
@given(data=st.binary(max_size=3000))
@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a.jsonl"])
def test_random_bytes_give_a_chat_or_an_input_error(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        for stream in open_chats(path):
            list(stream)
    except InputError as error:
        is_one_line(error)


def is_one_line(error: Exception) -> None:
    assert len(str(error).split("\n")) == 1


PIECES = st.sampled_from(
    [
        "12-03-2023 21:14 - ",
        "[1/2/23, 9:14 PM] ",
        "Piet: ",
        "\n",
        "\r\n",
        "\u200e",
        "99-99-2023 ",
        "<Media weggelaten>",
        ":",
        " ",
        "é",
        "(",
        ")",
        ">",
        "~ ",
        "“",
        "12-03-2023 21:14 -",
        "\ufeff",
    ]
)


@RELAXED
@given(pieces=st.lists(PIECES, max_size=60), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_shuffled_pieces_of_exports_give_a_chat_or_an_input_error(
    tmp_path: Path, pieces: list[str], encoding: str
) -> None:
    path = tmp_path / "a.txt"
    text = "".join(pieces)
    path.write_bytes(text.encode(encoding))
    try:
        chat = read_chat(path)
    except InputError:
        return
    assert all(message.line is not None for message in chat)
    assert len(chat) + sum(one.count for one in chat.skipped) <= text.count("\n") + 1


@RELAXED
@given(line=st.text(max_size=80))
def test_any_line_of_jsonl_gives_a_message_or_an_input_error(line: str) -> None:
    try:
        list(read_messages_jsonl([line], source="x"))
    except InputError as error:
        is_one_line(error)
