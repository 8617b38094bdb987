from __future__ import annotations

import importlib.util
import math
import os
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arDesk.insight.metrics import LedgerDays, MonthRow, month_rows
from arDesk.kernel.business_days import month_ends
from arDesk.kernel.money import Money
from tests.insight.invoices import Invoice, ledger_days, measures

JAN, FEB, MAR = date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31)
FIRST = date(2023, 1, 1)
NOTHING = LedgerDays("EUR", {}, {}, {}, {}, {}, {}, {}, {}, FIRST)


def days(**fields: object) -> LedgerDays:
    return replace(NOTHING, **fields)  # type: ignore[arg-type]


def only(ledger: LedgerDays, end: date) -> MonthRow:
    (row,) = month_rows(ledger, [end])
    return row


# ---------------------------------------------------------------------------------------- the vectors of the trade


def test_dso_and_its_two_parts_come_out_as_in_the_textbook() -> None:
    ledger = days(  # 120k owed, 40k of it overdue, 300k sold in the 90 days of January to March
        sales={JAN: 100_000_00, FEB: 100_000_00, MAR: 100_000_00},
        received={MAR: 180_000_00},
        overdue_after={FEB: 40_000_00},
    )
    row = only(ledger, MAR)
    assert (row.dso, row.best_possible_dso, row.average_days_delinquent) == (36.0, 24.0, 12.0)


def test_count_back_takes_real_month_lengths() -> None:
    june = date(2023, 6, 30)  # 212k owed; 100k, 80k, 70k sold in June, May, April
    ledger = days(
        sales={june: 100_000_00, date(2023, 5, 9): 80_000_00, date(2023, 4, 30): 70_000_00, FIRST: 1},
        received={june: 38_000_01},
    )
    assert only(ledger, june).dso_countback == pytest.approx(30 + 31 + 32 / 70 * 30, abs=1e-12)


def test_count_back_is_unknown_where_the_history_runs_out() -> None:
    assert only(days(sales={JAN: 100_00}, received={JAN: -1}), JAN).dso_countback is None


def test_count_back_goes_through_a_month_without_sales() -> None:
    assert only(days(sales={JAN: 310_00, MAR: 10_00}, received={MAR: 300_00}), MAR).dso_countback == 31 + 28 + 1


def test_count_back_of_nothing_owed_is_no_days() -> None:
    assert only(days(sales={JAN: 100_00}, received={JAN: 100_00}), JAN).dso_countback == 0.0


def test_the_effectiveness_index_comes_out_as_in_the_textbook() -> None:
    ledger = days(
        sales={JAN: 100_000_00, FEB: 1_000_000_00},
        received={FEB: 980_000_00},
        overdue_after={date(2023, 2, 10): 20_000_00},
    )
    assert only(ledger, FEB).cei == pytest.approx(98.0)


def test_turnover_is_the_year_over_the_collection_period() -> None:
    ledger = days(sales={JAN: 300_00, FEB: 300_00, MAR: 300_00}, received={MAR: 600_00}, first_day=JAN)
    row = only(ledger, MAR)
    assert row.collection_period == 90 * 150 / 900
    assert row.turnover == pytest.approx(365 / 15)


def test_days_to_pay_are_weighted_by_amount() -> None:
    settled = {date(2023, 2, 3): (28 * 100_00 + 22 * 300_00, 400_00), FEB: (15 * 600_00, 600_00), MAR: (99, 1)}
    assert only(days(settled=settled), FEB).days_to_pay == (28 * 1 + 22 * 3 + 15 * 6) / 10


# ------------------------------------------------------------------------------------------------------- boundaries


def test_an_item_is_overdue_on_the_day_after_its_due_day() -> None:
    due_on_the_last = days(sales={JAN: 100}, overdue_after={FEB: 100})
    due_before = days(sales={JAN: 100}, overdue_after={FEB - timedelta(1): 100})
    assert only(due_on_the_last, FEB).overdue == Money(0, "EUR")
    assert only(due_before, FEB).overdue == Money(100, "EUR")


def test_a_payment_lowers_the_overdue_on_its_own_day() -> None:
    ledger = days(sales={JAN: 100}, overdue_after={date(2023, 2, 1): 100}, overdue_from={FEB: -100})
    assert only(ledger, FEB).overdue == Money(0, "EUR")


def test_days_outside_the_months_asked_for_are_left_alone() -> None:
    ledger = days(
        sales={JAN: 100, FEB + timedelta(1): 7}, written_off={JAN: 1, FEB: 2, MAR: 4}, first_day=date(2020, 5, 5)
    )
    row = only(ledger, FEB)
    assert (row.sales.minor, row.receivables.minor, row.write_offs.minor) == (0, 97, 2)


def test_credit_notes_lower_the_sales_and_no_sales_means_no_rate() -> None:
    row = only(days(sales={JAN: 500, FEB: -700}), FEB)
    assert (row.sales.minor, row.receivables.minor) == (-700, -200)
    assert (row.dso, row.best_possible_dso, row.average_days_delinquent) == (None, None, None)
    assert (row.dso_countback, row.collection_period, row.turnover) == (None, None, None)


