"""The life of disputes against a model a child could keep: invoices as rows of single cents, each with who contests it.

Payments, bounces, credit notes, write-offs, recoveries and every end fall between and on the same days; what was done
is taken back and done again. A day that is over says the same on every later day.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from arDesk.cases.disputes import Particulars
from arDesk.desk.cash.corrections import apply_credit, list_write_offs, recover, write_off
from arDesk.desk.cash.receipts import record_receipt
from arDesk.desk.cash.returns import bounce_receipt
from arDesk.desk.disputes.causes import dispute_causes
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute, reopen_dispute
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.outcome import Outcome
from arDesk.desk.upkeep import verify
from arDesk.kernel.ids import DisputeId, ReceiptId
from arDesk.kernel.money import Money
from tests.world import TODAY, BlankBooks, World

SIZES = {"INV-1": 12, "INV-2": 9}
FEW = st.integers(1, 8)


def cents(count: int) -> Money:
    return Money(count, "EUR")


@dataclass
class Cent:
    """One cent of an invoice: which dispute contests it, and what it went by, if not by money."""

    invoice: str
    dispute: int = 0
    active: bool = False
    gone: str = ""
    was_active: bool = False


@dataclass
class Case:
    ended_as: str = ""
    accepted: bool = False
    again: bool = False


@dataclass
class Model:
    cents: list[Cent]
    cases: dict[int, Case] = field(default_factory=dict)
    receipts: dict[int, tuple[str, int]] = field(default_factory=dict)
    written_off: dict[int, tuple[str, int]] = field(default_factory=dict)

    def left(self, invoice: str) -> list[Cent]:
        """What neither a credit note nor a write-off took."""
        return [cent for cent in self.cents if cent.invoice == invoice and not cent.gone]

    def paid(self, invoice: str) -> int:
        return sum(count for named, count in self.receipts.values() if named == invoice)

    def owed(self, invoice: str) -> int:
        return len(self.left(invoice)) - self.paid(invoice)

    def unpaid(self, invoice: str) -> list[Cent]:
        """What is owed: money pays what nobody contests first, then what is chased again, the oldest first."""
        order = sorted(self.left(invoice), key=lambda cent: (cent.active, cent.dispute))
        return order[self.paid(invoice) :]

    def all_unpaid(self) -> list[Cent]:
        return [cent for invoice in SIZES for cent in self.unpaid(invoice)]

    def take(self, invoice: str, count: int, how: str) -> None:
        """Credit or write off so much: what is contested first, then what is chased, then the rest."""
        order = sorted(self.left(invoice), key=lambda cent: (not cent.active, not cent.dispute, cent.dispute))
        for cent in order[:count]:
            cent.gone, cent.was_active = how, cent.active

    def give_back(self, invoice: str, count: int) -> None:
        """Let be owed again what was written off: of the newest dispute first, what was contested first."""
        gone = [cent for cent in self.cents if cent.invoice == invoice and cent.gone == "written_off"]
        for cent in sorted(gone, key=lambda cent: (-cent.dispute, not cent.was_active))[:count]:
            cent.gone, cent.was_active = "", False

    def still(self, number: int) -> list[Cent]:
        return [cent for cent in self.all_unpaid() if cent.dispute == number and cent.active]

    def stop(self, number: int) -> None:
        for cent in self.cents:
            if cent.dispute == number:
                cent.active = cent.was_active = False

    def open(self, number: int) -> bool:
        return bool(self.still(number))

    def says(self) -> dict[int, tuple[Any, ...]]:
        """How each dispute stands, and what became of it."""
        unpaid, found = self.all_unpaid(), {}
        for number, case in self.cases.items():
            mine = [cent for cent in self.cents if cent.dispute == number]
            still = len(self.still(number))
            went = {how: sum(cent.gone == how for cent in mine) for how in ("credited", "written_off")}
            chased = sum(cent.dispute == number for cent in unpaid) - still
            paid = len(mine) - still - chased - sum(went.values())
            amounts = (len(mine), still, went["credited"], went["written_off"], paid, chased)
            ended = bool(case.ended_as) and not case.accepted
            state = "resolved" if ended or not still else "accepted" if case.accepted else "open"
            found[number] = (state, "reopened" if state == "open" and case.again else state, *amounts)
        return found


class Lives(RuleBasedStateMachine):
    blank: BlankBooks
    folder: Path
    homes: Path
    count = 0

    @initialize()
    def begin(self) -> None:
        Lives.count += 1
        self.world = self.blank.copy(self.folder / f"{Lives.count}.ardesk", self.homes)
        self.account = self.world.customer()
        for name, size in SIZES.items():
            self.world.invoice(self.account, name, f"0.{size:02}", due=TODAY - timedelta(30))
        self.model = Model([Cent(name) for name, size in SIZES.items() for _ in range(size)])
        self.done: list[tuple[Outcome, Model]] = []
        self.over: dict[int, dict[int, tuple[Any, ...]]] = {}
        self.day, self.numbers = 0, itertools.count(1)

    def act(self, made: Outcome, change: Callable[[Model], object]) -> Outcome:
        self.done.append((made, deepcopy(self.model)))
        change(self.model)
        return made

    # ---- the ledger --------------------------------------------------------------------------------------------------
    @rule(days=st.integers(1, 3))
    def wait(self, days: int) -> None:
        self.over[self.day] = self.model.says()
        self.day += days
        self.world = self.world.on(TODAY + timedelta(self.day))
        self.done.clear()  # a day that is over is left as it was

    @rule(name=st.sampled_from(sorted(SIZES)), count=FEW)
    def pay(self, name: str, count: int) -> None:
        if count <= self.model.owed(name):
            made = record_receipt(
                self.world.desk, self.account, cents(count), on=self.world.today, apply={name: cents(count)}
            )
            self.act(made, lambda model: model.receipts.update({made.made: (name, count)}))

    @precondition(lambda self: self.model.receipts)
    @rule(data=st.data())
    def bounce(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model.receipts)))
        made = bounce_receipt(self.world.desk, ReceiptId(number), fee=cents(0))
        self.act(made, lambda model: model.receipts.pop(number))

    @rule(name=st.sampled_from(sorted(SIZES)), count=FEW)
    def credit(self, name: str, count: int) -> None:
        if count <= self.model.owed(name):
            number = f"CN-{next(self.numbers)}"
            self.world.invoice(self.account, number, f"0.{count:02}", due=self.world.today, kind="credit_note")
            made = apply_credit(self.world.desk, self.account, number, {name: cents(count)})
            self.act(made, lambda model: model.take(name, count, "credited"))

    @rule(name=st.sampled_from(sorted(SIZES)), count=FEW)
    def give_up(self, name: str, count: int) -> None:
        if count <= self.model.owed(name):
            made = write_off(self.world.desk, self.account, name, cents(count), reason="small")
            self.act(made, lambda model: model.take(name, count, "written_off"))

    @rule(data=st.data())
    def owe_again(self, data: st.DataObject) -> None:
        rows = [row for row in list_write_offs(self.world.desk, self.account) if row.left.minor and not row.reverses]
        if rows:
            row = data.draw(st.sampled_from(rows))
            count = data.draw(st.integers(1, row.left.minor))
            made = recover(self.world.desk, row.id, cents(count))
            self.act(made, lambda model: model.give_back(row.reference, count))

    # ---- disputes ----------------------------------------------------------------------------------------------------
    @rule(counts=st.dictionaries(st.sampled_from(sorted(SIZES)), FEW, min_size=1))
    def contest(self, counts: dict[str, int]) -> None:
        free = {name: [cent for cent in self.model.unpaid(name) if not cent.dispute] for name in counts}
        if any(count > len(free[name]) for name, count in counts.items()):
            return
        parts = {name: cents(count) for name, count in counts.items()}
        made = raise_dispute(self.world.desk, self.account, CaseDraft(parts, Particulars(reason="price")))

        def change(model: Model) -> None:
            model.cases[made.made] = Case()
            for name, count in counts.items():
                for cent in [cent for cent in model.unpaid(name) if not cent.dispute][:count]:
                    cent.dispute, cent.active = made.made, True

        self.act(made, change)

    def opened(self, data: st.DataObject) -> int | None:
        numbers = [number for number in self.model.cases if self.model.open(number)]
        return data.draw(st.sampled_from(numbers)) if numbers else None

    @rule(data=st.data(), kind=st.sampled_from(("rejected", "withdrawn")))
    def refuse(self, data: st.DataObject, kind: str) -> None:
        number = self.opened(data)
        if number is not None:
            made = resolve_disputes(self.world.desk, [DisputeId(number)], Resolution(kind))
            self.act(made, lambda model: self.ended(model, number, kind))

    @staticmethod
    def ended(model: Model, number: int, kind: str) -> None:
        model.stop(number)
        model.cases[number].ended_as, model.cases[number].accepted = kind, False

    @rule(data=st.data(), kind=st.sampled_from(("credited", "written_off", "discount")))
    def settle(self, data: st.DataObject, kind: str) -> None:
        """Credit or give up all or a part, in the same step."""
        number = self.opened(data)
        if number is None:
            return
        still = self.model.still(number)
        count = data.draw(st.integers(1, len(still)))
        credit = (
            f"CR-{self.day}-{number}-{len(self.done)}-{count}-{len(self.model.cents)}" if kind == "credited" else ""
        )
        how = Resolution(kind, cents(count), credit, "goodwill")
        made = resolve_disputes(self.world.desk, [DisputeId(number)], how)

        def change(model: Model) -> None:
            rest = count
            for name in SIZES:
                part = min(rest, sum(cent.invoice == name for cent in model.still(number)))
                chosen = [cent for cent in model.left(name) if cent.dispute == number and cent.active][:part]
                for cent in chosen:
                    cent.gone, cent.was_active = "credited" if kind == "credited" else "written_off", True
                rest -= part
            self.ended(model, number, kind)

        self.act(made, change)

    @rule(data=st.data())
    def expect(self, data: st.DataObject) -> None:
        """Find all or a part valid; the credit note is yet to come."""
        number = self.opened(data)
        if number is None:
            return
        still = self.model.still(number)
        count = data.draw(st.integers(1, len(still)))
        made = resolve_disputes(self.world.desk, [DisputeId(number)], Resolution("credited", cents(count)))

        def change(model: Model) -> None:
            model.cases[number].accepted = True
            if count == len(still):
                return
            parts, rest = {}, count
            for name in SIZES:
                parts[name] = min(rest, sum(cent.invoice == name for cent in model.still(number)))
                rest -= parts[name]
            model.stop(number)
            for name, part in parts.items():
                for cent in [cent for cent in model.left(name) if cent.dispute == number][:part]:
                    cent.active = True

        self.act(made, change)

    @rule(data=st.data())
    def contest_again(self, data: st.DataObject) -> None:
        says = self.model.says()
        numbers = [number for number, said in says.items() if said[0] == "resolved" and said[-1] and self.idle(number)]
        if not numbers:
            return
        number = data.draw(st.sampled_from(numbers))
        made = reopen_dispute(self.world.desk, DisputeId(number))

        def change(model: Model) -> None:
            for cent in model.all_unpaid():
                if cent.dispute == number:
                    cent.active = True
            case = model.cases[number]
            case.ended_as, case.accepted, case.again = "", False, True

        self.act(made, change)

    def idle(self, number: int) -> bool:
        return not any(cent.active for cent in self.model.cents if cent.dispute == number)

    @precondition(lambda self: self.done)
    @rule(again=st.booleans())
    def take_back(self, again: bool) -> None:
        made, before = self.done.pop()
        assert made.undo is not None
        undone = made.undo()
        if again:
            assert undone.undo is not None
            undone.undo()
            self.done.clear()
        else:
            self.model = before

    # ---- what must hold ----------------------------------------------------------------------------------------------
    @invariant()
    def every_dispute_stands_as_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        assert self.seen(self.world) == self.model.says()
        (balance,) = self.world.view(self.account).balances
        disputed = sum(said[3] for said in self.model.says().values())
        assert (balance.overdue, balance.disputed) == (cents(len(self.model.all_unpaid())), cents(disputed))
        assert balance.to_collect == balance.overdue - balance.disputed

    def seen(self, world: World, days: int | None = None) -> dict[int, tuple[Any, ...]]:
        day = None if days is None else TODAY + timedelta(days)
        rows = list_disputes(world.desk, as_of=day)
        kinds = {"in_progress": "open", "escalated": "open", "reopened": "open"}
        return {
            row.id: (kinds.get(row.state, str(row.state)), str(row.state), *(each.minor for each in row.amounts))
            for row in sorted(rows, key=lambda row: row.id)
        }

    def those_open_are_found_by_their_dates_alone(self, days: int | None) -> None:
        desk, day = self.world.desk, None if days is None else TODAY + timedelta(days)
        rows = list_disputes(desk, as_of=day)
        still = [row for row in rows if row.open]
        assert list_disputes(desk, as_of=day, state="open") == still
        counted = dispute_causes(desk, as_of=day).by.get("reason", [])
        assert [(row.count, row.open) for row in counted] == ([(len(rows), len(still))] if rows else [])

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.those_open_are_found_by_their_dates_alone(None)
            for day, says in self.over.items():
                assert self.seen(self.world, day) == says, day
            self.those_open_are_found_by_their_dates_alone(min(self.over, default=None))
            assert verify(self.world.desk).whole
            self.world.desk.close()


@pytest.mark.timeout(60)
def test_disputes_live_as_the_model_does(blank_books: BlankBooks, tmp_path: Path, ardesk_home: Path) -> None:
    Lives.blank, Lives.folder, Lives.homes, Lives.count = blank_books, tmp_path, ardesk_home, 0
    run_state_machine_as_test(
        Lives,
        settings=settings(max_examples=9, stateful_step_count=16, suppress_health_check=list(HealthCheck)),
    )
