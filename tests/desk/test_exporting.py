"""Tables and the journal go out: typed, as text where they are text, and the journal ties to the books."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from arDesk.cases.disputes import Particulars
from arDesk.desk.cash.corrections import write_off
from arDesk.desk.cash.receipts import refund_receipt, reverse_receipt
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.exporting import export_tables, journal, save_journal
from arDesk.desk.reports import aging
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import DisputeId, ReceiptId
from arDesk.ledger.journal import Accounts, Fact, postings_of
from tests.db.lives import FIRST, live
from tests.world import TODAY, World, eur


def test_every_table_is_a_sheet_with_typed_cells(world: World, tmp_path: Path) -> None:
    account = world.customer("=1+1", "@SUM(A1)")
    world.invoice(account, "+49", "1234.50", due=TODAY)
    path = tmp_path / "all.xlsx"
    count = export_tables(world.desk, path)
    book = CalamineWorkbook.from_path(path)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    titles, row = sheets["items"][:2]
    told = dict(zip(titles, row, strict=True))
    assert (told["customer"], told["customer_name"], told["reference"]) == ("=1+1", "@SUM(A1)", "+49")
    assert (told["amount"], told["due_on"], told["currency"]) == (1234.5, TODAY, "EUR")
    assert count == sum(len(rows) - 1 for rows in sheets.values())


def test_every_table_is_a_csv_file_without_formulas(world: World, tmp_path: Path) -> None:
    account = world.customer("=1+1")
    world.invoice(account, "A-1", "10", due=TODAY)
    export_tables(world.desk, tmp_path / "out")
    with (tmp_path / "out" / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["customer"], row["amount"], row["due_on"]) == ("'=1+1", "10.00", TODAY.isoformat())


def test_the_journal_tells_what_was_done_here(world: World) -> None:
    account = world.customer()
    world.invoice(account, "F-1", "100", due=TODAY)
    receipt = ReceiptId(world.pay(account, "60").made)
    world.pay(account, "25", apply=None)
    write_off(world.desk, account, "F-1", eur("5"), reason="rounding")
    reverse_receipt(world.desk, receipt)
    found = journal(world.desk, TODAY, TODAY, Accounts(bank="1200"))
    told = [(each.kind, each.debit, each.credit, each.amount) for each in found]
    assert told == [
        ("receipt", "1200", "Accounts Receivable", eur("25")),
        ("receipt", "1200", "Accounts Receivable", eur("60")),
        ("reversal", "Accounts Receivable", "1200", eur("60")),
        ("write_off", "Bad Debts", "Accounts Receivable", eur("5")),
    ]
    assert journal(world.desk, TODAY + timedelta(1), TODAY + timedelta(9), Accounts()) == []
    with pytest.raises(Refusal, match="journal_days"):
        journal(world.desk, TODAY, TODAY - timedelta(1), Accounts())


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_the_journal_is_what_moved_the_receivables(world: World, seed: int) -> None:
    live(world, seed, steps=60)
    found = journal(world.desk, FIRST, TODAY, Accounts())
    moved = sum((1 if each.debit == "Accounts Receivable" else -1) * each.amount.minor for each in found)
    with world.desk.look() as connection:
        documents = connection.exec_driver_sql(
            "select sum(case kind when 'credit_note' then -amount_minor else amount_minor end) from items "
            "where voided_by is null and charge is null and issued_on <= ?", (TODAY.isoformat(),)
        ).scalar_one()  # fmt: skip
    table = aging(world.desk).currencies.get("EUR")
    assert (table.total.net.minor if table else 0) == documents + moved


def test_a_credit_note_made_for_a_dispute_is_told_once_with_its_number_until_it_is_undone(world: World) -> None:
    account = world.customer()
    world.invoice(account, "F-1", "100", due=TODAY)
    world.invoice(account, "F-2", "50", due=TODAY)
    world.invoice(account, "CN-0", "5", due=TODAY, kind="credit_note")
    told = Particulars(reason="price")
    number = DisputeId(raise_dispute(world.desk, account, CaseDraft({"F-1": eur("30"), "F-2": eur("10")}, told)).made)
    done = resolve_disputes(world.desk, [number], Resolution("credited", credit="CN-1"))
    (found,) = journal(world.desk, TODAY, TODAY, Accounts(credits="4400"))
    assert (found.kind, found.debit, found.credit, found.amount) == (
        "credit_note", "4400", "Accounts Receivable", eur("40")
    )  # fmt: skip
    assert (found.reference, found.text) == ("CN-1", f"Dispute {number}")
    assert done.undo is not None
    back = done.undo()
    assert journal(world.desk, TODAY, TODAY, Accounts()) == []
    assert back.undo is not None
    back.undo()
    other = DisputeId(raise_dispute(world.desk, account, CaseDraft({"F-1": eur("5")}, told)).made)
    resolve_disputes(world.desk, [other], Resolution("credited", eur("5"), credit="CN-2"))
    assert [each.text for each in journal(world.desk, TODAY, TODAY, Accounts())] == [
        f"Dispute {number}", f"Dispute {other}"
    ]  # fmt: skip


def test_a_refund_and_a_fee_have_their_sides() -> None:
    facts = [
        Fact(date(2026, 3, 2), "refund", "", "C1", "A", eur("5")),
        Fact(date(2026, 3, 1), "fee", "F", "C1", "A", eur("7")),
        Fact(date(2026, 3, 1), "fee", "F", "C1", "A", eur("0")),
    ]
    assert [each[5:7] for each in postings_of(facts, Accounts())] == [
        ("Accounts Receivable", "Late Fees"),
        ("Accounts Receivable", "Bank"),
    ]


def test_an_iif_journal_balances_and_keeps_texts_in_their_cells(world: World, tmp_path: Path) -> None:
    account = world.customer(name='Evil "Tab\tCo"\nLtd')
    receipt = ReceiptId(world.pay(account, "60", apply=None).made)
    refund_receipt(world.desk, receipt, eur("10"))
    path = tmp_path / "journal.iif"
    save_journal(journal(world.desk, TODAY, TODAY, Accounts()), path)
    lines = [line.split("\t") for line in path.read_text(encoding="cp1252").splitlines()]
    entries = [line for line in lines if line[0] in ("TRNS", "SPL")]
    assert [len(line) for line in entries] == [8] * 4
    assert {line[4] for line in entries} == {"Evil 'Tab Co' Ltd"}
    assert sum(float(line[5]) for line in entries) == 0
    assert [line[2] for line in entries] == ["3/16/2026"] * 4
