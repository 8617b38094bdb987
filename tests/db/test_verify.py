"""A hand in the file: every column of every row the log vouches for, deleted rows, forged rows."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2  # two SQLites in one process would lose each other's locks

from arDesk.audit.chain import short_seal
from arDesk.db.tables.every import protected_tables
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.cash.corrections import write_off
from arDesk.desk.imports.importing import plan_import, post_import, read_options
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.upkeep import Verdict, latest_seal, verify
from tests.world import TODAY, World, eur

LEDGER = "\n".join(
    ["Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency,Note"]
    + [f"C{n % 7},Name {n % 7},F{n},2026-01-02,2026-02-01,{n}.00,EUR,note" for n in range(1, 71)]
)


@pytest.fixture
def lived_in(world: World, tmp_path: Path) -> World:
    """Books in which something of every kind has happened."""
    account = world.customer(credit_limit_minor=100_00)
    world.invoice(account, "INV-1", "500", due=TODAY - timedelta(days=40))
    world.invoice(account, "INV-2", "80", due=TODAY - timedelta(days=30))
    world.invoice(account, "INV-3", "60", due=TODAY - timedelta(days=20))
    world.pay(account, "100", on=TODAY - timedelta(days=1))
    promise = PromiseDraft(eur("50"), TODAY + timedelta(days=7), ("INV-1",))
    dispute = DisputeDraft("INV-2", eur("20"), "pricing")
    log_call(world.desk, account, CallDraft("spoke", "noted", follow_up_on=TODAY, promise=promise, disputes=[dispute]))
    write_off(world.desk, account, "INV-3", eur("1"), reason="rounding")
    issue_letters(world.desk, tmp_path / "letters")
    other = world.customer("C-2", "Quarry Optics")
    place_hold(world.desk, other, reason="asked to wait")
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(LEDGER, "utf-8")
    post_import(world.desk, plan_import(world.desk, [ledger], read_options(world.desk)))
    assert verify(world.desk).whole
    return world


def tamper(world: World, statement: str) -> Verdict:
    """Do something behind arDesk's back, its triggers out of the way, and verify."""
    with closing(dbapi2.connect(world.desk.books.path)) as file, file:
        for (name,) in file.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            file.execute(f"drop trigger {name}")
        file.execute("pragma foreign_keys = off")
        assert file.execute(statement).rowcount != 0, statement
    return verify(world.desk)


def test_a_changed_column_of_any_row_is_named(lived_in: World) -> None:
    with closing(dbapi2.connect(lived_in.desk.books.path)) as file:
        filled = {
            table.name: file.execute(f"select max(id) from {table.name}").fetchone()[0] for table in protected_tables()
        }
    missed = []
    for table in protected_tables():
        row = filled[table.name]
        if row is None:
            continue
        for column in table.c:
            if column.name == "id":
                continue
            with closing(dbapi2.connect(lived_in.desk.books.path)) as file:
                (old,) = file.execute(f"select {column.name} from {table.name} where id = {row}").fetchone()
            new = (
                old + 1
                if isinstance(old, int)
                else f"{old or ''}9"
                if not column.name.endswith("_on")
                else "2020-01-01"
            )
            if column.name in ("until", "promised_for", "grace_until"):
                new = "2020-01-01"
            if column.name == "kind" and table.name in ("items", "receipts"):
                new = {"items": "credit_note", "receipts": "refund"}[table.name]
            if column.name.endswith("_id") and old is None:
                continue  # a reference that points nowhere is the next test's
            with closing(dbapi2.connect(lived_in.desk.books.path)) as file, file:
                try:
                    file.execute(f"update {table.name} set {column.name} = ? where id = ?", (new, row))
                except dbapi2.IntegrityError:
                    continue
            if verify(lived_in.desk).whole:
                missed.append(f"{table.name}.{column.name}")
            with closing(dbapi2.connect(lived_in.desk.books.path)) as file, file:
                file.execute(f"update {table.name} set {column.name} = ? where id = ?", (old, row))
    assert missed == []
    assert verify(lived_in.desk).whole


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("delete from contacts where id = 1", "verify_"),
        ("delete from allocations where id = 1", "verify_row_deleted"),
        ("delete from items where reference = 'F70'", "verify_row_deleted"),
        (
            "update items set amount_minor = amount_minor + 1, open_minor = open_minor + 1 where reference = 'F3'",
            "verify_row",
        ),
        ("insert into users values (99, 'eve', 'owner', 1, null, 'x')", "verify_row_edited"),
        ("update promises set voided_by = 3", "verify_row_void_wrong"),
        ("update audit_log set subject = 'account/9' where seq = 3", "verify_entry_edited"),
        ("delete from audit_log where seq = 3", "verify_entry_missing"),
        ("delete from audit_log where seq = (select max(seq) from audit_log)", "verify_log_cut"),
        ("update audit_head set seq = seq - 1", "verify_head_wrong"),
        ("create view spy as select 1", "verify_file"),
        ("create trigger thief after insert on contacts begin delete from promises; end", "verify_file"),
    ],
)
def test_a_hand_in_the_file_is_seen(lived_in: World, statement: str, code: str) -> None:
    found = tamper(lived_in, statement)
    assert not found.whole
    assert found.code.startswith(code), found


def test_books_on_another_computer_say_what_can_be_proved_and_go_on(
    lived_in: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARDESK_HOME", str(tmp_path / "elsewhere"))
    found = verify(lived_in.desk)
    assert (found.whole, found.code, found.unsealed) == (True, "verify_whole_unsealed", found.entries)
    lived_in.customer("C-3", "Elm Textiles")
    again = verify(lived_in.desk)
    assert again.whole
    assert again.entries == found.entries + 2, "the change, and the entry that says the key is new"
    assert again.unsealed == found.entries


def test_a_log_made_anew_with_another_key_is_foreign_where_the_first_key_is_held(
    lived_in: World, tmp_path: Path
) -> None:
    """Books of the same id whose entries were all sealed elsewhere are not the ones this computer sealed."""
    held = tmp_path / "held"
    with lived_in.desk.look() as connection:
        from arDesk.db.audit_log import book_id

        book = book_id(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(held))
        from arDesk.audit.keys import make_key

        make_key(book)
        assert verify(lived_in.desk).code == "verify_foreign_key"


def test_a_printed_seal_is_still_in_the_chain_later(lived_in: World) -> None:
    _, seal = latest_seal(lived_in.desk)
    lived_in.customer("C-4", "Oak Dairy")
    assert verify(lived_in.desk, seal=seal[:32]).whole
    assert verify(lived_in.desk, seal=short_seal(seal)).whole
    assert verify(lived_in.desk, seal="0000 1111").code == "verify_seal_unknown"
