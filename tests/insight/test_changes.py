from __future__ import annotations

from datetime import date

import pytest

from arDesk.insight.changes import headlines, what_changed
from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import Money
from arDesk.words.sentences import say
from tests.insight.invoices import row

APRIL, MAY = date(2013, 4, 30), date(2013, 5, 31)

BEFORE = row(APRIL, receivables=100_000_00, overdue=40_000_00, dso=40.0, cei=80.0, promises_kept=0.5)


def said(now: MonthRow, before: MonthRow | None = BEFORE, *, most: int = 3, locale: str = "en_GB") -> list[str]:
    return [say(s.code, locale=locale, **s.fields) for s in what_changed(now, before, most=most)]


def test_the_largest_movements_are_said_first() -> None:
    now = row(MAY, receivables=110_000_00, overdue=20_000_00, dso=41.2, cei=83.0, promises_kept=0.71)
    assert said(now, most=5) == [
        "Overdue fell by 20,000.00 EUR to 20,000.00 EUR.",
        "Promises kept rose by 21.0 points to 71.0%.",
        "Receivables rose by 10,000.00 EUR to 110,000.00 EUR.",
        "DSO rose by 1.2 days to 41.2.",
        "CEI rose by 3.0 points to 83.0.",
    ]
    assert said(now) == said(now, most=5)[:3]


def test_they_are_said_in_the_readers_own_figures() -> None:
    now = row(MAY, receivables=100_000_00, overdue=40_000_00, dso=41.25, cei=80.0, promises_kept=0.5)
    assert said(now, locale="de_DE") == ["DSO rose by 1,3 days to 41,3."]


def test_small_movements_are_not_worth_a_sentence() -> None:
    now = row(MAY, receivables=100_400_00, overdue=40_100_00, dso=40.1, cei=80.4, promises_kept=0.504)
    assert said(now) == ["Nothing moved much since 30 Apr 2013."]


def test_the_first_month_has_nothing_to_compare_with() -> None:
    assert said(BEFORE, None) == ["There is no month before 30 Apr 2013 to compare with."]


@pytest.mark.parametrize(
    ("name", "after", "better"),
    [
        ("receivables", 120_000_00, None),
        ("overdue", 50_000_00, False),
        ("overdue", 10_000_00, True),
        ("dso", 44.0, False),
        ("dso", 36.0, True),
        ("cei", 90.0, True),
        ("promises_kept", 0.4, False),
        ("promises_kept", 0.5, None),
    ],
)
def test_a_change_is_good_news_bad_news_or_neither(name: str, after: float, better: bool | None) -> None:
    figure = next(figure for figure in headlines(row(MAY, **{name: after}), BEFORE) if figure.name == name)
    assert figure.change is not None
    assert figure.change.better is better


def test_the_five_figures_stand_in_their_order_even_where_unknown() -> None:
    figures = headlines(row(MAY, receivables=5), BEFORE)
    assert [figure.name for figure in figures] == ["receivables", "overdue", "dso", "cei", "promises_kept"]
    assert [figure.now for figure in figures] == [Money(5, "EUR"), Money(0, "EUR"), None, None, None]
    assert [figure.change is None for figure in figures] == [False, False, True, True, True]


def test_out_of_nothing_is_the_whole_figure() -> None:
    figure = headlines(row(MAY, overdue=5), row(APRIL))[1]
    assert figure.change is not None
    assert (figure.change.size, figure.change.weight) == (Money(5, "EUR"), 1.0)
