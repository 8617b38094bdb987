"""Whatever an office does in whatever order, its figures tie on every day, and what it takes back was never there."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from arDesk.cases.holds import KINDS
from arDesk.cases.instalments import Charge, Rhythm, Terms
from arDesk.db import books as books_file
from arDesk.db.cash import lines as bank_sql
from arDesk.db.cash.unapplied import unapplied_by_account
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.ledger import receipts
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.cash.banking import park_line, place_line, take_up_line
from arDesk.desk.cash.corrections import apply_credit, list_write_offs, recover, write_off
from arDesk.desk.cash.placing import Deduction, Share
from arDesk.desk.cash.receipts import apply_receipt, record_receipt, refund_receipt, reverse_receipt, unapply_receipt
from arDesk.desk.cash.returns import bounce_receipt, return_line
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.outcome import Outcome
from arDesk.desk.papers.dunning import issue_letters, plan_letters
from arDesk.desk.papers.statements import Order, plan_statements
from arDesk.desk.plans.acts import accept_plan, cancel_plan, list_plans, make_plan
from arDesk.desk.plans.drafts import PlanDraft, preview_plan
from arDesk.desk.promises.board import end_promise, list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.reports import aging, metrics
from arDesk.desk.todo.holds import end_hold, place_hold
from arDesk.desk.upkeep import verify
from arDesk.documents.figures import tie
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, BankLineId, DisputeId, ItemId, PromiseId, ReceiptId
from arDesk.kernel.money import Money, total
from tests.banking import bring, line
from tests.desk.files import LEDGER, take_in, write
from tests.desk.standing import Content, content
from tests.ledger_model import Document, GivenUp, Line, Model, Receipt
from tests.world import TODAY, BlankBooks, World

CUSTOMERS = st.sampled_from([1, 2])
AMOUNTS = st.integers(1, 500_00)
FEW_DAYS = st.integers(0, 25)
PICK = st.integers(0, 99)
BESIDE = st.integers(0, 7)


T = TypeVar("T")


def chosen(found: Sequence[T], pick: int) -> T:
    return found[pick % len(found)]


def _lying(receipt: Receipt) -> bool:
    return receipt.unapplied > 0


def _paying(receipt: Receipt) -> bool:
    return bool(receipt.pays)


def _here(receipt: Receipt) -> bool:
    return receipt.unapplied > 0 or bool(receipt.pays)


def can(look: Callable[[], object]) -> bool:
    """Whether something can be looked at: nothing refuses it."""
    try:
        look()
    except Refusal:
        return False
    return True


def euros(minor: int) -> Money:
    return Money(minor, "EUR")


@dataclass
class Step:
    """Something that can be taken back, with the books and the model before it, and the day it counts from."""

    outcome: Outcome
    before: Content
    model: Model
    since: date


@dataclass(frozen=True)
class Short:
    """What is missing of a payment for a document, so much of each: given up, contested; the rest can be paid."""

    document: Document
    discount: int
    tolerance: int
    deduction: int

    @classmethod
    def of(cls, document: Document, beside: int) -> Short:
        """Take a little of each kind that `beside` has a bit for; no more than is a small difference by the rules."""
        minor = document.open
        return cls(
            document,
            minor // 20 if beside & 1 else 0,
            min(minor // 100, 1_00) if beside & 2 else 0,
            minor // 10 if beside & 4 else 0,
        )

    @property
    def rest(self) -> int:
        return self.document.open - self.discount - self.tolerance - self.deduction

    def told(self, key: Any) -> dict[str, Any]:
        contested = Deduction(euros(self.deduction), "tax") if self.deduction else None
        given = {"discounts": euros(self.discount), "tolerances": euros(self.tolerance), "deductions": contested}
        return {name: {key: value} for name, value in given.items() if value}

    def share(self, account: AccountId, amount: int, paid: int, item: ItemId) -> Share:
        return Share(account, euros(amount), {item: euros(paid)}, **self.told(item))


class Ledger(RuleBasedStateMachine):
    """Documents and money, entered in any order of their days. Subclassed with the books each life begins with."""

    open_books: Callable[[], tuple[World, Path]]

    def __init__(self) -> None:
        super().__init__()
        self.world, self.folder = type(self).open_books()
        self.model = Model()
        self.steps: list[Step] = []
        self.seen: dict[date, Any] = {}
        self.names = count(1)
        self.looked = 0

    @initialize()
    def two_customers(self) -> None:
        for number in (1, 2):
            assert self.world.customer(f"C{number}", credit_limit_minor=300_00) == number
            self.enter(number, "invoice", 120_00 * number, -20 * number)

    # ---- what every step does ----------------------------------------------------------------------------------------
    @property
    def today(self) -> date:
        return self.world.today

    def take(self, act: Callable[[], Outcome], note: Callable[[Outcome], None], *, since: date | None = None) -> None:
        """Do something, note it in the model, and keep it on the stack if it can be taken back."""
        before, model = content(self.world.desk), copy.deepcopy(self.model)
        outcome = act()
        note(outcome)
        self.read_given_up()
        day = since or self.today
        self.forget(day)
        if outcome.undo is None:
            self.steps.clear()
        else:
            self.steps.append(Step(outcome, before, model, day))

    def read_given_up(self) -> None:
        """Read the number and the day of what was just given up, or is owed again; how much it left is known."""
        for account in (1, 2):
            for row in list_write_offs(self.world.desk, AccountId(account), as_of=date.max):
                if row.id not in self.model.given_up:
                    self.model.given_up[row.id] = GivenUp(
                        account, row.reference, row.on, row.amount.minor, max(0, row.amount.minor), row.receipt
                    )
                    self.forget(row.on)

    def forget(self, since: date) -> None:
        """Expect no more what was seen of days from one on: a fact dated then was entered."""
        self.seen = {day: seen for day, seen in self.seen.items() if day < since}

    def debts(self) -> list[Document]:
        return [each for each in self.model.documents.values() if each.open and each.owed]

    def notes(self) -> list[Document]:
        """The credit notes that could pay something."""
        notes = [each for each in self.model.documents.values() if each.open and not each.owed]
        return [each for each in notes if self.model.owed(each.account)]

    def receipts(self, wanted: Callable[[Receipt], bool]) -> list[tuple[ReceiptId, Receipt]]:
        return [(ReceiptId(number), each) for number, each in self.model.receipts.items() if wanted(each)]

    # ---- documents ---------------------------------------------------------------------------------------------------
    def enter(self, account: int, kind: str, minor: int, due_in: int) -> None:
        due = self.today + timedelta(days=due_in)
        reference = f"D-{next(self.names)}"
        issued = min(due, self.today)
        money = euros(minor).plain
        self.world.invoice(AccountId(account), reference, money, due=due, issued=issued, kind=kind)
        self.model.documents[reference] = Document(account, reference, kind, minor, issued, due, minor)
        self.forget(issued)
        self.steps.clear()

    @rule(
        account=CUSTOMERS,
        kind=st.sampled_from(["invoice", "debit_note", "credit_note"]),
        minor=AMOUNTS,
        due_in=st.integers(-45, 30),
    )
    def document(self, account: int, kind: str, minor: int, due_in: int) -> None:
        self.enter(account, kind, minor, due_in)

    @rule(account=CUSTOMERS, minor=AMOUNTS, ago=FEW_DAYS, settled=st.booleans())
    def take_in_a_file(self, account: int, minor: int, ago: int, settled: bool) -> None:
        issued, paid = self.today - timedelta(days=ago + 20), self.today - timedelta(days=ago)
        reference = f"F-{next(self.names)}"
        row = (f"C{account}", "", reference, issued.isoformat(), paid.isoformat(), euros(minor).plain, "EUR")
        path = write(
            self.folder / f"{reference}.csv", (*LEDGER, "Settled"), (*row, paid.isoformat() if settled else "")
        )

        def note(_: Outcome) -> None:
            document = Document(account, reference, "invoice", minor, issued, paid, minor)
            self.model.documents[reference] = document
            if settled:
                receipt = Receipt(account, minor, paid)
                self.model.receipts[max(self.model.receipts, default=0) + 1] = receipt
                self.model.pay(receipt, document, minor)

        self.take(lambda: take_in(self.world, path), note, since=issued)
        if settled:
            self.renumber()

    def renumber(self) -> None:
        """Give the last receipt of the model the number it has in the books."""
        newest = content(self.world.desk)["receipts"][-1][0]
        last = max(self.model.receipts)
        self.model.receipts[newest] = self.model.receipts.pop(last)

    # ---- money -------------------------------------------------------------------------------------------------------
    @rule(account=CUSTOMERS, minor=AMOUNTS, ago=FEW_DAYS, how=st.sampled_from(["oldest", "none", "exact"]), pick=PICK)
    def money_comes(self, account: int, minor: int, ago: int, how: str, pick: int) -> None:
        on = self.today - timedelta(days=ago)
        document = chosen(self.debts(), pick) if self.debts() else None
        if how == "exact" and document is not None:
            account, minor = document.account, document.open
        alone = [each.open for each in self.model.owed(account)].count(minor) == 1
        how = "none" if how == "exact" and not (document and alone) else how

        def note(outcome: Outcome) -> None:
            receipt = self.model.receipts[outcome.made] = Receipt(account, minor, on)
            if how == "oldest":
                self.model.pay_oldest(receipt)
            elif document is not None and how == "exact":
                self.model.pay(receipt, document, minor)

        apply = None if how == "none" else how
        self.take(
            lambda: record_receipt(self.world.desk, AccountId(account), euros(minor), on=on, apply=apply),
            note,
            since=on,
        )

    @precondition(lambda self: self.receipts(_lying))
    @rule(pick=PICK)
    def apply(self, pick: int) -> None:
        number, receipt = chosen(self.receipts(_lying), pick)
        self.take(lambda: apply_receipt(self.world.desk, number, "oldest"), lambda _: self.model.pay_oldest(receipt))

    @precondition(lambda self: self.receipts(_paying))
    @rule(pick=PICK)
    def unapply(self, pick: int) -> None:
        number, receipt = chosen(self.receipts(_paying), pick)

        def note(_: Outcome) -> None:
            self.model.take_off(number)
            receipt.taken_off_on = self.today

        self.take(lambda: unapply_receipt(self.world.desk, number), note)

    @precondition(lambda self: self.receipts(_here))
    @rule(pick=PICK, ago=FEW_DAYS, fee=st.none() | st.integers(0, 9_00))
    def bounce(self, pick: int, ago: int, fee: int | None) -> None:
        number, receipt = chosen(self.receipts(_here), pick)
        on = max(self.today - timedelta(days=ago), receipt.on, receipt.taken_off_on or receipt.on)
        if fee is None:
            self.take(
                lambda: reverse_receipt(self.world.desk, number, on=on), lambda _: self.went(number, on, 0), since=on
            )
        else:
            charged = euros(fee)
            self.take(
                lambda: bounce_receipt(self.world.desk, number, on=on, fee=charged),
                lambda _: self.went(number, on, fee),
                since=on,
            )

    def went(self, number: int, on: date, fee: int) -> None:
        """Note that a payment went back, and what was charged for it."""
        receipt = self.model.receipts[number]
        self.model.take_off(number)
        receipt.out.append((on, receipt.unapplied))
        if fee:
            with self.world.desk.look() as connection:
                found = {item.reference for item in items_sql.open_items(connection, self.today) if item.charge}
            (reference,) = found - self.model.documents.keys()
            self.model.documents[reference] = Document(receipt.account, reference, "debit_note", fee, on, on, fee)

    @precondition(lambda self: self.receipts(_lying))
    @rule(pick=PICK, share=st.integers(1, 100))
    def refund(self, pick: int, share: int) -> None:
        number, receipt = chosen(self.receipts(_lying), pick)
        minor = max(1, receipt.unapplied * share // 100)
        self.take(
            lambda: refund_receipt(self.world.desk, number, euros(minor)),
            lambda _: receipt.out.append((self.today, minor)),
        )

    @precondition(lambda self: self.debts())
    @rule(pick=PICK, share=st.integers(1, 100))
    def give_up(self, pick: int, share: int) -> None:
        document = chosen(self.debts(), pick)
        minor = max(1, document.open * share // 100)

        def note(_: Outcome) -> None:
            document.open -= minor

        account, told = AccountId(document.account), {"reason": "gone", "approved_by": "mary"}
        self.take(lambda: write_off(self.world.desk, account, document.reference, euros(minor), **told), note)

    @precondition(lambda self: self.given_up())
    @rule(pick=PICK, share=st.integers(1, 100))
    def recover(self, pick: int, share: int) -> None:
        number, given = chosen(self.given_up(), pick)
        minor = max(1, given.left * share // 100)
        self.take(lambda: recover(self.world.desk, number, euros(minor)), lambda _: self.model.owe_again(given, minor))

    def given_up(self) -> list[tuple[int, GivenUp]]:
        return [(number, each) for number, each in self.model.given_up.items() if each.left]

    @precondition(lambda self: self.debts())
    @rule(pick=PICK, share=st.integers(1, 100), ago=FEW_DAYS, beside=BESIDE, credit=st.booleans())
    def money_comes_short(self, pick: int, share: int, ago: int, beside: int, credit: bool) -> None:
        document, on = chosen(self.debts(), pick), self.today - timedelta(days=ago)
        short = Short.of(document, beside)
        note = next((each for each in self.notes() if each.account == document.account), None) if credit else None
        credited = 0 if note is None else min(note.open, short.rest // 2)
        minor = max(1, (short.rest - credited) * share // 100)

        def noted(outcome: Outcome) -> None:
            self.received(outcome.made, document.account, minor, on, short, minor)
            document.open -= credited
            if note is not None:
                note.open -= credited

        told = short.told(document.reference)
        if credited and note is not None:
            told["credits"] = {note.reference: {document.reference: euros(credited)}}
        self.take(
            lambda: record_receipt(
                self.world.desk, AccountId(document.account), euros(minor), on=on,
                apply={document.reference: euros(minor)}, **told,
            ),
            noted,
            since=on,
        )  # fmt: skip

    def received(self, number: int, account: int, minor: int, on: date, short: Short | None, paid: int) -> None:
        """Note a receipt, what it pays of a document, and what was given up of that besides."""
        receipt = self.model.receipts[number] = Receipt(account, minor, on)
        if short is not None:
            short.document.open -= short.discount + short.tolerance
            self.model.pay(receipt, short.document, paid)

    # ---- the bank ----------------------------------------------------------------------------------------------------
    @rule(minor=AMOUNTS, ago=FEW_DAYS)
    def the_bank_tells(self, minor: int, ago: int) -> None:
        self.bring(minor, self.today - timedelta(days=ago))

    def bring(self, minor: int, on: date) -> BankLineId:
        text = f"{'-' if minor < 0 else ''}{euros(abs(minor)).plain}"
        (number,) = bring(self.world, line(text, f"line {next(self.names)}", on=on, reversal=minor < 0))
        self.model.lines[number] = Line(minor, on, minor)
        self.steps.clear()
        return number

    def waiting(self) -> list[tuple[BankLineId, Line]]:
        return [(BankLineId(number), each) for number, each in self.model.lines.items() if each.open > 0]

    @precondition(lambda self: self.waiting())
    @rule(pick=PICK, account=CUSTOMERS, share=st.integers(1, 100), split=st.booleans(), beside=BESIDE)
    def place_a_line(self, pick: int, account: int, share: int, split: bool, beside: int) -> None:
        number, banked = chosen(self.waiting(), pick)
        minor = max(1, banked.open * share // 100)
        amounts = {account: minor} | ({3 - account: banked.open - minor} if split and minor < banked.open else {})
        shorts = {whose: Short.of(owed[0], beside) for whose in amounts if (owed := self.model.owed(whose))}
        paid = {whose: min(amounts[whose], short.rest) for whose, short in shorts.items()}
        shares = [
            shorts[whose].share(AccountId(whose), amount, paid[whose], self.number_of(shorts[whose].document))
            if whose in shorts
            else Share(AccountId(whose), euros(amount))
            for whose, amount in amounts.items()
        ]

        def note(_: Outcome) -> None:
            with self.world.desk.look() as connection:
                of_line = select(receipts.c.id).where(receipts.c.bank_line_id == number, receipts.c.voided_by.is_(None))
                found = connection.execute(of_line.order_by(receipts.c.id)).scalars()
                made = [each for each in found if each not in self.model.receipts]
            for receipt, (whose, amount) in zip(made, amounts.items(), strict=True):
                self.received(receipt, whose, amount, banked.on, shorts.get(whose), paid.get(whose, 0))
            banked.open -= sum(amounts.values())
            banked.aside = ""

        self.take(lambda: place_line(self.world.desk, number, shares), note, since=banked.on)

    def number_of(self, document: Document) -> ItemId:
        with self.world.desk.look() as connection:
            found = items_sql.open_items(connection, self.today, account=AccountId(document.account))
        return next(item.id for item in found if item.reference == document.reference)

    @precondition(lambda self: self.waiting())
    @rule(pick=PICK)
    def park_or_take_up(self, pick: int) -> None:
        number, banked = chosen(self.waiting(), pick)

        def note(_: Outcome) -> None:
            banked.aside = "" if banked.aside else "parked"

        act = take_up_line if banked.aside else park_line
        self.take(lambda: act(self.world.desk, number), note)

    @precondition(lambda self: self.receipts(_here))
    @rule(pick=PICK, ago=FEW_DAYS, more=st.sampled_from([0, 0, 3_50]), fee=st.sampled_from([0, 5_00]))
    def the_bank_takes_back(self, pick: int, ago: int, more: int, fee: int) -> None:
        number, receipt = chosen(self.receipts(_here), pick)
        left = receipt.minor - sum(minor for _, minor in receipt.out)
        booked = max(self.today - timedelta(days=ago), receipt.on)
        taken = self.bring(-left - more, booked)
        on = max(booked, receipt.taken_off_on or booked)

        def note(_: Outcome) -> None:
            self.went(number, on, fee)
            self.model.lines[taken].open += left

        self.take(lambda: return_line(self.world.desk, taken, number, fee=euros(fee)), note, since=on)

    @precondition(lambda self: self.notes())
    @rule(pick=PICK, other=PICK)
    def use_a_credit_note(self, pick: int, other: int) -> None:
        credit = chosen(self.notes(), pick)
        document = chosen(self.model.owed(credit.account), other)
        minor = min(credit.open, document.open)

        def note(_: Outcome) -> None:
            credit.open -= minor
            document.open -= minor

        parts = {document.reference: euros(minor)}
        account = AccountId(credit.account)
        self.take(lambda: apply_credit(self.world.desk, account, credit.reference, parts), note)

    # ---- time --------------------------------------------------------------------------------------------------------
    @precondition(lambda self: self.steps)
    @rule()
    def take_back(self) -> None:
        step = self.steps.pop()
        assert step.outcome.undo is not None
        step.outcome.undo()
        assert content(self.world.desk) == step.before
        self.model = step.model
        self.forget(step.since)

    @rule()
    def a_day_passes(self) -> None:
        self.days_pass(1)

    @rule(days=st.integers(2, 20))
    def days_pass(self, days: int) -> None:
        self.evening()
        self.world = self.world.on(self.today + timedelta(days=days))
        self.steps.clear()

    # ---- what always holds -------------------------------------------------------------------------------------------
    @invariant()
    def documents_and_receipts_are_as_the_model_has_them(self) -> None:
        with self.world.desk.look() as connection:
            found = {item.reference: item.open.minor for item in items_sql.open_items(connection, self.today)}
            left = connection.exec_driver_sql(
                "select id, unapplied_minor from receipts where voided_by is null and reverses_id is null"
            )
            lying = {number: minor for number, minor in left if minor}
            lines = {each.id: (each.open.minor, each.aside) for each in bank_sql.lines(connection, waiting=False)}
        assert found == {each.reference: each.open for each in self.model.documents.values() if each.open}
        assert lines == {number: (each.open, each.aside) for number, each in self.model.lines.items()}
        assert lying == {number: each.unapplied for number, each in self.model.receipts.items() if each.unapplied}

    @invariant()
    def nothing_is_applied_twice_on_any_day(self) -> None:
        """I4, and now and then I1: documents less money is aging's net."""
        self.looked += 1
        day = self.day_of_note()
        self.applied_once(day)
        if self.looked % 3 == 0:
            self.aging_ties(day)

    def day_of_note(self) -> date:
        days = self.days_of_note()
        return days[self.looked * 7 % len(days)] if self.looked % 2 else self.today

    def days_of_note(self) -> list[date]:
        """The days on which something counts from, and those just before, as far as they have come."""
        days = {each.issued_on for each in self.model.documents.values()}
        for receipt in self.model.receipts.values():
            days |= {receipt.on, *(on for on, _ in receipt.out)}
            days |= {receipt.taken_off_on} if receipt.taken_off_on else set()
        days |= {each.on for each in self.model.given_up.values()}
        return sorted({day - timedelta(days=back) for day in days for back in (0, 1)} | {self.today})

    def aging_ties(self, day: date) -> dict[str, int]:
        net = {f"C{account}": self.model.net(account, day) for account in (1, 2)}
        found = aging(self.world.desk, as_of=day).currencies
        rows = found["EUR"].rows if found else []
        assert {row.code: row.net.minor for row in rows if row.net} == {
            code: owed for code, owed in net.items() if owed
        }
        assert all(total(row.buckets, "EUR") == row.gross for row in rows)
        return net

    def applied_once(self, day: date) -> None:
        with self.world.desk.look() as connection:
            for item in items_sql.open_items(connection, day):
                assert 0 < item.open.minor <= item.amount.minor, (day, item)
            assert all(minor > 0 for minor in unapplied_by_account(connection, day).values()), day

    # ---- at the end --------------------------------------------------------------------------------------------------
    def evening(self) -> None:
        """Look back on the day before it ends."""

    def teardown(self) -> None:
        try:
            self.close_the_year()
        finally:
            self.world.desk.close()

    def close_the_year(self) -> None:
        for day in self.days_of_note():
            self.applied_once(day)
        verdict = verify(self.world.desk)
        assert (verdict.whole, verdict.search) == (True, "")


