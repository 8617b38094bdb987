from __future__ import annotations

from typing import Any

import pytest
from matplotlib.colors import to_rgba

from arDesk.charts.aging import AgingChart
from arDesk.charts.palette import DARK, LIGHT
from arDesk.kernel.money import CurrencyMismatch, Money
from tests.charts.drawing import draw, words
from tests.charts.rows import BUCKETS, usd

TOTALS = [usd(minor) for minor in (1_234_567_00, 182_310_55, 94_020_10, 23_000_00, 41_515_05)]


def chart(locale: str | None = None) -> AgingChart:
    return AgingChart.of(list(zip(BUCKETS, TOTALS, strict=True)), LIGHT, locale=locale)


def test_each_bucket_has_its_name_its_amount_and_its_share() -> None:
    said = words(chart().figure)
    assert {"Over 90 days", "41,515.05", "3%", "1,575,412.70 USD in all"} <= set(said)


def test_amounts_are_written_as_the_reader_writes_them() -> None:
    assert "1.234.567,00" in words(chart(locale="de_DE").figure)


def test_bars_are_as_long_as_their_amounts() -> None:
    (bars,) = chart().figure.axes[0].collections
    assert [path.get_extents().x1 for path in bars.get_paths()] == [total.minor for total in TOTALS]


def test_a_bar_below_zero_goes_to_the_left() -> None:
    axes = AgingChart.of([("Not due", usd(500)), ("Over 90", usd(-200))], LIGHT).figure.axes[0]
    assert axes.get_xlim() == (-200, 500)


def test_the_oldest_bar_is_red_whatever_the_number_of_buckets() -> None:
    for count in (2, 5, 7):
        drawn = AgingChart.of([("x", usd(1))] * count, DARK)
        colours: Any = drawn.figure.axes[0].collections[0].get_facecolor()
        assert tuple(colours[-1]) == to_rgba(DARK.aging[-1])


def test_a_name_is_a_name_and_never_a_formula() -> None:
    drawn = AgingChart.of([("$\\frac{1}{0}$ & <b>Söhne</b> $_x", usd(1))], LIGHT)
    assert "$\\frac{1}{0}$ & <b>Söhne</b> $_x" in words(drawn.figure)


def test_hovering_says_name_amount_and_share_and_drilling_knows_the_bucket() -> None:
    drawn = chart()
    draw(drawn.figure)
    for row in range(5):
        at = drawn.figure.axes[0].transData.transform((1_000, row))
        assert [index for index in range(5) if drawn.bounds(index).contains(*at)] == [row]
    assert drawn.told(1) == "1–30 days\n182,310.55 USD\n12%"


def test_nothing_is_pointed_at_above_and_below_the_bars() -> None:
    drawn = chart()
    draw(drawn.figure)
    height = drawn.figure.bbox.height
    assert not any(drawn.bounds(index).contains(300, y) for index in range(5) for y in (2, height - 2))


def test_new_values_show_in_the_same_artists() -> None:
    drawn = chart()
    before = drawn.figure.axes[0].get_children()
    drawn.update([(name, usd(total.minor * 3)) for name, total in zip(BUCKETS, TOTALS, strict=True)])
    assert drawn.figure.axes[0].get_children() == before
    assert "3,703,701.00" in words(drawn.figure)


@pytest.mark.parametrize("count", [0, 1, 3, 8])
def test_the_number_of_buckets_may_change(count: int) -> None:
    drawn = chart()
    drawn.update([(f"B{at}", usd(at + 1)) for at in range(count)])
    assert len([word for word in words(drawn.figure) if word.startswith("B")]) == count
    assert drawn.figure.axes[0].get_ylim() == (max(count, 1) - 0.5, -0.5)


def test_nothing_owed_is_said_in_words() -> None:
    assert "Nothing is owed" in words(AgingChart.of([], LIGHT).figure)
    assert "Nothing is owed" in words(AgingChart.of([(name, usd(0)) for name in BUCKETS], LIGHT).figure)


def test_two_currencies_are_never_one_chart() -> None:
    with pytest.raises(CurrencyMismatch):
        AgingChart.of([("a", usd(1)), ("b", Money(1, "EUR"))], LIGHT)
