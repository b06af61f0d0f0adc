from __future__ import annotations

from collections.abc import Callable

import pytest

from wabuurt_nlp.messages import Chat

Export = Callable[..., Chat]


MOMENTS = [
    ("12-03-2023 21:14 - ", "2023-03-12T21:14"),
    ("12-03-2023, 21:14 - ", "2023-03-12T21:14"),
    ("12-03-23 21:14 - ", "2023-03-12T21:14"),
    ("12-03-2023 21.14 - ", "2023-03-12T21:14"),
    ("[12-03-2023 21:14:05] ", "2023-03-12T21:14:05"),
    ("[12-03-2023, 21:14:05] ", "2023-03-12T21:14:05"),
    ("12-03-17 21:14:05: ", "2017-03-12T21:14:05"),
    ("13.03.23, 21:14 - ", "2023-03-13T21:14"),
    ("[13.3.23, 21:14:05] ", "2023-03-13T21:14:05"),
    ("13.3.2023 klo 21.14 - ", "2023-03-13T21:14"),
    ("13. 3. 2023. 21:14:05 ", "2023-03-13T21:14:05"),
    ("13.03.23 21.14.05: ", "2023-03-13T21:14:05"),
    ("3/13/23, 9:14 PM - ", "2023-03-13T21:14"),
    ("3/13/23, 9:14\u202fPM - ", "2023-03-13T21:14"),
    ("[3/13/23, 9:14:05\u202fPM] ", "2023-03-13T21:14:05"),
    ("09/17/23, 9:14:05 pm – ", "2023-09-17T21:14:05"),
    ("13/3/23, 21:14 - ", "2023-03-13T21:14"),
    ("13/3/2023 9:14 p.\xa0m. - ", "2023-03-13T21:14"),
    ("[13/3/23 9:14:05 p. m.] ", "2023-03-13T21:14:05"),
    ("13/03/2023 à 21:14 - ", "2023-03-13T21:14"),
    ("13-03-2023 9:14 nachm. - ", "2023-03-13T21:14"),
    ("13-03-2023 9:14 vorm. - ", "2023-03-13T09:14"),
    ("2023-03-13, 9:14 p.m. - ", "2023-03-13T21:14"),
    ("[2023-03-13 9:14:05 a.m.] ", "2023-03-13T09:14:05"),
    ("2023/03/13 21:14 - ", "2023-03-13T21:14"),
    ("2023/3/13 下午9:14 - ", "2023-03-13T21:14"),
    ("2023. 3. 13. 오후 9:14 - ", "2023-03-13T21:14"),
    ("\u200f١٣\u200f/٣\u200f/٢٠٢٣، ٩:١٤ م - ", "2023-03-13T21:14"),
    ("[06/2018/13, 21:25:15] ", "2018-06-13T21:25:15"),
    ("3/13/23, 12:05 AM - ", "2023-03-13T00:05"),
    ("3/13/23, 12:05 PM - ", "2023-03-13T12:05"),
]


@pytest.mark.parametrize(("header", "time"), MOMENTS)
def test_every_layout_gives_the_time_as_precisely_as_written(
    export: Export, header: str, time: str
) -> None:
    [message] = export(f"{header}Piet: let op: hoi\n").messages
    assert (message.time, message.sender, message.text) == (time, "Piet", "let op: hoi")


@pytest.mark.parametrize(
    "pasted",
    [
        "[5/2, 16:08] Jan: hoi",
        "[12-03-2023, 21:10:01] Jan: hoi",
        "1-3-2023 21:10 - Jan: hoi",
        "01-03-23 21:10 - Jan: hoi",
        "01/03/2023 21:10 - Jan: hoi",
        "01-03-2023, 21:10 - Jan: hoi",
        "01-03-2023 21:10:05 - Jan: hoi",
        " 01-03-2023 21:10 - Jan: hoi",
        "zie 01-03-2023 21:10 - Jan: hoi",
    ],
)
def test_a_pasted_header_in_another_layout_is_text(export: Export, pasted: str) -> None:
    chat = export(f"12-03-2023 21:14 - Piet: kijk\n{pasted}\n13-03-2023 08:00 - Kees: ja\n")
    assert [message.text for message in chat] == [f"kijk\n{pasted}", "ja"]


def test_a_header_in_the_middle_of_a_line_is_text(export: Export) -> None:
    [message] = export("12-03-2023 21:14 - Piet: ok 12-03-2023 21:15 - Kees: nee\n")
    assert message.text == "ok 12-03-2023 21:15 - Kees: nee"


@pytest.mark.parametrize(
    ("dates", "first", "guessed"),
    [
        (("05-02-2022", "06-02-2022"), "2022-02-05", False),
        (("05.02.22", "06.02.22"), "2022-02-05", False),
        (("05/02/2022", "06/02/2022"), "2022-02-05", True),
        (("5/2/22", "6/2/22"), "2022-05-02", True),
        (("5/2/22", "13/2/22"), "2022-02-05", False),
        (("5/2/22", "5/13/22"), "2022-05-02", False),
        (("1/11/22", "1/12/22", "2/1/22"), "2022-01-11", True),
        (("23/03/12", "23/03/31", "23/04/02"), "2023-03-12", False),
    ],
)
def test_the_order_of_day_and_month_comes_from_the_whole_file(
    export: Export, dates: tuple[str, ...], first: str, guessed: bool
) -> None:
    chat = export("".join(f"{date}, 16:08 - Piet: hoi\n" for date in dates))
    assert (chat.messages[0].time, bool(chat.notes)) == (f"{first}T16:08", guessed)


def test_one_late_date_decides_a_large_file(export: Export) -> None:
    many = "5/2/22, 16:08 - Piet: hoi\n" * 20_000
    chat = export(many + "13/2/22, 16:08 - Piet: hoi\n")
    assert (chat.messages[0].time, chat.notes) == ("2022-02-05T16:08", ())


def test_the_language_of_system_lines_helps_to_guess(export: Export) -> None:
    line = "2/5/22, 16:08 - Los mensajes y las llamadas están cifrados de extremo a extremo.\n"
    assert export(line + "2/5/22, 16:09 - Ana: hola\n").messages[1].time == "2022-05-02T16:09"


def test_the_order_can_be_forced(export: Export) -> None:
    chat = export("05/02/2022, 16:08 - Piet: hoi\n", date_order="mdy")
    assert (chat.messages[0].time, chat.notes) == ("2022-05-02T16:08", ())