def test_an_empty_ledger_has_no_rates() -> None:
    row = only(NOTHING, MAR)
    values = {name: value for name, value in asdict(row).items() if isinstance(value, float)}
    assert values == {"dso_countback": 0.0}


def test_shares_are_null_without_anything_to_share() -> None:
    ledger = days(over_90={JAN: 5, FEB: 5}, promises={JAN: (0, 0), FEB: (3, 4)}, sales={FEB: 50})
    jan, feb = month_rows(ledger, [JAN, FEB])
    assert (jan.over_90_share, feb.over_90_share) == (None, 0.1)
    assert (jan.promises_kept, feb.promises_kept) == (None, 0.75)


def test_sums_beyond_the_exact_floats_stay_exact() -> None:
    huge = 2**53 + 1
    assert only(days(sales={JAN: huge, FEB: 1}), FEB).receivables.minor == huge + 1


def test_months_come_in_the_order_asked_for() -> None:
    rows = month_rows(days(sales={JAN: 1, MAR: 2}), [MAR, JAN])
    assert [(row.month_end, row.sales.minor) for row in rows] == [(MAR, 2), (JAN, 1)]


def test_a_day_within_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="last day"):
        month_rows(NOTHING, [date(2023, 2, 27)])


def test_no_months_no_rows() -> None:
    assert month_rows(NOTHING, []) == []


# ----------------------------------------------------------------------------------- against a second calculation


def an_invoice(start: date) -> st.SearchStrategy[Invoice]:
    @st.composite
    def build(draw: st.DrawFn) -> Invoice:
        issued = start + timedelta(draw(st.integers(0, 500)))
        minor = draw(st.integers(2, 10**7))
        parts = draw(st.lists(st.integers(1, minor // 2), max_size=2))
        parts = [*parts, minor - sum(parts)] if draw(st.booleans()) and sum(parts) < minor else parts
        days_to_pay = draw(st.lists(st.integers(0, 200), min_size=len(parts), max_size=len(parts), unique=True))
        paid = {issued + timedelta(late): part for late, part in zip(days_to_pay, parts, strict=True)}
        return Invoice(issued, issued + timedelta(draw(st.integers(-20, 90))), minor, paid)

    return build()


INVOICES = st.lists(an_invoice(date(2023, 6, 15)), max_size=12)
ENDS = month_ends(date(2025, 1, 31), 20)[::3]


@settings(max_examples=40, deadline=None)
@given(INVOICES)
def test_every_measure_equals_a_second_calculation(invoices: list[Invoice]) -> None:
    for row in month_rows(ledger_days(invoices, ENDS), ENDS):
        for name, expected in measures(invoices, row.month_end).items():
            got = getattr(row, name)
            if isinstance(got, Money):
                assert got == Money(int(expected or 0), "EUR"), (name, row.month_end)
            elif expected is None:
                assert got is None, (name, row.month_end)
            else:
                assert got == pytest.approx(float(expected), rel=1e-9, abs=1e-9), (name, row.month_end)


@settings(max_examples=40, deadline=None)
@given(INVOICES)
def test_the_parts_of_dso_add_up_and_nothing_late_is_a_full_index(invoices: list[Invoice]) -> None:
    for row in month_rows(ledger_days(invoices, ENDS), ENDS):
        if row.dso is not None and row.best_possible_dso is not None and row.average_days_delinquent is not None:
            assert row.dso == pytest.approx(row.best_possible_dso + row.average_days_delinquent)
            assert row.best_possible_dso <= row.dso
        if row.cei is not None and not row.overdue:
            assert row.cei == 100.0
        assert all(math.isfinite(value) for value in asdict(row).values() if isinstance(value, float))


def test_a_real_ledger_measures_as_the_outside_check_says() -> None:
    oracle = outside_check()
    source = SHARED / "data" / "ledgers" / "ibm_late_payments_asof_2013-05-06.csv"
    theirs = oracle.read_ibm(source)
    ends = month_ends(date(2013, 4, 30), 14)
    ours = [Invoice(i.issued, i.due, i.cents, {i.paid_on: i.cents} if i.paid_on else {}) for i in theirs]
    for row in month_rows(ledger_days(ours, ends), ends):
        for name, expected in oracle.measures(theirs, row.month_end).items():
            got = getattr(row, name)
            value = got.minor if isinstance(got, Money) else got
            assert value == (None if expected is None else pytest.approx(expected, rel=1e-9)), (name, row.month_end)


SHARED = Path(os.environ.get("ARDESK_SHARED") or Path(__file__).parents[3] / "shared")


def outside_check() -> ModuleType:
    path = SHARED / "checks" / "oracle.py"
    if not path.is_file():
        pytest.skip("the outside check is not here")
    spec = importlib.util.spec_from_file_location("oracle", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["oracle"] = module
    spec.loader.exec_module(module)
    return module


def test_the_measures_are_named_without_loading_pandas() -> None:
    code = "import sys, arDesk.insight.metrics, arDesk.insight.changes; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
