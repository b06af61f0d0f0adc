from __future__ import annotations

import pytest

from wabuurt_nlp.errors import InputError
from wabuurt_nlp.measure import poisson_interval, wilson_interval


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_newcombes_published_examples(
    count: int, of: int, low: float, high: float
) -> None:
    assert wilson_interval(count, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # Exact Poisson limits as tabled by the chi-square formula.
    [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (20, 12.2165, 30.8884),
        (100, 81.3640, 121.6268),
    ],
)
def test_garwood_agrees_with_published_limits(count: int, low: float, high: float) -> None:
    assert poisson_interval(count) == pytest.approx((low, high), abs=1e-4)


def test_garwood_holds_for_a_hundred_thousand_events() -> None:
    low, high = poisson_interval(100_000)
    assert (low, high) == pytest.approx((99_381.1, 100_621.7), abs=1)


def test_a_share_of_everything_reaches_one_exactly() -> None:
    assert wilson_interval(7, 7)[1] == 1.0


@pytest.mark.parametrize(("count", "of"), [(-1, 5), (6, 5), (0, 0)])
def test_an_impossible_share_is_refused(count: int, of: int) -> None:
    with pytest.raises(InputError):
        wilson_interval(count, of)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(InputError):
        poisson_interval(-1)
