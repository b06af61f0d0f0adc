from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wabuurt_nlp.chats import merge_chats, read_chat
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.messages import Chat, Message, Skipped


def chat_of(*rows: tuple[str, str], name: str = "L") -> Chat:
    return Chat(name, [Message(name, n, text, time) for n, (time, text) in enumerate(rows, 1)])


def texts(chat: Chat) -> str:
    return "".join(message.text for message in chat)


def numbered(first: int, last: int) -> Chat:
    rows = [(f"2024-05-02T16:{number // 3:02d}", f"{number},") for number in range(first, last)]
    return chat_of(*rows)


def test_overlapping_exports_have_no_doubles() -> None:
    merged = merge_chats([numbered(40, 100), numbered(0, 60), numbered(50, 90)])
    assert texts(merged) == texts(numbered(0, 100))
    assert [message.id for message in merged] == list(range(1, 101))


def test_what_someone_said_twice_stays_twice() -> None:
    twice = chat_of(("2024-05-02T16:08", "1"), ("2024-05-02T16:08", "1"))
    assert texts(merge_chats([twice, twice])) == "11"


def test_exports_without_overlap_follow_each_other() -> None:
    assert texts(merge_chats([numbered(50, 60), numbered(0, 10)])) == texts(
        numbered(0, 10)
    ) + texts(numbered(50, 60))


def test_what_only_one_export_has_goes_where_its_time_is() -> None:
    one = chat_of(("2024-05-02T16:08", "a"), ("2024-05-02T16:12", "d"))
    other = chat_of(("2024-05-02T16:09", "b"), ("2024-05-02T16:10", "c"))
    assert texts(merge_chats([one, other])) == "abcd"


def test_order_within_an_export_is_kept_where_time_runs_back() -> None:
    rows = [("2024-05-02T16:08", "a"), ("2024-05-02T16:12", "b"), ("2024-05-02T16:10", "c")]
    assert texts(merge_chats([chat_of(*rows), chat_of(*rows[1:])])) == "abc"


def test_minutes_and_seconds_meet_and_the_more_precise_stays() -> None:
    merged = merge_chats(
        [chat_of(("2024-05-02T16:08", "a")), chat_of(("2024-05-02T16:08:13", "a"))]
    )
    assert [message.time for message in merged] == ["2024-05-02T16:08:13"]


def test_an_export_with_media_and_one_without_meet() -> None:
    without = Message("L", 1, "<Media weggelaten>", "2024-05-02T16:08", "Jan", kind="media")
    without = replace(without, event="omitted")
    full = replace(without, text="IMG-1.jpg (bestand bijgevoegd)", event="image")
    assert [one.event for one in merge_chats([Chat("L", [without]), Chat("L", [full])])] == [
        "image"
    ]


def test_a_real_export_merged_with_itself_stays_itself(fixtures: Path) -> None:
    chat = read_chat(fixtures / "iphone_nl.txt")
    assert merge_chats([chat, chat]).messages == chat.messages


def test_the_newest_name_and_all_remarks_are_kept() -> None:
    old = replace(numbered(0, 3), skipped=[Skipped("a", 1, "x")], notes=["n"])
    new = replace(numbered(2, 5), name="Nieuw", notes=["n"])
    merged = merge_chats([new, old])
    assert {message.chat for message in merged} == {merged.name} == {"Nieuw"}
    assert (len(merged.skipped), len(merged.notes)) == (1, 2)


def test_nothing_to_merge_is_an_error() -> None:
    with pytest.raises(InputError):
        merge_chats([])
