from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wabuurt_nlp.labels import Category, Family, Risk, Signal
from wabuurt_nlp.measure.answers import find_answers
from wabuurt_nlp.measure.indicators import GroupIndicators, group_indicators
from wabuurt_nlp.measure.keys import NESTED, category_key, family_key
from wabuurt_nlp.measure.suppress import TOPICS, hidden_by_month, hidden_keys, pool
from wabuurt_nlp.measure.table import Rows, ScoredTable
from wabuurt_nlp.measure.tally import tally

MINIMUM = 5


def some_rows(seed: int, size: int) -> Rows:
    """Messages in clumps, so that small, large and nearly whole counts all occur."""
    chance = np.random.default_rng(seed)
    weights = chance.dirichlet(np.full(14, 0.3))
    risks = chance.random((size, 4)) < chance.random(4) ** 3
    days = np.sort(chance.integers(0, chance.integers(2, 150), size))
    time = np.datetime64("2024-01-20T12:00:00") + days.astype("timedelta64[D]")
    time[chance.random(size) < chance.choice([0, 0, 0.1])] = np.datetime64("NaT")
    return Rows(
        time=time,
        sender=chance.integers(-1 if seed % 3 == 0 else 0, 9, size).astype(np.int32),
        role=chance.integers(-1, 2, size).astype(np.int8),
        category=chance.choice(14, size, p=weights).astype(np.int8),
        risks=(risks * chance.integers(1, 4, (size, 4))).astype(np.int8),
        signals=chance.random((size, 6)) < chance.random(6),
    )


def chats() -> st.SearchStrategy[Rows]:
    return st.builds(some_rows, st.integers(0, 2**32), st.integers(1, 160))


def blocks(rows: Rows) -> tuple[dict[str, int], list[dict[str, int]]]:
    answers = find_answers(rows)
    months = [m for m in np.unique(rows.time.astype("datetime64[M]")) if not np.isnat(m)]
    within = [rows.time.astype("datetime64[M]") == month for month in months]
    whole = tally(rows, answers, np.ones(len(rows), np.bool_)).counts
    return whole, [tally(rows, answers, mask).counts for mask in within]


def is_small(count: int) -> bool:
    return 0 < count < MINIMUM


def published(raw: dict[str, int], hidden: set[str]) -> dict[str, int]:
    """Leave out what is withheld, and what only tells whether roles are known at all."""
    return {k: n for k, n in raw.items() if k not in hidden and k != "with_role"}


def check_one_period(shown: dict[str, int]) -> None:
    assert not any(is_small(count) for count in shown.values())
    for key, wholes in NESTED.items():
        assert not any(
            is_small(shown[w] - shown[key]) for w in wholes & shown.keys() if key in shown
        )
    if "messages" in shown:
        topics = [key for key in TOPICS if key in shown]
        assert not is_small(shown["messages"] - sum(shown[key] for key in topics))
        left = shown["messages"] - sum(n for k, n in shown.items() if k.startswith("family:"))
        families = [f for f in Family if family_key(f) not in shown]
        loose = [category_key(c) for c in Category if c.family in families]
        assert not is_small(left - sum(shown.get(key, 0) for key in loose))
    for family in Family:
        parts = [category_key(c) for c in Category if c.family is family]
        if family_key(family) in shown:
            assert not is_small(shown[family_key(family)] - sum(shown.get(p, 0) for p in parts))
    if "reports" in shown:
        for part in ("category:incident", "category:suspicious_situation"):
            assert not is_small(shown["reports"] - shown.get(part, 0))


@settings(max_examples=300, deadline=None)
@given(chats())
def test_no_small_count_of_a_period_follows_by_one_subtraction(rows: Rows) -> None:
    whole, _ = blocks(rows)
    check_one_period(published(whole, hidden_keys([whole], minimum=MINIMUM)))


@settings(max_examples=300, deadline=None)
@given(chats())
def test_no_small_count_of_a_month_follows_from_the_period(rows: Rows) -> None:
    whole, months = blocks(rows)
    whole_hidden = hidden_keys([whole], minimum=MINIMUM)
    hidden = hidden_by_month(months, whole, whole_hidden, minimum=MINIMUM)
    shown = [published(month, out) for month, out in zip(months, hidden, strict=True)]
    for month in shown:
        check_one_period(month)
    rest = {
        key: count - sum(month.get(key, 0) for month in shown)
        for key, count in published(whole, whole_hidden).items()
    }
    used = {key for month in shown for key in month}
    check_one_period({key: count for key, count in rest.items() if key in used})


