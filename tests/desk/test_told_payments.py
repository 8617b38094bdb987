"""A file of payments that comes after the same money was placed from the bank's lines: it counts once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from arDesk.desk.cash.banking import place_line
from arDesk.desk.cash.placing import Share
from arDesk.desk.imports import posted
from arDesk.desk.imports.differences import Choices
from arDesk.desk.imports.importing import list_imports, plan_import, post_import, read_options, undo_import
from arDesk.desk.imports.posting import compare
from arDesk.desk.upkeep import verify
from arDesk.intake.drafts import DraftReceipt, Reading
from arDesk.kernel.ids import AccountId, ItemId
from tests.banking import bring, line
from tests.desk.files import RECEIPTS, invoice, ledger, plan, take_in, write
from tests.desk.standing import content
from tests.world import TODAY, World, eur

CAME = TODAY - timedelta(days=10)


def placed(world: World, account: AccountId, amount: str, *pays: tuple[ItemId, str], on: date = CAME) -> None:
    """Place a line of the bank, as far as it pays items."""
    (number,) = bring(world, line(amount, f"{on} {amount} {pays}", on=on))
    place_line(world.desk, number, [Share(account, eur(amount), {item: eur(part) for item, part in pays})])


def payments(path: Path, *rows: tuple[str, str, str], day: int = 0) -> Path:
    """Write payments of C1: amount, number, what each names; dated some days after the bank's."""
    on = (CAME + timedelta(days=day)).isoformat()
    return write(path, RECEIPTS, *[("C1", on, amount, "EUR", number, names) for amount, number, names in rows])


