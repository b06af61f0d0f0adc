"""The behavioural suite: its cases are well made, and its judge can fail a model."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.behaviour.__main__ import page
from benchmarks.behaviour.cases import TYPES, read_cases
from benchmarks.behaviour.judge import QUIET, judge, passes
from training.corpus.check import compared_texts, near_duplicates
from training.corpus.gold import annotated_chats
from wabuurt_nlp.classify.prediction import Prediction
from wabuurt_nlp.labels import Risk
from wabuurt_nlp.messages import Message

CASES = read_cases()


def test_there_are_thirty_functionalities_of_all_types_with_twenty_five_cases_each() -> None:
    counts = Counter(case.functionality for case in CASES)

    assert len(counts) >= 30
    assert min(counts.values()) >= 25
    assert {case.type for case in CASES} == set(TYPES)


def test_a_functionality_has_one_name_and_one_type() -> None:
    kinds = {(case.functionality, case.name, case.type) for case in CASES}

    assert len(kinds) == len({case.functionality for case in CASES})


def test_no_case_and_no_message_occurs_twice() -> None:
    assert len({case.id for case in CASES}) == len(CASES)
    asked = [(*(m.text for m in case.text), *(m.text for m in case.variant)) for case in CASES]
    assert [texts for texts, count in Counter(asked).items() if count > 1] == []


def test_a_model_that_never_says_anything_fails_what_asks_for_something() -> None:
    asking = [c for c in CASES if ">=1" in c.expect.get("risks", {}).values()]
    quiet = [c for c in CASES if c.expect == {"risks": {"vigilantism": "0"}}]

    assert asking
    assert quiet
    assert not any(passes(case, QUIET, None) for case in asking)
    assert all(passes(case, QUIET, None) for case in quiet)


def test_an_invariance_case_fails_where_the_variant_gets_another_label() -> None:
    case = next(c for c in CASES if c.type == "invariance" and "risks" in c.expect["same"])
    other = replace(QUIET, risks=QUIET.risks | {Risk.PRIVACY: 1})

    assert passes(case, QUIET, QUIET)
    assert not passes(case, QUIET, other)


def test_a_direction_case_fails_where_the_score_stays_or_goes_the_other_way() -> None:
    case = next(c for c in CASES if c.type == "direction" and "higher" in c.expect)
    label = case.expect["higher"]
    more = replace(
        QUIET,
        risk_p={r: (0.9, 0.5, 0.1) if r.value == label else p for r, p in QUIET.risk_p.items()},
        signal_p={s: 0.9 if s.value == label else p for s, p in QUIET.signal_p.items()},
    )

    assert passes(case, QUIET, more)
    assert not passes(case, QUIET, QUIET)
    assert not passes(case, more, QUIET)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "maximum"},
        {"expect": {}},
        {"expect": {"risks": {"noise": "0"}}},
        {"expect": {"risks": {"privacy": "1"}}},
        {"expect": {"signals": {"all_clear": "yes"}}},
        {"expect": {"category": ["gossip"]}},
        {"expect": {"same": ["risks"]}},
        {"variant": "anders"},
        {"text": ""},
        {"expect": {"risks": {}}},
        {"expect": {"category": []}},
        {"type": "invariance", "expect": {"same": ["risks"]}, "variant": ""},
        {"type": "invariance", "expect": {"same": []}, "variant": "anders"},
    ],
)
def test_a_case_that_cannot_be_judged_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    good = {
        "id": "F01-01",
        "functionality": "F01",
        "name": "n",
        "type": "minimum",
        "before": [],
        "text": "ja",
        "variant": None,
        "expect": {"risks": {"privacy": "0"}},
    }
    file = tmp_path / "F01.jsonl"
    file.write_text(json.dumps(good), encoding="utf-8")
    assert len(read_cases(tmp_path)) == 1
    file.write_text(json.dumps(good | change), encoding="utf-8")

    with pytest.raises(ValueError, match=r"F01\.jsonl:1"):
        read_cases(tmp_path)


def test_the_judge_gives_every_case_what_the_model_says_of_its_own_texts() -> None:
    """A model that sees risks in the words "rood" alone."""
    cases = [
        replace(case, text=_said(case.id, text), variant=_said(f"{case.id} variant", variant))
        for case, text, variant in zip(
            [c for c in CASES if c.type == "invariance"][:3],
            ("rood", "rood", "blauw"),
            ("rood", "blauw", "blauw"),
            strict=True,
        )
    ]

    assert judge(_Reddish(), cases) == [True, False, True]  # type: ignore[arg-type]


def _said(chat: str, text: str) -> tuple[Message, ...]:
    return (Message(chat=chat, id=1, text=text, role=None),)


class _Reddish:
    def stream(self, messages: Iterable[Message]) -> Iterator[Prediction]:
        for message in messages:
            red = int(message.text == "rood")
            yield replace(QUIET, risks=dict.fromkeys(Risk, red))


def test_the_suite_is_not_in_the_training_chats() -> None:
    chats = {"train": annotated_chats("train")}
    asked = [
        ("suite", m.chat, m.text) for case in CASES for m in (*case.text[-1:], *case.variant[-1:])
    ]
    texts = [row for row in compared_texts(chats) if row[0] == "train"]  # type: ignore[arg-type]
    between = near_duplicates([*texts, *dict.fromkeys(asked)])

    assert between == []


def test_the_page_tells_what_a_model_that_says_nothing_would_pass() -> None:
    text = page("proef", CASES, [True] * len(CASES))

    assert "| minimum | 754 | 100% | 99% to 100% | 19% |" in text.splitlines()
