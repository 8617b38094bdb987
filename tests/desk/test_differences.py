"""A second export of the same system: what is changed, what is gone, and what becomes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arDesk.desk.customers.accounts import account_view, find_account
from arDesk.desk.imports.differences import Choices
from arDesk.desk.imports.importing import ImportPlan, list_imports, plan_import, post_import, read_options, undo_import
from arDesk.desk.outcome import Outcome
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import BatchId
from arDesk.words.sentences import say_refusal
from tests.desk.files import invoice, ledger, take_in
from tests.desk.standing import content
from tests.world import TODAY, World, eur

OPEN = ("Open",)
KIND = ("Kind", "Open")


def listed(path: Path, *rows: tuple[int, str]) -> Path:
    """Write a list of what is open: number, and what is left of 100.00."""
    return ledger(path, *((*invoice(number), left) for number, left in rows), more=OPEN)


def held(world: World, path: Path, choices: Choices) -> ImportPlan:
    return plan_import(world.desk, [path], read_options(world.desk), choices=choices)


def taken(world: World, path: Path, choices: Choices) -> Outcome:
    """Import a file; what was planned is what was done."""
    plan = held(world, path, choices)
    outcome = post_import(world.desk, plan)
    assert verify(world.desk).whole
    return outcome


def opened(world: World, day: date | None = None) -> dict[str, int]:
    view = account_view(world.desk, find_account(world.desk, "C1").id, day)
    return {row.item.reference: row.item.open.minor // 100 for row in view.items}


@pytest.fixture
def twice(world: World, tmp_path: Path) -> Path:
    """Three invoices in the books; a list of today that has two of them."""
    take_in(world, listed(tmp_path / "first.csv", (1, "100.00"), (2, "100.00"), (3, "100.00")))
    return listed(tmp_path / "second.csv", (1, "100.00"), (3, "100.00"))


# ---- gone ------------------------------------------------------------------------------------------------------------
def test_what_a_list_has_no_more_is_named_and_stays_open(world: World, twice: Path) -> None:
    plan = held(world, twice, Choices())
    (gone,) = plan.files[0].posting.differences
    assert (gone.kind, gone.customer, gone.reference, gone.before) == ("gone", "C1", "F-2", eur("100"))
    before = content(world.desk)
    assert post_import(world.desk, plan).code == "import_nothing_new"
    assert content(world.desk) == before


def test_what_is_gone_is_paid_on_the_day_where_that_is_chosen(world: World, twice: Path) -> None:
    outcome = taken(world, twice, Choices(gone="paid"))
    assert opened(world) == {"F-1": 100, "F-3": 100}
    assert opened(world, date(2026, 3, 15)) == {"F-1": 100, "F-2": 100, "F-3": 100}
    assert [(row[2], row[3]) for row in content(world.desk)["receipts"]] == [("opening", TODAY)]
    assert outcome.undo is not None
    outcome.undo()
    assert opened(world) == {"F-1": 100, "F-2": 100, "F-3": 100}
    assert verify(world.desk).whole


def test_what_is_gone_is_void_where_that_is_chosen_back_and_forth(world: World, twice: Path) -> None:
    before = content(world.desk)
    outcome = taken(world, twice, Choices(gone="void"))
    assert opened(world, date(2026, 3, 1)) == opened(world) == {"F-1": 100, "F-3": 100}
    assert outcome.undo is not None
    back = outcome.undo()
    assert content(world.desk) == before
    assert back.undo is not None
    again = back.undo()
    assert opened(world) == {"F-1": 100, "F-3": 100}
    undo_import(world.desk, BatchId(again.made))
    assert content(world.desk) == before
    assert verify(world.desk).whole


@pytest.mark.parametrize("what", ["money", "a promise"])
def test_what_money_or_a_promise_stands_on_is_never_void(world: World, twice: Path, what: str) -> None:
    account = find_account(world.desk, "C1").id
    if what == "money":
        world.pay(account, "10", apply={"F-2": eur("10")})
    else:
        world.promise(account, "10", TODAY, ["F-2"])
    plan = held(world, twice, Choices(gone="void"))
    (gone,) = plan.files[0].posting.differences
    assert gone.can == ("open", "paid")
    assert plan.files[0].posting.voided == []


def test_one_that_is_gone_can_be_chosen_otherwise(world: World, tmp_path: Path) -> None:
    take_in(world, listed(tmp_path / "first.csv", *((number, "100.00") for number in range(1, 5))))
    path = listed(tmp_path / "second.csv", (1, "100.00"), (4, "100.00"))
    first = held(world, path, Choices())
    keys = {one.reference: one.key for one in first.files[0].posting.differences}
    choices = Choices(gone="paid").with_each(keys["F-3"], "void")
    post_import(world.desk, first.choosing(choices))
    assert opened(world) == {"F-1": 100, "F-4": 100}
    assert len(content(world.desk)["receipts"]) == 1
    assert verify(world.desk).whole


def test_what_came_by_hand_or_of_another_source_is_not_gone(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1), invoice(2)))
    world.invoice(find_account(world.desk, "C1").id, "H-1", "5", due=date(2026, 2, 1), issued=date(2026, 1, 15))
    other = tmp_path / "b.csv"
    other.write_text("Kunde,Beleg,Vom,Summe,Offen\nC1,B-1,2026-01-15,10.00,10.00\n", encoding="utf-8")
    mapping = {"customer": "Kunde", "reference": "Beleg", "issued": "Vom", "amount": "Summe", "open": "Offen"}
    plan = plan_import(
        world.desk, [other], read_options(world.desk, mapping=mapping, kind="invoices", currency="EUR", terms_days=30)
    )
    assert plan.refusal is None
    assert plan.files[0].posting.differences == []
    third = plan_import(world.desk, [ledger(tmp_path / "c.csv", invoice(1))], read_options(world.desk))
    assert [one.reference for one in third.files[0].posting.differences] == ["F-2"]


def test_a_history_speaks_only_for_its_own_days(world: World, tmp_path: Path) -> None:
    """A file of February that names what is paid says nothing of January."""
    january = [("C1", "Firm 1", f"F-{n}", f"2026-01-{n:02}", "2026-02-14", "100.00", "EUR", "") for n in (5, 9)]
    take_in(world, ledger(tmp_path / "january.csv", *january, more=("Settled",)))
    february = [("C1", "Firm 1", f"F-{n}", f"2026-02-{n:02}", "2026-03-14", "100.00", "EUR", "") for n in (11, 12)]
    plan = held(world, ledger(tmp_path / "february.csv", *february, more=("Settled",)), Choices())
    assert plan.files[0].posting.differences == []


def test_a_list_of_one_customer_says_nothing_of_the_others(world: World, tmp_path: Path) -> None:
    rows = [(*invoice(number, customer=number), "100.00") for number in range(1, 6)]
    take_in(world, ledger(tmp_path / "all.csv", *rows, (*invoice(9), "100.00"), more=OPEN))
    plan = held(world, ledger(tmp_path / "one.csv", (*invoice(1), "100.00"), more=OPEN), Choices())
    assert [one.reference for one in plan.files[0].posting.differences] == ["F-9"]


def test_what_another_file_of_the_same_import_lists_is_not_gone(world: World, tmp_path: Path) -> None:
    take_in(world, listed(tmp_path / "first.csv", (1, "100.00"), (2, "100.00"), (3, "100.00")))
    parts = [listed(tmp_path / "a.csv", (1, "100.00"), (4, "100.00")), listed(tmp_path / "b.csv", (2, "50.00"))]
    plan = plan_import(world.desk, parts, read_options(world.desk), choices=Choices(gone="paid"))
    kinds = [(one.kind, one.reference) for file in plan.files for one in file.posting.differences]
    assert kinds == [("lower", "F-2"), ("gone", "F-3")]
    post_import(world.desk, plan)
    assert opened(world) == {"F-1": 100, "F-2": 50, "F-4": 100}
    assert verify(world.desk).whole


def test_an_older_list_does_not_say_that_newer_documents_are_gone(world: World, tmp_path: Path) -> None:
    def rows(*days: int) -> list[tuple[str, ...]]:
        return [("C1", "Firm 1", f"F-{d}", f"2026-01-{d:02}", "2026-02-14", "100.00", "EUR", "100.00") for d in days]

    take_in(world, ledger(tmp_path / "newer.csv", *rows(9, 20, 21), more=OPEN))
    plan = held(world, ledger(tmp_path / "older.csv", *rows(5, 9), more=OPEN), Choices(gone="paid"))
    assert plan.files[0].posting.differences == []


# ---- changed ---------------------------------------------------------------------------------------------------------
def test_another_amount_is_taken_where_that_is_chosen_and_put_back(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    before = content(world.desk)
    path = ledger(tmp_path / "b.csv", invoice(1, amount="120.00", due="2026-03-01"))
    outcome = taken(world, path, Choices(amount="take"))
    assert opened(world) == {"F-1": 120}
    assert outcome.undo is not None
    back = outcome.undo()
    assert content(world.desk) == before
    assert back.undo is not None
    back.undo()
    assert opened(world) == {"F-1": 120}
    assert verify(world.desk).whole


def test_what_hangs_on_another_amount_is_left_with_it(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    path = ledger(tmp_path / "b.csv", (*invoice(1, amount="120.00", due="2026-03-01"), "30.00"), more=OPEN)
    plan = held(world, path, Choices())
    assert [one.kind for one in plan.files[0].posting.differences] == ["amount", "lower", "due"]
    assert plan.files[0].posting.empty
    taken(world, path, Choices(amount="take"))
    assert opened(world) == {"F-1": 30}


def test_no_amount_is_taken_below_what_is_applied(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    world.pay(find_account(world.desk, "C1").id, "60")
    plan = held(world, ledger(tmp_path / "b.csv", invoice(1, amount="50.00")), Choices(amount="take"))
    assert plan.files[0].posting.differences[0].can == ("keep",)
    assert [code for _, code, _ in plan.files[0].posting.skipped] == ["import_amount_differs"]


def test_an_amount_that_money_used_up_since_is_not_put_back(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    outcome = taken(world, ledger(tmp_path / "b.csv", invoice(1, amount="120.00")), Choices(amount="take"))
    world.pay(find_account(world.desk, "C1").id, "110")
    with pytest.raises(Refusal, match="import_stood_upon_receipt") as found:
        undo_import(world.desk, BatchId(outcome.made))
    assert "110.00" in say_refusal(found.value, locale="en_GB")


def test_what_is_told_lower_or_due_later_can_be_left(world: World, tmp_path: Path) -> None:
    take_in(world, listed(tmp_path / "a.csv", (1, "100.00")))
    path = ledger(tmp_path / "b.csv", (*invoice(1, due="2026-05-01"), "40.00"), more=OPEN)
    before = content(world.desk)
    assert taken(world, path, Choices(lower="keep", due="keep")).code == "import_nothing_new"
    assert content(world.desk) == before


def test_more_open_than_the_books_know_is_only_told(world: World, tmp_path: Path) -> None:
    take_in(world, listed(tmp_path / "a.csv", (1, "100.00")))
    world.pay(find_account(world.desk, "C1").id, "60")
    plan = held(world, listed(tmp_path / "b.csv", (1, "70.00")), Choices(higher="take"))
    (told,) = plan.files[0].posting.differences
    assert (told.kind, told.before, told.after, told.can) == ("higher", eur("40"), eur("70"), ("keep",))
    assert plan.files[0].posting.empty


def test_what_a_file_told_was_paid_is_opened_again_where_a_later_one_says_so(world: World, tmp_path: Path) -> None:
    take_in(world, listed(tmp_path / "a.csv", (1, "40.00"), (2, "100.00")))
    path = listed(tmp_path / "b.csv", (1, "70.00"), (2, "100.00"))
    (told,) = held(world, path, Choices()).files[0].posting.differences
    assert (told.kind, told.before, told.after, told.can) == ("higher", eur("40"), eur("70"), ("keep", "take"))
    before = content(world.desk)
    outcome = taken(world, path, Choices(higher="take"))
    assert opened(world) == {"F-1": 70, "F-2": 100}
    assert [row[5] for row in content(world.desk)["receipts"]] == [30_00]
    with pytest.raises(Refusal, match="import_stood_upon"):
        undo_import(world.desk, list_imports(world.desk)[1].id)
    assert outcome.undo is not None
    back = outcome.undo()
    assert content(world.desk) == before
    assert verify(world.desk).whole
    assert back.undo is not None
    back.undo()
    assert opened(world) == {"F-1": 70, "F-2": 100}
    assert verify(world.desk).whole


def test_another_discount_is_shown_and_taken_one_by_one(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", (*invoice(1), "2/10 net 30"), (*invoice(2), ""), more=("Terms",)))
    rows = ((*invoice(1, due="2026-03-01"), "3/17 net 45"), (*invoice(2), ""))
    path = ledger(tmp_path / "b.csv", *rows, more=("Terms",))
    found = held(world, path, Choices()).files[0].posting.differences
    assert [(one.kind, one.field, one.before, one.after) for one in found] == [
        ("due", "due_on", date(2026, 2, 14), date(2026, 3, 1)),
        ("discount", "discount_until", date(2026, 1, 25), date(2026, 2, 1)),
        ("discount", "discount", eur("2"), eur("3")),
    ]
    before = content(world.desk)
    outcome = taken(world, path, Choices(due="keep").with_each(found[1].key, "keep"))
    with world.desk.look() as connection:
        row = connection.exec_driver_sql("select due_on, discount_until, discount_minor from items where id = 1").one()
    assert tuple(row) == ("2026-02-14", "2026-01-25", 300)
    assert outcome.undo is not None
    outcome.undo()
    assert content(world.desk) == before
    undone = taken(world, path, Choices())
    assert undone.undo is not None
    undone.undo()
    assert content(world.desk) == before


def test_a_dispute_told_later_is_raised_once(world: World, tmp_path: Path) -> None:
    take_in(world, ledger(tmp_path / "a.csv", (*invoice(1), ""), more=("Disputed",)))
    outcome = taken(world, ledger(tmp_path / "b.csv", (*invoice(1), "yes"), more=("Disputed",)), Choices())
    assert [row[5] for row in content(world.desk)["disputes"]] == [100_00]
    more = ledger(tmp_path / "c.csv", (*invoice(1), "yes"), (*invoice(2), ""), more=("Disputed",))
    assert held(world, more, Choices()).files[0].posting.differences == []
    undo_import(world.desk, BatchId(outcome.made))
    assert content(world.desk)["disputes"] == []


# ---- credit notes ----------------------------------------------------------------------------------------------------
def note(number: int, amount: str, left: str) -> tuple[str, ...]:
    return (*invoice(number, amount=amount), "credit note", left)


def test_a_list_of_open_items_makes_each_owe_what_it_says_credit_notes_too(world: World, tmp_path: Path) -> None:
    rows = [(*invoice(1), "invoice", "30.00"), note(2, "50.00", "20.00"), (*invoice(3), "invoice", "100.00")]
    taken(world, ledger(tmp_path / "open.csv", *rows, more=KIND), Choices())
    assert opened(world) == {"F-1": 30, "F-2": 20, "F-3": 100}
    again = ledger(tmp_path / "again.csv", *rows, (*invoice(4), "invoice", "1.00"), more=KIND)
    assert held(world, again, Choices()).files[0].posting.differences == []


def test_a_credit_used_there_pays_here_what_it_paid_there(world: World, tmp_path: Path) -> None:
    rows = [(*invoice(1), "invoice", "100.00"), note(2, "30.00", "30.00")]
    take_in(world, ledger(tmp_path / "a.csv", *rows, more=KIND))
    before = content(world.desk)
    later = ledger(tmp_path / "b.csv", (*invoice(1), "invoice", "60.00"), note(2, "30.00", "10.00"), more=KIND)
    outcome = taken(world, later, Choices())
    assert opened(world) == {"F-1": 60, "F-2": 10}
    assert [(row[2], row[5]) for row in content(world.desk)["receipts"]] == [("opening", 20_00)]
    assert outcome.undo is not None
    back = outcome.undo()
    assert content(world.desk) == before
    assert back.undo is not None
    back.undo()
    assert opened(world) == {"F-1": 60, "F-2": 10}
    assert verify(world.desk).whole


# ---- whole batches ---------------------------------------------------------------------------------------------------
def test_an_import_is_not_taken_back_before_the_one_that_voided_its_documents(world: World, twice: Path) -> None:
    second = taken(world, twice, Choices(gone="void"))
    first = min(batch.id for batch in list_imports(world.desk))
    with pytest.raises(Refusal, match="import_stood_upon_import") as found:
        undo_import(world.desk, first)
    assert "take import 2 back first" in say_refusal(found.value)
    undo_import(world.desk, BatchId(second.made))
    undo_import(world.desk, first)
    assert content(world.desk)["items"] == []
    assert verify(world.desk).whole


def test_a_void_document_that_came_again_keeps_its_import(world: World, twice: Path, tmp_path: Path) -> None:
    second = taken(world, twice, Choices(gone="void"))
    take_in(world, listed(tmp_path / "third.csv", (1, "100.00"), (2, "100.00"), (3, "100.00"), (4, "100.00")))
    with pytest.raises(Refusal, match="import_stood_upon_invoice") as found:
        undo_import(world.desk, BatchId(second.made))
    assert "F-2 of Firm 1" in say_refusal(found.value)


def test_what_stands_on_an_import_is_named(world: World, tmp_path: Path) -> None:
    outcome = take_in(world, ledger(tmp_path / "a.csv", invoice(1)))
    world.pay(find_account(world.desk, "C1").id, "10", on=date(2026, 3, 12))
    with pytest.raises(Refusal) as found:
        undo_import(world.desk, BatchId(outcome.made))
    said = say_refusal(found.value, locale="en_GB")
    assert said.startswith("The receipt of 12 Mar 2026, 10.00 EUR from Firm 1, stands on import 1")


def test_two_files_one_after_the_other_are_planned_as_they_are_posted(world: World, tmp_path: Path) -> None:
    paths = [
        listed(tmp_path / "a.csv", (1, "100.00")),
        ledger(tmp_path / "b.csv", (*invoice(1, due="2026-03-30"), "40.00"), (*invoice(2), "100.00"), more=OPEN),
    ]
    plan = plan_import(world.desk, paths, read_options(world.desk))
    counts = [(file.posting.new["invoices"], file.posting.changed["invoices"]) for file in plan.files]
    assert counts == [(1, 0), (1, 1)]
    post_import(world.desk, plan)
    (batch,) = list_imports(world.desk)
    assert [(said["new"]["invoices"], said["changed"]["invoices"]) for said in batch.summary.values()] == counts
    assert opened(world) == {"F-1": 40, "F-2": 100}
