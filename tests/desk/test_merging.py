"""Two customers made one: nothing is lost, the past stays as printed, and it can be taken back."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from arDesk.db.tables.ledger import items
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.cash.bank_matches import find_line
from arDesk.desk.cash.receipts import record_receipt
from arDesk.desk.customers.accounts import Balance, account_view, find_account
from arDesk.desk.customers.groups import group_of, set_parent
from arDesk.desk.customers.merging import list_merges, merge_accounts, split_again
from arDesk.desk.customers.persons import list_persons
from arDesk.desk.papers.statements import issue_statements, month_order
from arDesk.desk.promises.board import list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.reports import aging
from arDesk.desk.search import search
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from tests.banking import bring, line
from tests.desk.files import ledger, take_in
from tests.desk.standing import content
from tests.world import TODAY, World, eur

AGO = timedelta(days=40)


@pytest.fixture
def two(world: World) -> tuple[AccountId, AccountId]:
    """Two customers that are one: invoices, money, a call, a promise, a note, a child."""
    one = world.customer("A", "Alder", note="pays late")
    other = world.customer("B", "Alder GmbH", phone="+49 30 1234567", note="ask for Ms Brandt")
    world.invoice(one, "INV-1", "100", due=TODAY - AGO)
    world.invoice(other, "INV-2", "250", due=TODAY - AGO)
    world.pay(other, "50")
    world.promise(other, "80", TODAY + timedelta(days=3))
    set_parent(world.desk, world.customer("C", "Alder Shop"), other)
    return one, other


def total(world: World, day: date) -> Any:
    return aging(world.desk, as_of=day).currencies["EUR"].total


def test_all_that_was_one_s_is_the_other_s_and_nothing_is_lost(world: World, two: tuple[AccountId, AccountId]) -> None:
    one, other = two
    days = (TODAY, TODAY - timedelta(days=10))
    before = [total(world, day) for day in days]
    merge_accounts(world.desk, one, other)
    assert [total(world, day) for day in days] == before
    view = world.view(one)
    assert [row.item.reference for row in view.items] == ["INV-1", "INV-2"]
    assert (len(view.contacts), view.balances[0].promised, view.account.note) == (
        1, eur("80"), "pays late\nask for Ms Brandt",
    )  # fmt: skip
    assert [(person.name, person.phone) for person in list_persons(world.desk, one)] == [
        ("Alder GmbH", "+49 30 1234567")
    ]
    assert [child.code for child in group_of(world.desk, one).children] == ["C"]
    assert find_account(world.desk, "B").id == one, "its code leads to the other"
    assert [(hit.code, hit.text) for hit in search(world.desk, "B") if hit.text == "B"] == [("A", "B")]
    assert [(hit.code, hit.kind) for hit in search(world.desk, "brandt")] == [("A", "note")]
    assert [merge.code for merge in list_merges(world.desk, one)] == ["B"]
    verdict = verify(world.desk)
    assert (verdict.whole, verdict.search) == (True, "")


def test_taken_back_everything_is_as_it_was(world: World, two: tuple[AccountId, AccountId]) -> None:
    before = content(world.desk)
    outcome = merge_accounts(world.desk, *two)
    assert content(world.desk) != before
    assert outcome.undo is not None
    again = outcome.undo()
    kept = {name: rows for name, rows in content(world.desk).items() if name != "account_merges"}
    assert kept == {name: rows for name, rows in before.items() if name != "account_merges"}
    assert again.undo is not None
    again.undo()
    world.call(two[0], "no_answer")
    split_again(world.on(TODAY + AGO).desk, "B")
    assert [len(world.on(TODAY + AGO).view(account).contacts) for account in two] == [1, 1]
    assert [(hit.code, hit.kind) for hit in search(world.desk, "brandt")] == [("B", "note")]
    verdict = verify(world.desk)
    assert (verdict.whole, verdict.search) == (True, "")
    with pytest.raises(Refusal, match="merge_unknown"):
        split_again(world.desk, "B")


def test_what_was_printed_stays_as_it_was(world: World, two: tuple[AccountId, AccountId], tmp_path: Path) -> None:
    issue_statements(world.desk, tmp_path / "run", month_order(TODAY))
    before = content(world.desk)["documents"]
    merge_accounts(world.desk, *two)
    assert len(world.view(two[0]).documents) == len(before)
    kept = [[value for value in row if value not in two] for row in content(world.desk)["documents"]]
    assert sorted(map(str, kept)) == sorted(str([value for value in row if value not in two]) for row in before)


def test_what_joined_them_since_must_be_taken_back_first(world: World, two: tuple[AccountId, AccountId]) -> None:
    merge_accounts(world.desk, *two)
    paid = record_receipt(world.desk, two[0], eur("150"), on=TODAY, apply="oldest")  # of both
    with pytest.raises(Refusal, match="merge_tied"):
        split_again(world.desk, "B")
    assert paid.undo is not None
    paid.undo()
    split_again(world.desk, "B")


def test_what_cannot_be_one_is_refused(world: World, two: tuple[AccountId, AccountId]) -> None:
    one, other = two
    with pytest.raises(Refusal, match="merge_itself"):
        merge_accounts(world.desk, one, one)
    world.promise(one, "20", TODAY)
    with pytest.raises(Refusal, match="merge_both_agreed"):
        merge_accounts(world.desk, one, other)
    third = world.customer("D", "Dogwood")
    world.invoice(third, "INV-1", "5", due=TODAY)
    with pytest.raises(Refusal, match="merge_same_invoice"):
        merge_accounts(world.desk, one, third)


def test_imports_find_the_customer_by_the_code_it_had(world: World, tmp_path: Path) -> None:
    def row(code: str, reference: str, amount: str = "10.00") -> tuple[str, ...]:
        return (code, f"Firm {code}", reference, "2026-01-05", "2026-02-05", amount, "EUR")

    first = ledger(tmp_path / "first.csv", row("A", "F-1"), row("B", "F-2"))
    take_in(world, first)
    one, other = (find_account(world.desk, code).id for code in "AB")
    merge_accounts(world.desk, one, other)
    later = ledger(tmp_path / "later.csv", row("A", "F-1"), row("B", "F-2"), row("B", "F-3"))
    take_in(world, later)
    with world.desk.look() as connection:
        found = connection.execute(select(items.c.reference, items.c.account_id).order_by(items.c.reference)).all()
    assert [tuple(each) for each in found] == [("F-1", one), ("F-2", one), ("F-3", one)]
    with pytest.raises(Refusal, match="merge_imported_since"):
        split_again(world.desk, "B")
    assert verify(world.desk).whole


@pytest.mark.parametrize("seed", range(6))
def test_what_was_promised_and_held_of_each_as_a_whole_stays_its_own(world: World, seed: int) -> None:
    chance = random.Random(seed)
    two = world.customer("A", "Alder"), world.customer("B", "Alder GmbH")
    for number in range(5):
        world.invoice(two[number % 2], f"INV-{number}", "100", due=TODAY - AGO)
    days = [TODAY + timedelta(days=at) for at in range(24)]
    for at in sorted(chance.choices(range(18), k=6)):
        account, day = chance.choice(two), world.on(days[at])
        if chance.random() < 0.5:
            day.pay(account, chance.choice(("40", "100")))
        if chance.random() < 0.6 and day.view(account).balances[0].balance.minor:
            whole = day.view(account).balances[0].balance
            draft = PromiseDraft(whole, days[min(at + 2, 18)])
            log_call(day.desk, account, CallDraft("promise", promise=draft))
        if chance.random() < 0.3:
            place_hold(day.desk, account, reason="flood", until=days[at + 2])
    last = world.on(days[-1])

    def known() -> list[Any]:
        rows = [list_promises(last.desk, as_of=day) for day in days]
        return [[(row.promise.id, row.state, row.judgement.counted) for row in found] for found in rows]

    def held() -> list[int]:
        return [sum(view.held.minor for each in two for view in seen(each, day)) for day in days]

    def seen(account: AccountId, day: date) -> list[Balance]:
        return account_view(last.desk, account, day).balances

    before = known(), held()
    merged = merge_accounts(last.desk, *two)
    after = known(), [sum(view.held.minor for view in seen(two[0], day)) for day in days]
    assert after == before
    assert merged.undo is not None
    merged.undo()
    assert (known(), held()) == before
    assert verify(last.desk).whole


def test_a_hold_or_promise_of_one_says_nothing_of_the_other_s_debt(world: World) -> None:
    one, other = world.customer("A", "Alder"), world.customer("B", "Alder GmbH")
    world.invoice(one, "INV-1", "500", due=TODAY - AGO)
    world.invoice(other, "INV-2", "500", due=TODAY - AGO)
    world.promise(one, "500", TODAY + timedelta(days=3))
    place_hold(world.desk, other, reason="insolvent")
    world.on(TODAY + timedelta(days=2)).pay(other, "500")
    later = world.on(TODAY + timedelta(days=10))
    merge_accounts(later.desk, one, other)
    assert [row.state.value for row in list_promises(later.desk)] == ["broken"]
    view = later.view(one)
    assert (view.on_hold, view.balances[0].held, view.balances[0].to_ask) == (False, eur("0"), eur("500"))


def test_a_promise_of_what_older_money_settled_is_kept_by_no_money_of_another(world: World) -> None:
    one, other = world.customer("A", "Alder"), world.customer("B", "Alder GmbH")
    world.invoice(one, "INV-1", "100", due=TODAY - AGO)
    world.invoice(other, "INV-2", "100", due=TODAY - AGO)
    world.promise(one, "100", TODAY + timedelta(days=3))
    world.on(TODAY + timedelta(days=1)).pay(one, "100", on=TODAY - timedelta(days=4))
    world.on(TODAY + timedelta(days=9)).pay(other, "100")
    later = world.on(TODAY + timedelta(days=10))
    assert [row.state.value for row in list_promises(later.desk)] == ["cancelled"]
    merge_accounts(later.desk, one, other)
    assert [row.state.value for row in list_promises(later.desk)] == ["cancelled"]


@pytest.mark.parametrize(("name", "text"), [("Quarry Optics Ltd", "thank you"), ("", "customer Q10077")])
def test_money_from_a_customer_that_became_part_of_another_is_the_other_s(world: World, name: str, text: str) -> None:
    one, other = world.customer("C-1", "Harbour Foods"), world.customer("Q10077", "Quarry Optics")
    world.invoice(other, "INV-1", "120", due=TODAY - AGO)
    merge_accounts(world.desk, one, other)
    (number,) = bring(world, line("120", text, on=TODAY, payer_name=name))
    best = find_line(world.desk, number).matches[0]
    assert (best.account, len(best.parts)) == (one, 1)
    assert best.confidence > 50, "more tells it than the amount"
