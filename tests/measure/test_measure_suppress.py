from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wabuurt_nlp.labels import Category, Family
from wabuurt_nlp.measure.suppress import category_key, close_months, family_key, hidden_keys


def mix(counts: list[int]) -> dict[str, int]:
    raw = {category_key(c): n for c, n in zip(Category, counts, strict=True)}
    for family in Family:
        raw[family_key(family)] = sum(raw[category_key(c)] for c in Category if c.family is family)
    return raw | {"messages": sum(counts)}


def remainder(raw: dict[str, int], hidden: set[str], parts: list[str]) -> int:
    return sum(raw[part] for part in parts if part in hidden)


@given(st.lists(st.integers(0, 30), min_size=14, max_size=14))
def test_no_small_category_follows_from_a_shown_family(counts: list[int]) -> None:
    raw = mix(counts)
    hidden = hidden_keys(raw, minimum=5)
    for family in Family:
        parts = [category_key(c) for c in Category if c.family is family]
        if family_key(family) not in hidden:
            assert not 0 < remainder(raw, hidden, parts) < 5


@given(st.lists(st.integers(0, 30), min_size=14, max_size=14))
def test_no_small_family_follows_from_the_number_of_messages(counts: list[int]) -> None:
    raw = mix(counts)
    hidden = hidden_keys(raw, minimum=5)
    families = [family_key(family) for family in Family]
    if "messages" not in hidden and not set(families) <= hidden:
        assert not 0 < remainder(raw, hidden, families) < 5


def test_suspicious_situations_are_spared_while_another_part_can_be_withheld() -> None:
    counts = dict.fromkeys(Category, 20) | {
        Category.SUSPICIOUS_SITUATION: 6,
        Category.POLICE_CONTACT: 2,
    }
    hidden = hidden_keys(mix(list(counts.values())), minimum=5)
    assert hidden == {"category:police_contact", "category:follow_up"}


def test_a_single_small_month_takes_another_one_with_it() -> None:
    months = [{"messages": n} for n in (30, 3, 12)]
    hidden: list[set[str]] = [set(), {"messages"}, set()]
    close_months(months, hidden, {"messages": 45}, set(), minimum=5)
    assert hidden == [set(), {"messages"}, {"messages"}]
