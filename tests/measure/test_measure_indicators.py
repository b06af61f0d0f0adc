from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.measure.measure_rows import Row, row, table
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Category, Family, Risk, Signal
from wabuurt_nlp.measure import Count, GroupIndicators, group_indicators

START = datetime(2024, 5, 1, 12)  # noqa: DTZ001 - local time without zone, as in the contract


def at(hours: float) -> str:
    return (START + timedelta(hours=hours)).isoformat()


def measure(rows: list[Row], minimum: int = 0) -> GroupIndicators:
    (group,) = group_indicators(table(rows), minimum=minimum)
    return group


def test_messages_members_and_the_longest_silence_are_counted() -> None:
    rows = [row(time=at(h), sender=s) for h, s in ((0, "a"), (6, "b"), (78, "a"), (79, None))]
    whole = measure(rows).whole
    assert (whole.messages.value, whole.members.value) == (4, 2)
    assert whole.longest_silence_days.value == 3.0


def test_the_mix_adds_up_to_one() -> None:
    whole = measure([row(category=c.value) for c in Category]).whole
    assert sum(cell.count or 0 for cell in whole.categories.values()) == 14
    assert sum(cell.count or 0 for cell in whole.families.values()) == 14
    assert whole.families[Family.SAFETY].count == 4


def test_situations_are_counted_per_month_of_thirty_days_and_a_bit() -> None:
    rows = [row(time=at(24 * d), category="suspicious_situation") for d in (0, 10, 60)]
    rate = measure(rows).whole.suspicious_situations
    assert rate.months == pytest.approx(61 / 30.4375)
    assert rate.value == pytest.approx(3 / rate.months)
    assert rate.low is not None
    assert rate.high is not None
    assert rate.low < 0.7 < rate.value < 4.0 < rate.high


def test_a_period_under_four_weeks_has_a_count_but_no_rate() -> None:
    rate = measure([row(category="incident")]).whole.incidents
    assert (rate.count, rate.value, rate.suppressed) == (1, None, False)


def test_a_report_counts_as_told_within_a_day_and_twenty_messages() -> None:
    told = {"category": "police_contact", "reported_to_police": True}
    report = {"category": "incident"}
    late = [row(time=at(0), **report), row(time=at(25), **told)]
    early = [row(time=at(100), **report), row(time=at(123), **told)]
    itself = [row(time=at(200), reported_to_police=True, **report)]
    crowded = [row(time=at(300), **report), *[row(time=at(300.1))] * 20, row(time=at(301), **told)]
    found = measure(late + early + itself + crowded).whole.reported_to_police
    assert (found.count, found.of) == (2, 4)


def test_feedback_counts_within_fourteen_days() -> None:
    fed = {"category": "official_information", "police_feedback": True}
    rows = [
        row(time=at(0), category="incident"),
        row(time=at(24 * 13), category="suspicious_situation"),
        row(time=at(24 * 15), **fed),
        row(time=None, category="incident"),
    ]
    found = measure(rows).whole.police_feedback
    assert (found.count, found.of) == (1, 2)


def test_risk_shares_are_at_a_level_or_higher() -> None:
    rows = [row(exclusion=level) for level in (0, 0, 1, 2, 3, 3)]
    shares = measure(rows).whole.risks[Risk.EXCLUSION].at_least
    assert [shares[level].count for level in (1, 2, 3)] == [4, 3, 2]
    assert measure(rows).whole.risk_messages.count == 4


RISKY: Row = {"accusation": 1, "sender": "a", "category": "opinion"}
WORD: Row = {"counter_speech": True, "category": "opinion"}


def test_only_another_sender_within_five_messages_answers_a_risk() -> None:
    own = [row(**RISKY), row(sender="a", **WORD), *[row(sender="a")] * 5]
    other = [row(**RISKY), *[row(sender="c")] * 4, row(sender="b", **WORD)]
    moderated = [row(**RISKY), row(sender="b", category="group_moderation"), *[row(sender="a")] * 5]
    late = [row(**RISKY), *[row(sender="c")] * 5, row(sender="b", **WORD)]
    answered = measure(own + other + moderated + late).whole.answered
    assert (answered.count, answered.of) == (2, 4)


def test_an_answer_after_twelve_hours_does_not_count() -> None:
    late = [row(time=at(0), **RISKY), row(time=at(13), sender="b", **WORD)]
    soon = [row(time=at(100), **RISKY), row(time=at(111), sender="b", **WORD)]
    answered = measure(late + soon).whole.answered
    assert (answered.count, answered.of) == (1, 2)