class Office(Ledger):
    """The same with talk, and what the pages show of it."""

    # ---- talk --------------------------------------------------------------------------------------------------------
    @rule(
        account=CUSTOMERS,
        outcome=st.sampled_from(["spoke", "no_answer", "left_message"]),
        share=st.integers(0, 100),
        by=st.integers(0, 15),
        follow_up=st.none() | st.integers(0, 15),
        named=st.booleans(),
        contested=st.booleans(),
    )
    def call(
        self, account: int, outcome: str, share: int, by: int, follow_up: int | None, named: bool, contested: bool
    ) -> None:
        owed = self.model.owed(account)
        promise, disputes = None, []
        free = [each for each in owed if each.reference not in self.on_plan()]
        if free and share:
            owed = free
            some = owed[: 1 + share % len(owed)] if named else owed
            amount = euros(max(1, sum(each.open for each in some) * share // 100))
            references = tuple(each.reference for each in some) if named else ()
            promise = PromiseDraft(amount, self.today + timedelta(days=by), references)
        if owed and contested:
            disputes = [DisputeDraft(owed[-1].reference, euros(owed[-1].open), "price")]
        day = None if follow_up is None else self.today + timedelta(days=follow_up)
        draft = CallDraft(outcome, promise=promise, disputes=disputes, follow_up_on=day)
        self.take(lambda: log_call(self.world.desk, AccountId(account), draft), lambda _: None)

    def on_plan(self) -> set[str]:
        """The documents in an active plan: none of them can be promised."""
        plans = list_plans(self.world.desk, state="active")
        charged = {f"PLAN-{row.plan.id}" for row in plans if row.case.charge_item is not None}
        return {reference for row in plans for reference in row.references} | charged

    @rule(
        account=CUSTOMERS,
        pick=PICK,
        count=st.integers(1, 4),
        first=st.integers(0, 12),
        fee=st.sampled_from([0, 0, 7_00]),
        agreed=st.booleans(),
    )
    def plan_is_made(self, account: int, pick: int, count: int, first: int, fee: int, agreed: bool) -> None:
        free = [each for each in self.model.owed(account) if each.reference not in self.on_plan()]
        terms = Terms(
            self.today + timedelta(days=first),
            Rhythm.WEEKLY,
            count=count,
            charge=Charge(fee=euros(fee) if fee else None),
        )
        some = free[: 1 + pick % len(free)] if free else []
        draft = PlanDraft(terms, tuple(each.reference for each in some))
        if not some or not can(lambda: preview_plan(self.world.desk, AccountId(account), draft)):
            return
        stage: Any = "active" if agreed else "draft"
        self.take(
            lambda: make_plan(self.world.desk, AccountId(account), draft, stage=stage),
            lambda outcome: self.charged(outcome.made, account, fee if agreed else 0),
        )

    def charged(self, plan: int, account: int, fee: int) -> None:
        """Note what a plan that was agreed costs: a debit note due with its last instalment."""
        if fee:
            (row,) = [each for each in list_plans(self.world.desk) if each.plan.id == plan]
            due = row.plan.instalments[-1].due_on
            self.model.documents[f"PLAN-{plan}"] = Document(
                account, f"PLAN-{plan}", "debit_note", fee, self.today, due, fee
            )

    @rule(pick=PICK, end=st.booleans())
    def plan_goes_on(self, pick: int, end: bool) -> None:
        rows = [row for row in list_plans(self.world.desk) if row.state in ("draft", "active")]
        if not rows:
            return
        row = chosen(rows, pick)
        fee = row.case.charge.minor
        if end:
            self.take(lambda: cancel_plan(self.world.desk, row.plan.id), lambda _: None)
        elif row.state == "draft":
            self.take_if_can(
                lambda: accept_plan(self.world.desk, row.plan.id),
                lambda _: self.charged(row.plan.id, row.plan.account, fee),
            )

    def take_if_can(self, act: Callable[[], Outcome], note: Callable[[Outcome], None]) -> None:
        with suppress(Refusal):
            self.take(act, note)

    @rule(pick=PICK, cancelled=st.booleans())
    def something_said_ends(self, pick: int, cancelled: bool) -> None:
        disputes = list_disputes(self.world.desk, state="open")
        promised = [row.promise.id for row in list_promises(self.world.desk) if row.promise.ended_on is None]
        if disputes and pick % 2:
            dispute = DisputeId(chosen(disputes, pick).id)
            self.take(lambda: resolve_disputes(self.world.desk, [dispute], Resolution("rejected")), lambda _: None)
        elif promised:
            promise = PromiseId(chosen(promised, pick))
            self.take(lambda: end_promise(self.world.desk, promise, cancelled=cancelled), lambda _: None)

    @rule(account=CUSTOMERS, until=st.none() | FEW_DAYS, kind=st.sampled_from(KINDS))
    def held_or_lifted(self, account: int, until: int | None, kind: str) -> None:
        held = self.world.view(AccountId(account)).on_hold
        day = None if until is None else self.today + timedelta(days=until)
        if held:
            self.take(lambda: end_hold(self.world.desk, AccountId(account)), lambda _: None)
        else:
            self.take(
                lambda: place_hold(self.world.desk, AccountId(account), reason="asked", until=day, kind=kind),
                lambda _: None,
            )

    # ---- what always holds -------------------------------------------------------------------------------------------
    @invariant()
    def statements_tie_and_begin_where_the_day_before_ended(self) -> None:
        """I2 and I3, for a period that moves about."""
        day = self.day_of_note()
        net, first = self.aging_ties(day), day - timedelta(days=self.looked * 5 % 40)
        for facts in plan_statements(self.world.desk, Order("balance_forward", first, day)).statements:
            tie(facts)
            before = self.model.net(int(facts.account_code[1:]), first - timedelta(days=1))
            assert (facts.opening.minor, facts.closing.minor) == (before, net[facts.account_code])

    @invariant()
    def everybody_late_is_called_or_has_a_reason(self) -> None:
        """I9, and the parts that are spoken for never overlap."""
        queue = call_queue(self.world.desk)
        called, absent = {row.account for row in queue.rows}, {row.account for row in queue.absent}
        late = {account for account in (1, 2) if self.model.overdue(account, self.today)}
        assert late <= called | absent
        assert not called & absent
        for row in queue.rows:
            assert row.score == sum(reason.points for reason in row.reasons)
            facts = row.facts
            assert row.overdue.minor == self.model.overdue(row.account, self.today)
            assert facts.unapplied == self.model.unapplied(row.account)

    @invariant()
    def every_overdue_amount_is_in_one_place(self) -> None:
        """To ask, promised, disputed, held, on a plan, covered: together what is overdue, and what is asked early."""
        day = self.day_of_note()
        queue = {row.account: row.facts for row in call_queue(self.world.desk, day).rows}
        for account in (1, 2):
            for one in account_view(self.world.desk, AccountId(account), day).balances:
                parts = (one.to_ask, one.promised, one.disputed, one.held, one.planned, one.covered)
                assert min(part.minor for part in parts) >= 0, (day, one)
                assert total(parts, one.currency) == one.overdue + one.early, (day, one)
                if AccountId(account) in queue:
                    facts = queue[AccountId(account)]
                    called = (facts.to_ask, facts.promised, facts.disputed, facts.held, facts.planned, facts.covered)
                    assert called == tuple(part.minor for part in parts), day

    @invariant()
    def earlier_days_stay_as_they_were(self) -> None:
        """I6: what was known of a day changes only by a fact dated then or before."""
        if self.seen:
            day = list(self.seen)[self.looked % len(self.seen)]
            assert self.sight(day) == self.seen[day]

    # ---- days that are over ------------------------------------------------------------------------------------------
    def evening(self) -> None:
        self.seen[self.today] = self.sight(self.today)

    def sight(self, day: date) -> Any:
        """What is known of a day: aging, promises, and who is called."""
        desk = self.world.desk
        queue = call_queue(desk, day)
        promises = [(row.promise.id, row.state, row.judgement) for row in list_promises(desk, as_of=day)]
        called = [
            (row.account, row.to_collect, row.next_step != "") for row in sorted(queue.rows, key=lambda r: r.code)
        ]
        plans = [(row.plan, row.now) for row in list_plans(desk, as_of=day)]
        return aging(desk, as_of=day), promises, plans, called, queue.absent

    def close_the_year(self) -> None:
        super().close_the_year()
        for row in metrics(self.world.desk, months=3).get("EUR", ()):
            assert row.receivables.minor == sum(self.model.net(account, row.month_end) for account in (1, 2))
            if row.dso is not None and row.best_possible_dso is not None:  # I8
                assert row.average_days_delinquent == pytest.approx(row.dso - row.best_possible_dso)
            if row.cei is not None and not row.overdue:
                assert row.cei == 100
        issue_letters(self.world.desk, self.folder / "letters")
        assert plan_letters(self.world.desk).letters == []  # I5
        verdict = verify(self.world.desk)
        assert (verdict.whole, verdict.search) == (True, "")


@pytest.mark.parametrize(("machine", "lives", "steps"), [(Ledger, 8, 25), (Office, 4, 18)])
def test_figures_tie_whatever_is_done(
    machine: type[Ledger],
    lives: int,
    steps: int,
    blank_books: BlankBooks,
    tmp_path: Path,
    ardesk_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # No power is cut here: written through to the disk, each step would take ten times as long.
    pragmas = [pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in books_file._EACH_CONNECTION]
    assert "synchronous=OFF" in pragmas
    monkeypatch.setattr(books_file, "_EACH_CONNECTION", tuple(pragmas))
    numbers = count(1)

    def open_books() -> tuple[World, Path]:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return blank_books.copy(folder / "office.ardesk", ardesk_home, TODAY), folder

    life = type("Life", (machine,), {"open_books": staticmethod(open_books)})
    searched = lives * settings().max_examples // 60  # as many as the profile has more than the steady one
    run_state_machine_as_test(life, settings=settings(max_examples=max(lives, searched), stateful_step_count=steps))
