"""The behavioural suite: its cases are well made, and its judge can fail a model."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.behaviour.cases import TYPES, read_cases
from benchmarks.behaviour.judge import judge, passes
from wabuurt_nlp import load_model
from wabuurt_nlp.classify.prediction import Prediction
from wabuurt_nlp.labels import Category, Risk, Signal

CASES = read_cases()
QUIET = Prediction(
    category=Category.SOCIAL,
    category_p=1.0,
    categories={category: float(category is Category.SOCIAL) for category in Category},
    risks=dict.fromkeys(Risk, 0),
    risk_p=dict.fromkeys(Risk, (0.1, 0.0, 0.0)),
    signals=dict.fromkeys(Signal, False),
    signal_p=dict.fromkeys(Signal, 0.1),
    model="stil",
)


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


def test_the_shipped_model_is_judged_case_by_case() -> None:
    some = CASES[::40]

    assert len(judge(load_model(), some)) == len(some)
