from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.report.report_rows import write_table
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.report import report_html, write_report

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
VOID = {"meta", "link", "br", "rect", "line", "circle"}


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return write_table(tmp_path / "one.parquet", ("Lindelaan", 120))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    chats = (("Lindelaan", 100), ("<script>alert(1)</script>", 50))
    return write_table(tmp_path / "two.parquet", *chats)


class Page(HTMLParser):
    """What the tests want to know of a page; refuses tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@LANGUAGES
def test_the_page_is_well_formed_and_says_its_language(two: Path, language: str) -> None:
    page = Page(report_html(two, language=language))  # type: ignore[arg-type]
    assert page.all("html") == [{"lang": language}]


@LANGUAGES
def test_nothing_is_loaded_and_nothing_runs(two: Path, language: str) -> None:
    html = report_html(two, language=language)  # type: ignore[arg-type]
    page = Page(html)
    assert page.all("script", "link", "img", "iframe", "object") == []
    links = [a["href"] or "" for a in page.all("a")]
    assert all(link.startswith(("#", "data:text/csv")) for link in links)
    assert "url(" not in html
    assert "@import" not in html
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_the_policy_forbids_everything_but_inline_style(one: Path) -> None:
    (policy,) = [m for m in Page(report_html(one)).all("meta") if "http-equiv" in m]
    assert policy["http-equiv"] == "Content-Security-Policy"
    rules = {rule.split()[0]: rule.split()[1:] for rule in (policy["content"] or "").split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["style-src"] == ["'unsafe-inline'"]


def test_a_chat_named_like_a_script_is_harmless(two: Path) -> None:
    html = report_html(two)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_no_text_and_no_sender_is_shown(two: Path) -> None:
    html = unquote(report_html(two))
    assert "geheime tekst" not in html
    assert "afzender" not in html


@LANGUAGES
def test_headings_come_in_order(two: Path, language: str) -> None:
    page = Page(report_html(two, language=language))  # type: ignore[arg-type]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_every_plot_has_a_title_a_description_and_a_table(two: Path) -> None:
    page = Page(report_html(two))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    plots = page.all("svg")
    assert len(plots) == 1 + 2 * 4
    for plot in plots:
        assert set((plot["aria-labelledby"] or "").split()) <= set(ids)
    assert len(page.all("figcaption")) == len(plots)
    assert len(page.all("caption")) == len(page.all("table"))


def test_every_link_within_the_page_leads_somewhere(two: Path) -> None:
    page = Page(report_html(two))
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    inside = [a["href"] or "" for a in page.all("a") if (a["href"] or "").startswith("#")]
    assert inside[0] == "#main"
    assert {link[1:] for link in inside} <= ids


def test_several_groups_are_compared_and_one_is_not(one: Path, two: Path) -> None:
    assert 'id="compare"' in report_html(two)
    assert 'id="compare"' not in report_html(one)
    tables = [one, two]
    assert report_html(tables, on_warning=lambda _: None).count('class="tiles"') == 2


def test_dutch_numbers_have_a_comma_and_english_ones_a_point(one: Path) -> None:
    dutch, english = report_html(one), report_html(one, language="en")
    assert re.search(r"\d,\d%", dutch)
    assert re.search(r"\d\.\d%", english)
    assert not re.search(r">\d+\.\d%", dutch)


def test_the_studys_range_and_what_is_counted_are_told(one: Path) -> None:
    html = report_html(one)
    assert "0,08 tot 1,5" in html
    assert "ook als de politie niet is gebeld" in html


def test_small_cells_are_withheld_by_the_minimum_given(one: Path) -> None:
    assert "minder dan 40 berichten" in report_html(one, minimum=40)


def test_the_model_is_named_and_its_figures_are_shown_if_given(one: Path) -> None:
    figures = {"macro_f1": 0.714, "risks": {"privacy": 0.6}, "messages": 2100, "seed": "x"}
    html = report_html(one, model_figures=figures)
    assert "proef 0.1.0" in html
    assert "0,71" in html
    assert "2.100" in html
    assert "F1 privacy" in html
    assert "Macro-F1 over" not in report_html(one)


@pytest.mark.parametrize("figures", [{"macro_f1": "hoog"}, {"risks": 0.5}, {"chats": True}])
def test_model_figures_that_are_no_numbers_are_refused(
    one: Path, figures: dict[str, object]
) -> None:
    with pytest.raises(InputError, match="model_figures"):
        report_html(one, model_figures=figures)


def test_the_same_input_gives_the_same_page(two: Path) -> None:
    assert report_html(two) == report_html(two)


def test_an_unknown_language_is_refused(one: Path) -> None:
    with pytest.raises(InputError, match="language"):
        report_html(one, language="fy")  # type: ignore[arg-type]


def test_a_table_without_messages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leeg.jsonl"
    path.write_text("")
    with pytest.raises(InputError, match=r"leeg\.jsonl: no messages"):
        report_html(path)


def test_the_file_is_written_whole(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert write_report(one, out) == out
    assert out.read_text(encoding="utf-8") == report_html(one)
    assert [p.name for p in tmp_path.iterdir() if ".part" in p.name] == []


def test_an_older_page_is_replaced_only_where_asked(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("oud")
    with pytest.raises(InputError, match="exists already"):
        write_report(one, out)
    assert out.read_text() == "oud"
    write_report(one, out, overwrite=True)
    assert "<html" in out.read_text(encoding="utf-8")


def test_an_input_is_never_replaced(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.hardlink_to(one)
    with pytest.raises(InputError, match="one of the tables"):
        write_report(one, out, overwrite=True)


def test_a_page_is_called_html(one: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.html"):
        write_report(one, tmp_path / "report.pdf")


def test_chats_that_stand_in_two_tables_give_a_warning_without_their_names(
    one: Path, two: Path
) -> None:
    said: list[str] = []
    report_html([one, two], on_warning=said.append)
    assert len(said) == 1
    assert said[0].startswith("1 chat stands in more than one table")
    assert "Lindelaan" not in said[0]


def test_a_group_with_hardly_any_messages_gets_a_short_page(tmp_path: Path) -> None:
    html = report_html(write_table(tmp_path / "few.parquet", ("Lindelaan", 12)))
    assert "te weinig berichten voor een verslag" in html
    assert "<svg" not in html
    Page(html)


def test_the_small_topics_stand_in_one_row(one: Path) -> None:
    assert "Overige onderwerpen" not in report_html(one)
    assert "Overige onderwerpen zijn samen geteld" in report_html(one, minimum=8)


def test_no_denominator_stands_alone(two: Path) -> None:
    assert not re.search(r">van\W", report_html(two))


def test_how_many_flagged_messages_are_right_and_found_is_told_beside_the_risks(one: Path) -> None:
    figures = {"risks": {"privacy": {"precision": 0.62, "recall": 0.4, "f1": 0.49}}}
    assert "Privacy 62% terecht en 40% gevonden" in report_html(one, model_figures=figures)
    assert "F1 van 0,42" in report_html(one, model_figures={"risk_f1": 0.42})


def test_a_linear_model_is_not_called_a_language_model(one: Path) -> None:
    assert "een lineair model" in report_html(one, model_figures={"engine": "linear"})
    assert "taalmodel" not in report_html(one, model_figures={"engine": "linear"})


def test_links_to_downloads_can_be_told_apart(two: Path) -> None:
    links = re.findall(r'<a class="button".*?</a>', report_html(two), re.DOTALL)
    texts = [re.sub(r"<[^>]+>", "", link) for link in links]
    assert len(texts) == len(set(texts))


def test_correction_stands_beside_its_baseline(one: Path) -> None:
    html = report_html(one)
    assert "Zonder risico, ter vergelijking" in html
    assert "alleen het verschil tussen die twee zegt iets" in html


def test_a_folder_that_is_not_there_is_an_input_error(one: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder to write to"):
        write_report(one, tmp_path / "weg" / "report.html")


def test_a_failure_leaves_the_older_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("oud")
    with pytest.raises(InputError):
        write_report(tmp_path / "weg.parquet", out, overwrite=True)
    assert out.read_text() == "oud"
