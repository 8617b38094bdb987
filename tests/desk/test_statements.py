"""Statements: figures that tie, in each currency, month after month, whatever is booked late."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from arDesk.db.tables.ledger import items
from arDesk.desk.cash.corrections import apply_credit, write_off
from arDesk.desk.cash.receipts import record_receipt, refund_receipt, reverse_receipt
from arDesk.desk.papers import statements
from arDesk.desk.papers.issued import papers_of
from arDesk.desk.papers.issuing import reprint
from arDesk.desk.papers.statements import Order, issue_statements, month_order, plan_statements
from arDesk.desk.reports import aging
from arDesk.desk.upkeep import verify
from arDesk.documents.facts import StatementFacts, StatementKind
from arDesk.documents.figures import tie
from arDesk.kernel.business_days import month_end
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ReceiptId, RunId
from arDesk.kernel.money import Money, total
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
KINDS: tuple[StatementKind, ...] = ("open_item", "balance_forward")


@pytest.fixture
def told(world: World) -> AccountId:
    """A customer with a movement of every kind over January to March."""
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=date(2026, 2, 4), issued=date(2026, 1, 5))
    world.invoice(account, "INV-2", "200", due=date(2026, 3, 7), issued=date(2026, 2, 5))
    world.invoice(account, "DN-1", "15", due=date(2026, 3, 7), issued=date(2026, 2, 6), kind="debit_note")
    world.invoice(account, "CN-1", "40", due=date(2026, 2, 20), issued=date(2026, 2, 20), kind="credit_note")
    world.on(date(2026, 2, 10)).pay(account, "100", on=date(2026, 2, 10))
    bounced = world.on(date(2026, 2, 12)).pay(account, "50", on=date(2026, 2, 12))
    reverse_receipt(world.on(date(2026, 3, 2)).desk, ReceiptId(bounced.made))
    apply_credit(world.on(date(2026, 3, 3)).desk, account, "CN-1", {"INV-2": eur("25")})
    write_off(world.on(date(2026, 3, 4)).desk, account, "INV-1", eur("10"), reason="rounding")
    spare = world.on(date(2026, 3, 5)).pay(account, "60", on=date(2026, 3, 5), apply=None)
    refund_receipt(world.on(date(2026, 3, 6)).desk, ReceiptId(spare.made), eur("20"))
    return account


def one(world: World, last: date, kind: StatementKind = "balance_forward") -> StatementFacts:
    (facts,) = plan_statements(world.desk, month_order(last, kind)).statements
    return facts


def ties(facts: StatementFacts) -> None:
    """Opening + charges − credits = closing = aging − unapplied, line by line."""
    tie(facts)
    charges = total((line.charge for line in facts.lines if line.charge), facts.currency)
    credited = total((line.credit for line in facts.lines if line.credit), facts.currency)
    assert facts.opening + charges - credited == facts.closing
    assert total(facts.aging, facts.currency) - facts.unapplied == facts.closing
    assert total((line.open for line in facts.open_lines), facts.currency) == total(facts.aging, facts.currency)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("last", "opening", "closing", "unapplied"),
    [(JANUARY, "0", "300", "0"), (FEBRUARY, "300", "325", "40"), (MARCH, "325", "325", "55")],
)
def test_each_month_ties_and_begins_where_the_last_one_ended(
    world: World, told: AccountId, last: date, opening: str, closing: str, unapplied: str, kind: StatementKind
) -> None:
    world = world.on(date(2026, 4, 1))
    facts = one(world, last, kind)
    ties(facts)
    assert (facts.opening, facts.closing, facts.unapplied) == (eur(opening), eur(closing), eur(unapplied))
    assert facts.closing == aging(world.desk, as_of=last).currencies["EUR"].total.net
    assert (facts.period_to, facts.period_from) == (last, last.replace(day=1) if kind == "balance_forward" else None)


def test_a_statement_printed_later_says_what_it_said_then(world: World, told: AccountId) -> None:
    """INV-1 was part paid in February and written off in March: at the end of January all of it was open."""
    facts = one(world, JANUARY)
    assert [(line.reference, line.open) for line in facts.open_lines] == [("INV-1", eur("300"))]
    assert [(line.on, line.kind, line.charge) for line in facts.lines] == [(date(2026, 1, 5), "invoice", eur("300"))]


@pytest.mark.parametrize("days", range(1, 28, 9))
def test_a_period_may_begin_and_end_on_any_day(world: World, told: AccountId, days: int) -> None:
    first = date(2026, 2, days)
    order = Order("balance_forward", first, first + timedelta(days=17))
    for facts in plan_statements(world.desk, order).statements:
        ties(facts)


def test_a_period_of_one_day(world: World, told: AccountId) -> None:
    (facts,) = plan_statements(world.desk, Order("balance_forward", date(2026, 2, 5), date(2026, 2, 5))).statements
    assert (facts.opening, facts.closing, len(facts.lines)) == (eur("300"), eur("500"), 1)


def test_what_was_booked_late_is_named_apart(world: World, told: AccountId, tmp_path: Path) -> None:
    first = world.on(date(2026, 3, 1))
    issue_statements(first.desk, tmp_path / "february", month_order(FEBRUARY))
    previous = one(first, FEBRUARY)
    world.pay(told, "30", on=date(2026, 2, 25))
    world.invoice(told, "INV-3", "7", due=MARCH, issued=date(2026, 2, 27))
    facts = one(world.on(date(2026, 4, 1)), MARCH)
    assert facts.booked_late == eur("-23")
    assert facts.opening == previous.closing + facts.booked_late
    ties(facts)


def test_nothing_is_late_without_a_statement_just_before(world: World, told: AccountId, tmp_path: Path) -> None:
    issue_statements(world.on(date(2026, 2, 1)).desk, tmp_path / "january", month_order(JANUARY))
    world.pay(told, "30", on=date(2026, 1, 25))
    assert one(world.on(date(2026, 4, 1)), MARCH).booked_late == eur("0")
    assert one(world.on(date(2026, 4, 1)), FEBRUARY).booked_late == eur("-30")


def test_currencies_are_never_added(world: World, told: AccountId) -> None:
    with world.desk.change("test.invoice", "account/1") as change:
        row: dict[str, Any] = {"issued_on": date(2026, 2, 3), "due_on": date(2026, 2, 3)}
        row |= {"currency": "USD", "amount_minor": 90_00, "open_minor": 90_00}
        change.add(items, account_id=told, kind="invoice", reference="USD-1", **row)
    record_receipt(world.desk, told, Money(30_00, "USD"), on=TODAY, apply="oldest")
    plan = plan_statements(world.on(date(2026, 4, 1)).desk, month_order(MARCH))
    assert [(facts.currency, facts.closing) for facts in plan.statements] == [
        ("EUR", eur("325")),
        ("USD", Money(60_00, "USD")),
    ]
    for facts in plan.statements:
        ties(facts)


# ---- who -------------------------------------------------------------------------------------------------------------
def test_who_has_nothing_to_be_told_is_left_out_with_the_reason(world: World, told: AccountId) -> None:
    world.customer("C2", "Quarry Optics")
    quiet = world.customer("C3", "Elm Textiles")
    world.invoice(quiet, "INV-8", "10", due=date(2026, 1, 9), issued=date(2026, 1, 2))
    world.on(date(2026, 1, 20)).pay(quiet, "10", on=date(2026, 1, 20))
    plan = plan_statements(world.desk, month_order(FEBRUARY))
    assert [facts.account_code for facts in plan.statements] == ["C1"]
    assert [(row.code, row.reason) for row in plan.left_out] == [
        ("C2", "statement_nothing"),
        ("C3", "statement_nothing"),
    ]
    january = plan_statements(world.desk, month_order(JANUARY))
    assert [facts.account_code for facts in january.statements] == ["C1", "C3"], "it moved, though nothing is owed"


def test_only_the_customers_chosen_get_one(world: World, told: AccountId) -> None:
    other = world.customer("C2", "Quarry Optics")
    world.invoice(other, "INV-8", "10", due=date(2026, 2, 9))
    plan = plan_statements(world.desk, month_order(FEBRUARY, customers=frozenset({"C2"})))
    assert [facts.account_code for facts in plan.statements] == ["C2"]
    assert plan.left_out == []


def test_a_customer_with_money_to_his_credit_gets_one_too(world: World) -> None:
    account = world.customer()
    world.pay(account, "80", on=date(2026, 2, 3), apply=None)
    facts = one(world, FEBRUARY, "open_item")
    assert (facts.closing, facts.unapplied, facts.open_lines) == (eur("-80"), eur("80"), ())
    ties(facts)


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (Order("pretty", JANUARY, FEBRUARY), "statement_kind"),  # type: ignore[arg-type]
        (Order("open_item", FEBRUARY, JANUARY), "statement_period"),
        (Order("open_item", JANUARY, TODAY + timedelta(days=1)), "statement_future"),
    ],
)
def test_an_order_that_cannot_be_is_refused(
    world: World, told: AccountId, tmp_path: Path, order: Order, code: str
) -> None:
    with pytest.raises(Refusal) as found:
        plan_statements(world.desk, order)
    assert found.value.code == code
    assert say_refusal(found.value)
    with pytest.raises(Refusal, match=code):
        issue_statements(world.desk, tmp_path / "run", order)
    assert not (tmp_path / "run").exists()


# ---- issued ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_a_statement_issued_is_kept_as_printed(
    world: World, told: AccountId, tmp_path: Path, kind: StatementKind
) -> None:
    issued = issue_statements(world.desk, tmp_path / "run", month_order(FEBRUARY, kind))
    (paper,) = papers_of(world.desk, RunId(issued.run))
    assert (paper.number, paper.amount, paper.level) == ("S-2026-0001", eur("325"), None)
    printed = (tmp_path / "run" / "S-2026-0001.pdf").read_bytes()
    world.pay(told, "325", on=date(2026, 2, 1))
    assert reprint(world.desk, paper.id, copy=False) == printed
    assert hashlib.sha256(printed).hexdigest() == paper.pdf_sha256
    assert verify(world.desk).whole


def test_statements_can_be_issued_again_and_change_nothing_owed(world: World, told: AccountId, tmp_path: Path) -> None:
    before = content(world.desk)
    for run in range(2):
        issue_statements(world.desk, tmp_path / str(run), month_order(FEBRUARY))
    after = content(world.desk)
    papers = {"documents", "document_runs", "document_items"}
    assert {name: rows for name, rows in after.items() if name not in papers} == {
        name: rows for name, rows in before.items() if name not in papers
    }
    assert [row[4] for row in after["documents"]] == ["S-2026-0001", "S-2026-0002"]


def test_books_that_change_while_statements_are_made_get_none(world: World, told: AccountId, tmp_path: Path) -> None:
    def pay(_done: int, _count: int) -> None:
        world.pay(told, "1", on=date(2026, 2, 1))

    with pytest.raises(Refusal, match="papers_changed_meanwhile"):
        issue_statements(world.desk, tmp_path / "run", month_order(FEBRUARY), progress=pay)
    assert content(world.desk)["documents"] == []
    assert not (tmp_path / "run").exists()


def test_figures_that_do_not_tie_stop_the_run(
    world: World, told: AccountId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "unapplied_by_account", lambda *_: {(told, "EUR"): 1})
    with pytest.raises(Refusal, match="figures_do_not_tie") as found:
        issue_statements(world.desk, tmp_path / "run", month_order(FEBRUARY))
    assert "C1" in say_refusal(found.value)
    assert content(world.desk)["documents"] == []
    assert not (tmp_path / "run").exists()


def test_every_month_of_two_years_follows_from_the_one_before(world: World) -> None:
    account = world.customer()
    for month in range(24):
        day = date(2024 + month // 12, month % 12 + 1, 3 + month)
        world.invoice(account, f"INV-{month}", str(50 + month), due=day + timedelta(days=30), issued=day)
        if month % 3:
            world.on(day).pay(account, str(40 + month), on=day)
    closing = eur("0")
    for month in range(24):
        last = month_end(date(2024 + month // 12, month % 12 + 1, 1))
        facts = one(world, last)
        ties(facts)
        assert facts.opening == closing
        closing = facts.closing
