from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.charts.by_month import LINE, MonthChart, apart, between
from arDesk.charts.cei import CeiChart
from arDesk.charts.dso import DsoChart
from arDesk.charts.overdue import OverdueShareChart, overdue_percent
from arDesk.charts.palette import DARK, LIGHT
from tests.charts.drawing import draw, words
from tests.charts.rows import months, unknown, usd

EVERY: list[type[MonthChart]] = [DsoChart, CeiChart, OverdueShareChart]


def test_the_newest_values_stand_beside_their_lines() -> None:
    rows = months()
    last = rows[-1]
    said = words(DsoChart.of(rows, LIGHT).figure)
    assert {f"DSO {last.dso:.1f}", f"Best possible {last.best_possible_dso:.1f}"} <= set(said)
    assert f"CEI {last.cei:.1f}%" in words(CeiChart.of(rows, DARK).figure)
    assert {f"Overdue {overdue_percent(last):.1f}%", "Over 90 days 2.0%"} <= set(
        words(OverdueShareChart.of(rows, LIGHT).figure)
    )


def test_hovering_over_a_month_says_its_figures() -> None:
    rows = [replace(months(1)[0], dso=41.25, best_possible_dso=30.0, average_days_delinquent=11.25, dso_countback=None)]
    assert DsoChart.of(rows, LIGHT).told(0) == (
        "Apr 2013\nDSO 41.3\nBest possible 30.0\nAverage days delinquent 11.3\nCount-back –"
    )
    german = DsoChart.of(rows, LIGHT, locale="de_DE").told(0)
    assert german.startswith("Apr. 2013\nDSO 41,3\n")


@pytest.mark.parametrize("kind", EVERY)
def test_a_month_is_found_anywhere_in_its_column(kind: type[MonthChart]) -> None:
    drawn = kind.of(months(12), LIGHT)
    draw(drawn.figure)
    axes = drawn.figure.axes[0]
    for index in range(12):
        x, _ = axes.transData.transform((index + 0.3, 0))
        assert [at for at in range(12) if drawn.bounds(at).contains(x, 100)] == [index]
    assert not any(drawn.bounds(at).contains(1, 100) for at in range(12))


@pytest.mark.parametrize("kind", EVERY)
def test_new_months_show_in_the_same_artists(kind: type[MonthChart]) -> None:
    drawn = kind.of(months(24), LIGHT)
    axes = drawn.figure.axes[0]
    kept = [*axes.lines, *axes.collections, *axes.texts]
    drawn.update(months(36))
    assert [*axes.lines, *axes.collections, *axes.texts] == kept
    assert axes.get_xlim() == (-0.5, 35.5)


@pytest.mark.parametrize("kind", EVERY)
def test_no_months_and_months_without_measures_are_said_in_words(kind: type[MonthChart]) -> None:
    assert "Not enough history yet" in words(kind.of([], LIGHT).figure)
    assert "Not enough history yet" in words(kind.of([unknown(row) for row in months(6)], DARK).figure)


def test_a_gap_in_the_measures_is_a_gap_in_the_line() -> None:
    rows = months(6)
    rows[2] = unknown(rows[2])
    drawn = DsoChart.of(rows, LIGHT)
    best, late = drawn.figure.axes[0].collections
    assert [len(best.get_paths()), len(late.get_paths())] == [2, 2]
    assert "–" in drawn.told(2)


def test_an_index_beyond_its_scale_stays_in_view() -> None:
    rows = [replace(row, cei=cei) for row, cei in zip(months(3), (-40.0, 90.0, 130.0), strict=True)]
    low, high = CeiChart.of(rows, LIGHT).figure.axes[0].get_ylim()
    assert low <= -40
    assert high >= 130


def test_the_overdue_share_needs_receivables() -> None:
    row = months(1)[0]
    assert overdue_percent(replace(row, receivables=usd(200), overdue=usd(50))) == 25.0
    assert overdue_percent(replace(row, receivables=usd(0))) is None
    assert overdue_percent(replace(row, receivables=usd(-5))) is None


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (3, ["Feb\n2013", "Mar", "Apr"]),
        (36, ["Jul\n2010", "Jan\n2011", "Jul", "Jan\n2012", "Jul", "Jan\n2013"]),
    ],
)
def test_months_are_named_as_there_is_room(count: int, named: list[str]) -> None:
    drawn = DsoChart.of(months(count, until=date(2013, 4, 30)), LIGHT)
    drawn.figure.set_size_inches(5.0, 3.0)
    draw(drawn.figure)
    assert [label.get_text() for label in drawn.figure.axes[0].get_xticklabels()] == named


def test_an_area_is_cut_where_a_value_is_missing() -> None:
    nan = float("nan")
    assert between([0, 0, 0, 0], [1, nan, 2, 3]) == [
        [(0, 0), (0, 1)],
        [(2, 0), (3, 0), (3, 3), (2, 2)],
    ]


@given(st.lists(st.floats(0, 300), max_size=6))
def test_labels_keep_apart_and_in_order(heights: list[float]) -> None:
    placed = apart(heights)
    by_height = sorted(range(len(heights)), key=lambda index: -heights[index])
    gaps = [placed[above] - placed[below] for above, below in pairwise(by_height)]
    assert all(gap >= LINE - 1e-9 for gap in gaps)
    assert min(placed, default=0.0) >= 0


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert apart([10.0, 60.0, 30.0]) == [10.0, 60.0, 30.0]
