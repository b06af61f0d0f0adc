import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wabuurt_nlp.errors import AnnotationError
from wabuurt_nlp.evaluate import agreement_table, alpha_interval, gwet_ac1, krippendorff_alpha
from wabuurt_nlp.labels import Category, Labels, Risk

NAN = np.nan
# Krippendorff (2011), example C: four observers, twelve units, five values, missing data.
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]


def test_nominal_alpha_of_the_published_example_is_reproduced() -> None:
    assert krippendorff_alpha(FOUR_OBSERVERS) == pytest.approx(0.743, abs=5e-4)


def test_ordinal_alpha_of_the_published_example_is_reproduced() -> None:
    assert krippendorff_alpha(FOUR_OBSERVERS, scale="ordinal") == pytest.approx(0.815, abs=5e-4)


def test_units_coded_by_nobody_twice_are_refused() -> None:
    with pytest.raises(AnnotationError):
        krippendorff_alpha([[1, NAN], [NAN, 2]])


def test_alpha_is_undefined_where_nothing_varies() -> None:
    assert np.isnan(krippendorff_alpha([[1, 1, 1], [1, 1, 1]]))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40))
def test_alpha_does_not_depend_on_who_is_called_first(pairs: list[tuple[int, int]]) -> None:
    table = np.array(pairs).T
    one, other = krippendorff_alpha(table), krippendorff_alpha(table[::-1])
    assert one == pytest.approx(other, nan_ok=True)


def test_interval_holds_the_value() -> None:
    rng = np.random.default_rng(1)
    gold = rng.integers(0, 3, 200)
    other = np.where(rng.random(200) < 0.2, rng.integers(0, 3, 200), gold)
    result = alpha_interval([gold, other], [f"chat{i // 20}" for i in range(200)], draws=200)
    assert result.low < result.value < result.high


def test_ac1_of_the_published_example_is_reproduced() -> None:
    # Gwet, Handbook of Inter-Rater Reliability (2014), four raters, twelve units: 0.77544.
    assert gwet_ac1(FOUR_OBSERVERS) == pytest.approx(0.77544, abs=5e-6)


def test_ac1_stays_high_where_a_rare_label_lets_alpha_fall() -> None:
    first, second = [0] * 98 + [1, 0], [0] * 98 + [0, 1]
    assert krippendorff_alpha([first, second]) < 0.1
    assert gwet_ac1([first, second]) > 0.95


def test_the_table_looks_only_at_messages_annotated_twice() -> None:
    calm, angry = Labels(Category.SOCIAL), Labels(Category.OPINION, {Risk.VIGILANTISM: 3})
    first = {("a", 1): calm, ("a", 2): angry, ("b", 1): calm, ("b", 2): angry}
    second = {("a", 1): calm, ("a", 2): angry, ("b", 1): calm, ("c", 9): angry}
    rows = {row.label: row for row in agreement_table([first, second], draws=50)}
    assert rows["category"].given == (3, 3)
    assert rows["category"].alpha.value == 1.0
    assert rows["vigilantism"].given == (1, 1)


def test_annotators_without_a_message_in_common_are_refused() -> None:
    one = {("a", 1): Labels(Category.SOCIAL)}
    with pytest.raises(AnnotationError, match="two annotators"):
        agreement_table([one, {("b", 1): Labels(Category.SOCIAL)}])
