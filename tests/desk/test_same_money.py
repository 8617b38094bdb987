"""Money that an invoice's row tells of and a payment of its own is counted once, whichever comes first."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arDesk.desk.imports.importing import list_imports, undo_import
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from tests.desk.files import RECEIPTS, ledger, plan, take_in, write
from tests.desk.standing import content
from tests.world import BlankBooks, World

MORE = ("Open Amount",)


def invoices(path: Path, *rows: tuple[int, str, str]) -> Path:
    """Write invoices of customer C1: number, amount, and what is open of it."""
    whole = [
        ("C1", "Firm 1", f"F-{number}", "2026-01-15", "2026-02-14", amount, "EUR", left)
        for number, amount, left in rows
    ]
    return ledger(path, *whole, more=MORE)


def payments(path: Path, *rows: tuple[str, str]) -> Path:
    """Write payments of customer C1: amount, and the document each names."""
    whole = [
        ("C1", "2026-02-01", amount, "EUR", f"R-{number}", names) for number, (amount, names) in enumerate(rows, 1)
    ]
    return write(path, RECEIPTS, *whole)


def balance(world: World) -> tuple[dict[str, int], int]:
    """Give what is open of each document, and what of the money pays nothing."""
    found = content(world.desk)
    with world.desk.look() as connection:
        owed = connection.exec_driver_sql("select reference, open_minor from items where voided_by is null").all()
        left = connection.exec_driver_sql("select sum(unapplied_minor) from receipts where voided_by is null").scalar()
    assert found["items"]
    return dict(owed), left or 0


def test_a_payment_stands_for_what_the_invoices_row_told(world: World, tmp_path: Path) -> None:
    take_in(world, invoices(tmp_path / "i.csv", (1, "100.00", "60.00"), (2, "50.00", "0.00")))
    before = content(world.desk)
    paid = payments(tmp_path / "p.csv", ("40.00", "F-1"), ("30.00", "F-2"))
    planned = plan(world, paid)
    (warning,) = [one for one in planned.files[0].reading.problems if one.code == "intake.same_money"]
    assert warning.fields["count"] == 2
    assert "70.00" in warning.text("en_GB")
    take_in(world, paid)
    assert balance(world) == ({"F-1": 6000, "F-2": 0}, 0)
    assert verify(world.desk).whole
    newest = list_imports(world.desk)[0]
    back = undo_import(world.desk, newest.id)
    after = content(world.desk)
    assert after["receipts"] == before["receipts"]
    assert after["items"] == before["items"]
    assert verify(world.desk).whole
    assert back.undo is not None
    back.undo()
    assert balance(world) == ({"F-1": 6000, "F-2": 0}, 0)
    assert verify(world.desk).whole


def test_money_that_named_an_invoice_before_it_came_pays_it(world: World, tmp_path: Path) -> None:
    take_in(world, payments(tmp_path / "p.csv", ("40.00", "F-1"), ("50.00", "F-2"), ("9.00", "")))
    listed = invoices(tmp_path / "i.csv", (1, "100.00", "60.00"), (2, "50.00", "50.00"))
    assert [one.fields["count"] for one in plan(world, listed).files[0].reading.problems] == [1]
    take_in(world, listed)
    assert balance(world) == ({"F-1": 6000, "F-2": 0}, 900)
    assert verify(world.desk).whole
    undo_import(world.desk, list_imports(world.desk)[0].id)
    with world.desk.look() as connection:
        left = connection.exec_driver_sql("select sum(unapplied_minor) from receipts where voided_by is null").scalar()
    assert left == 9900
    assert verify(world.desk).whole


def test_money_later_than_the_invoices_file_is_money_of_its_own(world: World, tmp_path: Path) -> None:
    take_in(world, invoices(tmp_path / "i.csv", (1, "100.00", "60.00")))
    late = (world.today.replace(year=world.today.year + 1)).isoformat()
    row = ("C1", late, "60.00", "EUR", "R-1", "F-1")
    later = world.on(world.today.replace(year=world.today.year + 1))
    take_in(later, write(tmp_path / "p.csv", RECEIPTS, row))
    assert balance(later) == ({"F-1": 0}, 0)


def test_an_import_whose_payments_gave_way_is_not_taken_back_before_what_replaced_them(
    world: World, tmp_path: Path
) -> None:
    take_in(world, invoices(tmp_path / "i.csv", (1, "100.00", "100.00")))
    take_in(world, invoices(tmp_path / "j.csv", (1, "100.00", "60.00")))
    second = list_imports(world.desk)[0]
    take_in(world, payments(tmp_path / "p.csv", ("40.00", "F-1")))
    with pytest.raises(Refusal, match="import_stood_upon_import"):
        undo_import(world.desk, second.id)


_ROWS = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 60), st.lists(st.integers(1, 70), max_size=3)), min_size=1, max_size=4
)


def test_invoices_or_payments_first_the_balance_is_the_same(blank_books: BlankBooks, ardesk_home: Path) -> None:
    @settings(max_examples=12, deadline=None)
    @given(_ROWS, st.booleans())
    def check(rows: list[tuple[int, int, list[int]]], together: bool) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder)
            told = [(at, amount, max(amount - paid, 0)) for at, (amount, paid, _) in enumerate(rows)]
            listed = invoices(path / "i.csv", *((at, f"{amount}.00", f"{left}.00") for at, amount, left in told))
            came = [(f"{part}.00", f"F-{at}") for at, (_, _, parts) in enumerate(rows) for part in parts]
            both = [listed, payments(path / "p.csv", *came)] if came else [listed]
            found = []
            for name, files in (("a", both), ("b", both[::-1])):
                world = blank_books.copy(path / f"{name}.ardesk", ardesk_home)
                for some in [files] if together else [[one] for one in files]:
                    take_in(world, *some)
                assert verify(world.desk).whole
                found.append(balance(world))
                world.desk.close()
            assert found[0] == found[1]
            paid = {at: max(amount - left, sum(rows[at][2])) for at, amount, left in told}
            assert found[0][0] == {f"F-{at}": max(0, amount - paid[at]) * 100 for at, amount, _ in told}

    check()
