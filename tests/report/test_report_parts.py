from __future__ import annotations

import csv
import io
import re
import string
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.report.report_rows import write_table
from wabuurt_nlp.measure import Figure, GroupIndicators, Rate, Share, group_indicators, read_scored
from wabuurt_nlp.report.download import HEAD, cell_rows, csv_link
from wabuurt_nlp.report.plots import activity_plot, mix_plot, rates_plot, risks_plot
from wabuurt_nlp.report.scales import scale_to
from wabuurt_nlp.report.texts_en import TEXTS as ENGLISH
from wabuurt_nlp.report.texts_nl import TEXTS as DUTCH
from wabuurt_nlp.report.words import words

STYLE = files("wabuurt_nlp.report").joinpath("templates/style.css").read_text(encoding="utf-8")


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return write_table(tmp_path / "one.parquet", ("Lindelaan", 120))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    assert DUTCH.keys() == ENGLISH.keys()
    assert all(fields(DUTCH[key]) == fields(ENGLISH[key]) for key in DUTCH)


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lit = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def themes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block)) for block in blocks]


def test_there_is_a_light_a_dark_and_a_printed_theme() -> None:
    assert len(themes()) == 3
    assert "prefers-color-scheme: dark" in STYLE
    assert "@media print" in STYLE


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "print"])
def test_letters_stand_out_from_their_ground(theme: dict[str, str]) -> None:
    for ink in ("ink", "soft", "accent"):
        for ground in ("paper", "card"):
            assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "print"])
def test_marks_stand_out_from_their_ground(theme: dict[str, str]) -> None:
    for mark in ("safety", "information", "neighbourhood", "group", "talk", "accent"):
        assert contrast(theme[mark], theme["card"]) >= 3, mark


def groups(path: Path, minimum: int = 5) -> list[GroupIndicators]:
    return group_indicators(read_scored(path), minimum=minimum)


def parsed(link: str, delimiter: str) -> list[list[str]]:
    head, _, body = link.partition(",")
    assert head == "data:text/csv;charset=utf-8"
    return list(csv.reader(io.StringIO(unquote(body).lstrip("\ufeff")), delimiter=delimiter))


@pytest.mark.parametrize(("language", "delimiter", "mark"), [("nl", ";", ","), ("en", ",", ".")])
def test_the_download_is_csv_as_spreadsheets_of_that_language_read_it(
    one: Path, language: str, delimiter: str, mark: str
) -> None:
    (group,) = groups(one)
    rows = parsed(csv_link(cell_rows(group), language), delimiter)  # type: ignore[arg-type]
    assert tuple(rows[0]) == HEAD
    assert {len(row) for row in rows} == {len(HEAD)}
    (share,) = [r for r in rows if r[1:3] == ["all", "families.safety"]]
    assert share[3].startswith(f"0{mark}")


def test_a_chat_named_like_a_formula_does_not_run_in_a_spreadsheet(tmp_path: Path) -> None:
    (group,) = groups(write_table(tmp_path / "a.parquet", ("=1+1", 30)))
    assert {row[0] for row in cell_rows(group)} == {"'=1+1"}


def test_no_suppressed_cell_has_a_value_in_the_download(one: Path) -> None:
    (group,) = groups(one)
    gone = [row for row in cell_rows(group) if row[-1]]
    assert gone
    assert {row[3] for row in gone} == {None}


@pytest.mark.parametrize("largest", [0.0, 0.003, 0.08, 1.0, 7.4, 99.0, 100.0, 123_456.0])
def test_an_axis_holds_its_largest_value_with_few_round_ticks(largest: float) -> None:
    scale = scale_to(largest)
    assert scale.top >= largest
    assert 2 <= len(scale.ticks()) <= 6


def test_plots_stay_within_their_frame(one: Path) -> None:
    (group,) = groups(one)
    said = words("nl")
    bars = mix_plot(group.whole, said)
    assert len(bars.bars) == 14
    assert all(bar.width is None or 0 <= bar.width <= 100 for bar in bars.bars)
    columns = activity_plot(group.months, said)
    assert all(c.x >= 0 and c.x + c.width <= 100 for c in columns.columns)
    dots = risks_plot(group.whole, said)
    assert len(dots.dots) == 12
    places = [p for dot in dots.dots for p in (dot.at, dot.low, dot.high) if p is not None]
    assert all(37 <= place <= 83 for place in places)


def test_months_are_labelled_sparsely_enough_for_a_phone(tmp_path: Path) -> None:
    (group,) = groups(write_table(tmp_path / "a.parquet", ("Lindelaan", 700)))
    assert len(group.months) > 30
    labels = [c.label for c in activity_plot(group.months, words("nl")).columns if c.label]
    assert len(labels) <= 7


def test_a_suppressed_rate_is_drawn_as_a_bound() -> None:
    rate = Rate(None, None, None, None, 10.0, suppressed=True, below=0.5)
    (dot,) = rates_plot([("Lindelaan", rate)], words("nl")).dots
    assert (dot.at, dot.low) == (None, None)
    assert dot.high is not None
    assert dot.text == "<\u00a00,50"


def test_cells_without_a_figure_say_why() -> None:
    said = words("en")
    assert said.share(Share()) == "not known"
    assert said.share(Share(suppressed=True)) == "not shown"
    assert said.rate(Rate(None, None, None, 3, 0.5)) == "period too short"
    assert said.figure(Figure(None, suppressed=True)) == "not shown"


@pytest.mark.parametrize(
    ("days", "text"), [(0.2, "5 uur"), (0.001, "1 uur"), (1.2, "1 dag"), (3.4, "3 dagen")]
)
def test_silence_is_told_in_hours_or_days(days: float, text: str) -> None:
    assert words("nl").silence(Figure(days)) == text