def came(world: World) -> list[int]:
    """Give what money came, in whole euros."""
    return sorted(row[5] // 100 for row in content(world.desk)["receipts"])


def codes(world: World, path: Path) -> list[str]:
    return [problem.code for problem in plan(world, path).files[0].reading.problems]


@pytest.fixture
def paid(world: World) -> World:
    """F-1 of 120.00 paid from the bank."""
    account = world.customer("C1", "Harbour Foods")
    item = world.invoice(account, "F-1", "120", due=TODAY)
    placed(world, account, "120", (item, "120"))
    return world


@pytest.mark.parametrize(("names", "day", "once"), [("F-1", -5, True), ("", 3, True), ("F-1", 6, False)])
def test_a_payment_told_of_after_the_bank_counts_once(
    paid: World, tmp_path: Path, names: str, day: int, once: bool
) -> None:
    path = payments(tmp_path / "p.csv", ("120.00", "R-1", names), day=day)
    assert codes(paid, path) == (["intake.banked_money"] if once else [])
    before = content(paid.desk)
    take_in(paid, path)
    assert came(paid) == ([120] if once else [120, 120])
    assert verify(paid.desk).whole
    again = payments(tmp_path / "q.csv", ("120.00", "R-1", names), ("120.00", "R-2", ""), day=day)
    take_in(paid, again)
    assert came(paid) == ([120, 120] if once else [120, 120, 120])
    for made in list_imports(paid.desk)[:2]:
        undo_import(paid.desk, made.id)
    assert content(paid.desk) == before
    assert verify(paid.desk).whole


def test_money_that_was_told_of_is_not_met_by_another_payment(paid: World, tmp_path: Path) -> None:
    take_in(paid, payments(tmp_path / "p.csv", ("120.00", "R-1", "F-1")))
    take_in(paid, payments(tmp_path / "q.csv", ("120.00", "R-2", ""), day=2))
    assert came(paid) == [120, 120]


def test_where_it_pays_another_document_it_is_asked(paid: World, tmp_path: Path) -> None:
    path = payments(tmp_path / "p.csv", ("120.00", "R-1", "F-7"))
    assert codes(paid, path) == ["intake.perhaps_banked"]
    options = read_options(paid.desk)
    (one,) = plan(paid, path).files[0].posting.differences
    assert (one.kind, one.before, one.after, one.can) == ("banked", CAME, CAME, ("keep", "take"))
    other = plan_import(paid.desk, [path], options).choosing(Choices().with_each(one.key, "take"))
    assert (other.files[0].posting.new["receipts"], other.choosing(Choices()).files[0].posting.new["receipts"]) == (
        1,
        0,
    )
    post_import(paid.desk, other)
    assert came(paid) == [120, 120]
    assert verify(paid.desk).whole


def test_of_two_alike_one_is_the_banks_and_one_is_new(paid: World, tmp_path: Path) -> None:
    path = payments(tmp_path / "p.csv", ("120.00", "R-1", ""), ("120.00", "R-2", "F-1"))
    posting = plan(paid, path).files[0].posting
    assert [(one.draft.reference, one.sure) for one in posting.met] == [("R-2", True)]
    assert [draft.reference for _, draft in posting.receipts] == ["R-1"]


def test_money_on_account_pays_what_the_file_names(world: World, tmp_path: Path) -> None:
    account = world.customer("C1", "Harbour Foods")
    world.invoice(account, "F-1", "100", due=TODAY)
    placed(world, account, "120")
    take_in(world, payments(tmp_path / "p.csv", ("120.00", "R-1", "F-1")))
    assert came(world) == [120]
    with world.desk.look() as connection:
        left = connection.exec_driver_sql("select open_minor from items").scalar()
        unapplied = connection.exec_driver_sql("select unapplied_minor from receipts").scalar()
    assert (left, unapplied) == (0, 2000)
    assert verify(world.desk).whole
    undo_import(world.desk, list_imports(world.desk)[0].id)
    assert verify(world.desk).whole


@pytest.mark.parametrize("known", [True, False])
def test_what_an_invoices_row_says_was_paid_is_the_banks_money_on_account(
    world: World, tmp_path: Path, known: bool
) -> None:
    account = world.customer("C1", "Harbour Foods")
    placed(world, account, "100")
    if known:
        take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    paid = ledger(tmp_path / "b.csv", (*invoice(1), "0.00"), more=("Open",))
    assert codes(world, paid) == (["intake.banked_money"] if known else ["intake.same_money"])
    before = content(world.desk)
    take_in(world, paid)
    assert came(world) == [100]
    with world.desk.look() as connection:
        assert connection.exec_driver_sql("select open_minor from items where voided_by is null").scalar() == 0
        assert connection.exec_driver_sql("select unapplied_minor from receipts").scalar() == 0
    assert verify(world.desk).whole
    undo_import(world.desk, list_imports(world.desk)[0].id)
    assert content(world.desk) == before
    assert verify(world.desk).whole


def test_the_parts_of_one_payment_are_the_banks_money_on_account(world: World) -> None:
    account = world.customer("C1", "Harbour Foods")
    for name in ("F-1", "F-2"):
        world.invoice(account, name, "50", due=TODAY)
    placed(world, account, "110")
    reading = Reading("p.csv", sha256="p", kind="receipts")
    parts = (("50", "F-1"), ("50", "F-2"), ("10", ""))
    reading.receipts = [DraftReceipt(2, "C1", "", CAME, eur(amount), "", "R-1", names) for amount, names in parts]
    with world.desk.change("import.posted", "import") as change:
        found = compare(change.connection, reading, currency="EUR", today=TODAY)
        posted.write_batch(change, world.desk, [(reading, found)])
    assert [one.sure for one in found.met] == [True, True, True]
    assert came(world) == [110]
    with world.desk.look() as connection:
        assert connection.exec_driver_sql("select sum(open_minor) from items").scalar() == 0
        assert connection.exec_driver_sql("select unapplied_minor from receipts").scalar() == 1000
    assert verify(world.desk).whole


def test_one_transfer_for_two_documents_is_both_of_the_files_payments(world: World, tmp_path: Path) -> None:
    account = world.customer("C1", "Harbour Foods")
    one, two = (world.invoice(account, name, "50", due=TODAY) for name in ("F-1", "F-2"))
    placed(world, account, "100", (one, "50"), (two, "50"))
    path = payments(tmp_path / "p.csv", ("50.00", "", "F-1"), ("50.00", "", "F-2"), ("50.00", "", "F-3"))
    posting = plan(world, path).files[0].posting
    assert [one.draft.applies_to for one in posting.met] == ["F-1", "F-2"]
    assert len(posting.receipts) == 1
    take_in(world, path)
    assert came(world) == [50, 100]
    assert verify(world.desk).whole