def groups(rows: Rows) -> GroupIndicators:
    (group,) = group_indicators(ScoredTable(("a",), np.zeros(len(rows), np.int32), rows))
    return group


@settings(max_examples=100, deadline=None)
@given(chats())
def test_no_share_that_is_shown_leaves_a_small_number_out(rows: Rows) -> None:
    group = groups(rows)
    for found in (group.whole, *group.months):
        shares = [
            *found.categories.values(),
            *found.families.values(),
            *found.signals.values(),
            *(share for risk in found.risks.values() for share in risk.at_least.values()),
            *(risk.answered for risk in found.risks.values()),
            found.other_topics,
            found.reported_to_police,
            found.police_feedback,
            found.risk_messages,
            found.answered,
            found.calm_answered,
            found.origin_with_behaviour,
            found.origin_without_behaviour,
            found.official,
        ]
        for share in shares:
            if share.count is not None and share.of is not None:
                assert not is_small(share.count)
                assert not is_small(share.of - share.count)


def counts(**given: int) -> dict[str, int]:
    plain = dict.fromkeys([*NESTED, *TOPICS, *(family_key(f) for f in Family)], 0)
    return plain | {"messages": 100, "category:social": 100, "family:talk": 100} | given


def test_zero_is_shown() -> None:
    assert hidden_keys([counts(calm=100)], minimum=5) == set()


def test_zero_is_withheld_where_few_would_mean_one() -> None:
    assert "risky" in hidden_keys([counts(calm=100)], minimum=2)


def test_a_minimum_of_nought_or_one_withholds_nothing() -> None:
    raw = counts(calm=98, risky=2)
    assert hidden_keys([raw], minimum=0) == hidden_keys([raw], minimum=1) == set()


def test_of_two_levels_that_differ_little_the_finer_is_withheld() -> None:
    risk = f"risk:{Risk.PRIVACY}"
    raw = counts(risky=20, calm=80) | {f"{risk}:1": 20, f"{risk}:2": 18}
    assert hidden_keys([raw], minimum=5) == {f"{risk}:2"}


def test_a_share_with_few_outside_it_is_withheld() -> None:
    raw = counts(risky=25, calm=75, answered=21)
    assert hidden_keys([raw], minimum=5) == {"answered"}


def test_reports_are_withheld_where_they_would_give_the_incidents_away() -> None:
    raw = counts(reports=43) | {
        "category:suspicious_situation": 40,
        "category:incident": 3,
        "category:other": 4,
        "category:social": 53,
        "family:safety": 43,
        "family:talk": 57,
    }
    hidden = hidden_keys([raw], minimum=5)
    assert "reports" in hidden
    assert "category:suspicious_situation" not in hidden


def test_large_topics_are_shown_beside_a_pool_of_small_ones() -> None:
    topics = {"a": [30], "b": [4], "c": [3], "d": [0], "e": [8]}
    assert pool(topics, minimum=5) == {"b", "c"}


@pytest.mark.parametrize("small", [[4, 4], [1, 1, 1, 1, 1]])
def test_a_pool_whose_sum_settles_its_parts_is_enlarged(small: list[int]) -> None:
    parts = {f"s{i}": [n] for i, n in enumerate(small)} | {"large": [20]}
    assert "large" in pool(parts, minimum=5)


@example([1, 5, 5])
@given(st.lists(st.integers(0, 12), min_size=2, max_size=6))
def test_one_pooled_part_can_never_be_worked_out(found: list[int]) -> None:
    out = pool({i: [n] for i, n in enumerate(found)}, minimum=5)
    if len(out) == len(found):
        return
    parts = [found[i] for i in out if found[i]]
    least = [1 if n < MINIMUM else MINIMUM for n in parts]
    most = [MINIMUM - 1 if n < MINIMUM else sum(parts) for n in parts]
    for i, n in enumerate(parts):
        lowest = max(least[i], sum(parts) - (sum(most) - most[i]))
        highest = min(most[i], sum(parts) - (sum(least) - least[i]))
        assert n >= MINIMUM or lowest < highest


def test_a_small_month_takes_another_one_with_it() -> None:
    months = [counts(calm=n, messages=n) | {"category:social": n} for n in (30, 3, 12)]
    whole = {key: sum(month[key] for month in months) for key in months[0]}
    hidden = hidden_by_month(months, whole, set(), minimum=5)
    assert ["messages" in out for out in hidden] == [False, True, True]


def test_signals_are_within_messages() -> None:
    assert all("messages" in NESTED[f"signal:{signal}"] for signal in Signal)
