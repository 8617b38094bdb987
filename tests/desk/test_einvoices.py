"""Structured invoices into books that know their customers, and often the invoices themselves."""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from arDesk.db.tables.cash import attachments
from arDesk.desk.customers.accounts import account_view, find_account
from arDesk.desk.imports.importing import plan_import, read_options, undo_import
from arDesk.desk.upkeep import verify
from arDesk.kernel.ids import BatchId
from tests.desk.files import invoice, ledger, plan, take_in, write
from tests.desk.standing import content
from tests.intake.einvoice.making import PARTS, seller, ubl
from tests.world import World


def _einvoice(folder: Path, name: str = "Firm 1", number: str = "F-1", **changed: str) -> Path:
    parts = {
        "id": f"<cbc:ID>{number}</cbc:ID>",
        "issued": "<cbc:IssueDate>2026-01-15</cbc:IssueDate>",
        "due": "<cbc:DueDate>2026-02-14</cbc:DueDate>",
        "buyer": PARTS["buyer"].replace("ACME GmbH", name),
    }
    path = folder / f"{number}.xml"
    path.write_bytes(ubl(**(parts | changed)))
    return path


def _kept(world: World) -> list[tuple[str, int | None]]:
    """The attachments: their content in base64, and what took them back."""
    with world.desk.look() as connection:
        found = connection.execute(select(attachments.c.content, attachments.c.voided_by))
        return [(text, voided) for text, voided in found]


def _items(world: World, customer: str = "C1") -> list[tuple[str, date]]:
    view = account_view(world.desk, find_account(world.desk, customer).id, None)
    return [(row.item.reference, row.item.due_on) for row in view.items]


def test_an_invoice_that_is_there_is_only_given_its_paper(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1, amount="119.00"), invoice(2)))
    path = _einvoice(tmp_path, "A name nobody has")
    held = plan(world, path)
    assert (sum(held.files[0].posting.new.values()), held.files[0].posting.unchanged) == (0, 1)
    take_in(world, path)
    ((kept, _),) = _kept(world)
    assert base64.b64decode(kept) == path.read_bytes()
    assert _items(world) == [("F-1", date(2026, 2, 14)), ("F-2", date(2026, 2, 14))]
    assert verify(world.desk).whole


def test_a_new_invoice_goes_to_the_customer_of_that_name(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    take_in(world, _einvoice(tmp_path, "FIRM 1 Ltd.", "F-77"))
    assert [reference for reference, _ in _items(world)] == ["F-1", "F-77"]
    assert len(content(world.desk)["accounts"]) == 1


def test_a_buyer_nobody_knows_is_a_new_customer(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "ledger.csv", invoice(1)))
    take_in(world, _einvoice(tmp_path, "Somebody else", "F-77"))
    assert [reference for reference, _ in _items(world, "Somebody else")] == ["F-77"]


def test_an_export_and_its_invoices_come_in_together(world: World, tmp_path: Path) -> None:
    path = ledger(tmp_path / "ledger.csv", invoice(1, amount="119.00"))
    take_in(world, path, _einvoice(tmp_path, "Another spelling"))
    rows = content(world.desk)
    assert [len(rows[name]) for name in ("accounts", "items", "attachments")] == [1, 1, 1]


def test_where_only_the_law_gives_a_due_date_the_customers_terms_do(world: World, tmp_path: Path) -> None:
    customers = write(tmp_path / "c.csv", ("Customer No", "Customer Name", "Terms"), ("C1", "Firm 1", "Net 7"))
    take_in(world, customers)
    take_in(world, _einvoice(tmp_path, number="F-9", due=""))
    assert _items(world) == [("F-9", date(2026, 1, 22))]


def test_the_same_file_is_kept_once_and_goes_with_its_import(world: World, tmp_path: Path) -> None:
    path = _einvoice(tmp_path, number="F-9")
    take_in(world, path)
    take_in(world, path)
    assert len(_kept(world)) == 1
    undo_import(world.desk, BatchId(1))
    assert [voided is not None for _, voided in _kept(world)] == [True]
    assert verify(world.desk).whole


@pytest.mark.parametrize(("name", "refused"), [("Somebody Else AG", True), ("", False)])
def test_only_what_these_books_sold_comes_in(world: World, tmp_path: Path, name: str, refused: bool) -> None:
    options = read_options(world.desk)
    path = _einvoice(tmp_path, seller=seller(name or options.company))
    assert (plan_import(world.desk, [path], options).refusal is not None) is refused
