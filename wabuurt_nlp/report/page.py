"""From what the page shows to HTML."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from wabuurt_nlp.labels import CODEBOOK_VERSION, Risk
from wabuurt_nlp.report.views import PageView
from wabuurt_nlp.report.words import Words


def page_html(view: PageView, words: Words) -> str:
    """Return the whole page; every value is escaped."""
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            view=view,
            t=words.texts,
            say=words.say,
            language=words.language,
            title=_title(view, words),
            risks=[(risk.display(words.language), words.say(risk)) for risk in Risk],
            codebook=CODEBOOK_VERSION,
        )
    )


def _title(view: PageView, words: Words) -> str:
    if len(view.groups) == 1:
        return view.groups[0].name
    return words.say("title_many", n=len(view.groups))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("wabuurt_nlp.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