def test_messages_without_risk_give_the_baseline_of_answers() -> None:
    rows = [row(**RISKY), row(sender="c"), row(sender="c"), row(sender="b", **WORD)]
    whole = measure(rows).whole
    assert (whole.answered.count, whole.answered.of) == (1, 1)
    assert (whole.calm_answered.count, whole.calm_answered.of) == (2, 3)


def test_the_window_reaches_into_the_next_month() -> None:
    rows = [
        row(time="2024-05-31T23:00", category="incident"),
        row(time="2024-06-01T01:00", category="police_contact", reported_to_police=True),
    ]
    may, june = measure(rows).months
    assert may.reported_to_police.count == 1
    assert june.reported_to_police.value is None


def test_origin_is_split_by_whether_behaviour_is_described() -> None:
    rows = [row(origin_mentioned=True, behaviour_described=b) for b in (True, True, False)]
    whole = measure(rows).whole
    assert (whole.origin_with_behaviour.count, whole.origin_without_behaviour.count) == (2, 1)
    assert whole.signals[Signal.ORIGIN_MENTIONED].count == 3


def test_silent_months_are_listed() -> None:
    rows = [row(time="2023-12-30T10:00"), row(time="2024-02-02T10:00")]
    months = measure(rows).months
    assert [m.period.month for m in months] == ["2023-12", "2024-01", "2024-02"]
    assert [m.period.days for m in months] == [2, 31, 2]


def test_messages_without_time_count_in_the_whole_alone() -> None:
    group = measure([row(time=None), row(time=None, category="incident")])
    assert group.whole.messages == Count(2)
    assert group.months == ()
    assert group.whole.incidents.value is None


def test_an_unknown_role_gives_no_share_rather_than_nought() -> None:
    official = measure([row(role=None)]).whole.official
    assert (official.value, official.suppressed) == (None, False)


def test_the_top_three_share_is_one_number() -> None:
    rows = [row(sender=s) for s in "aaabbcde"]
    assert measure(rows).whole.top3_share.value == 6 / 8


def test_chats_are_measured_apart() -> None:
    rows = [row(chat="a", category="incident"), row(chat="b", reported_to_police=True)]
    first, second = group_indicators(table(rows), minimum=0)
    assert (first.chat, second.chat) == ("a", "b")
    assert first.whole.reported_to_police.count == 0


def test_cells_under_the_minimum_have_no_value_and_say_so() -> None:
    rows = [row(sender=f"s{i}", vigilantism=int(i < 4)) for i in range(20)]
    whole = measure(rows, minimum=5).whole
    share = whole.risks[Risk.VIGILANTISM].at_least[1]
    assert (share.value, share.count, share.suppressed) == (None, None, True)
    assert share.below == 5 / 20


def shown_counts(value: Any) -> list[int]:
    if isinstance(value, dict):
        own = [value[k] for k in ("count", "of") if isinstance(value.get(k), int)]
        if "suppressed" in value and isinstance(value.get("value"), int):
            own.append(value["value"])
        return own + [n for item in value.values() for n in shown_counts(item)]
    return [n for item in value for n in shown_counts(item)] if isinstance(value, list) else []


def test_no_count_under_the_minimum_but_zero_leaves_the_room() -> None:
    names = [c.value for c in Category]
    rows = [
        row(
            time=at(11 * i),
            sender=f"s{i % 9}",
            category=names[(i * i) % 14],
            accusation=i % 4,
            origin_mentioned=i % 3 == 0,
            behaviour_described=i % 7 == 0,
            counter_speech=i % 11 == 0,
        )
        for i in range(150)
    ]
    found = shown_counts(measure(rows, minimum=5).as_dict())
    assert len(found) > 20
    assert {n for n in found if n < 5} <= {0}


def test_indicators_are_json() -> None:
    group = measure([row()])
    plain = json.loads(json.dumps(group.as_dict()))
    assert plain["estimate"] == "classify_and_count"
    assert plain["whole"]["risks"]["privacy"]["at_least"]["1"]["of"] == 1


def test_no_sender_can_be_found_in_what_leaves_the_room() -> None:
    rows = [row(sender="Annie")] * 30
    assert "Annie" not in json.dumps(measure(rows).as_dict())


def test_a_negative_minimum_is_refused() -> None:
    with pytest.raises(InputError, match="minimum"):
        group_indicators(table([row()]), minimum=-1)
