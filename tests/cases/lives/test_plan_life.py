"""A payment plan's whole life against a model that looks at it day by day, as a child would with coins and slips."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_lives

from arDesk.cases.disputes import Particulars
from arDesk.cases.instalments import Rhythm, Terms
from arDesk.db import books as books_file
from arDesk.desk.cash.corrections import apply_credit, write_off
from arDesk.desk.cash.receipts import record_receipt, reverse_receipt
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.plans.acts import cancel_plan, list_plans, make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, PlanId, ReceiptId
from arDesk.kernel.money import Money, total
from tests.world import TODAY, BlankBooks, World

DAY = timedelta(1)
OWED = {"INV-1": 300_00, "INV-2": 200_00}  # of each what is in the plan
OUTSIDE = 120_00  # of INV-1 and in dispute when the plan is agreed


class Slip(NamedTuple):
    """A coin put in (or taken out) for an invoice on a day, or, where `paid` is False, a part of it struck off.

    `number` names the receipt it came by.
    """

    on: date
    reference: str
    minor: int
    paid: bool
    number: int = 0


class Jar(NamedTuple):
    """What the model says of a plan at the end of a day."""

    state: str
    paid: tuple[int, ...]
    left: tuple[int, ...]


def money(minor: int) -> Money:
    return Money(minor, "EUR")


class PlanLife(RuleBasedStateMachine):
    """Money comes, bounces and is credited at every boundary there is. Subclassed with the books it begins with."""

    open_books: Callable[[], World]

    def __init__(self) -> None:
        super().__init__()
        self.world = type(self).open_books()
        self.slips: list[Slip] = []
        self.receipts: dict[int, tuple[str, int]] = {}
        self.ended: date | None = None
        self.names = count(1)

    @initialize(
        parts=st.integers(1, 4),
        first=st.sampled_from([0, 3]),
        down=st.sampled_from([0, 50_00]),
        outside=st.sampled_from([0, OUTSIDE]),
    )
    def agree(self, parts: int, first: int, down: int, outside: int) -> None:
        self.outside = outside
        self.rejected: date | None = None
        self.account: AccountId = self.world.customer()
        for reference, minor in OWED.items():
            whole = minor + (outside if reference == "INV-1" else 0)
            self.world.invoice(self.account, reference, money(whole).plain, due=date(2026, 2, 2))
        if outside:
            case = CaseDraft({"INV-1": money(outside)}, Particulars(reason="price"))
            self.dispute = raise_dispute(self.world.desk, self.account, case).made
        terms = Terms(
            TODAY + timedelta(first + (1 if down else 0)),
            Rhythm.WEEKLY,
            count=parts,
            down=money(down) if down else None,
        )
        self.plan = PlanId(make_plan(self.world.desk, self.account, PlanDraft(terms), stage="active").made)
        (row,) = list_plans(self.world.desk)
        self.parts = [(part.due_on, part.grace_until, part.amount.minor) for part in row.plan.instalments]
        over = [end for _, end, _ in self.parts]
        after = (-1, 0, 1, 14, 15)
        self.edges = sorted(
            {day + timedelta(by) for day in (*over, *(due for due, _, _ in self.parts)) for by in after}
        )

    # ---- what happens ------------------------------------------------------------------------------------------------
    def open_of(self, reference: str) -> int:
        whole = OWED[reference] + (self.outside if reference == "INV-1" else 0)
        return whole - sum(slip.minor for slip in self.slips if slip.reference == reference)

    @rule(
        reference=st.sampled_from(list(OWED)),
        share=st.sampled_from([1, 34, 50, 100]),
        ago=st.sampled_from([0, 0, 1, 4]),
    )
    def money_comes(self, reference: str, share: int, ago: int) -> None:
        bounced = any(slip.minor < 0 and slip.reference == reference for slip in self.slips)  # known from then on only
        on = self.world.today if bounced else max(TODAY, self.world.today - timedelta(ago))
        minor = self.open_of(reference) * share // 100
        if minor:
            paid = {reference: money(minor)}
            number = record_receipt(self.world.desk, self.account, money(minor), on=on, apply=paid).made
            self.receipts[number] = (reference, minor)
            self.slips.append(Slip(on, reference, minor, paid=True, number=number))

    @precondition(lambda self: self.outside and self.rejected is None)
    @rule(sure=st.booleans())
    def the_dispute_is_rejected(self, sure: bool) -> None:
        """Where nothing of it is left it is over already, and cannot be ended."""
        if sure:
            with suppress(Refusal):
                resolve_disputes(self.world.desk, [DisputeId(self.dispute)], Resolution("rejected"))
                self.rejected = self.world.today
            struck = self.open_of("INV-1") < OWED["INV-1"] + self.outside
            assert struck or self.rejected is not None

    @rule(short=st.sampled_from([-1, 0, 1]))
    def just_an_instalment_comes(self, short: int) -> None:
        """What one instalment asks for, a cent less or a cent more: the sums at which a state turns."""
        now = self.model(self.world.today)
        asked = next((minor for minor in now.left if minor), 0) + short
        reference = next((name for name in OWED if self.open_of(name) >= asked > 0), None)
        if reference is not None:
            paid = {reference: money(asked)}
            number = record_receipt(self.world.desk, self.account, money(asked), on=self.world.today, apply=paid).made
            self.receipts[number] = (reference, asked)
            self.slips.append(Slip(self.world.today, reference, asked, paid=True, number=number))

    @precondition(lambda self: self.receipts)
    @rule(pick=st.integers(0, 9))
    def money_bounces(self, pick: int) -> None:
        number = list(self.receipts)[pick % len(self.receipts)]
        reference, minor = self.receipts.pop(number)
        reverse_receipt(self.world.desk, ReceiptId(number))
        self.slips.append(Slip(self.world.today, reference, -minor, paid=True, number=number))

    @rule(reference=st.sampled_from(list(OWED)), share=st.sampled_from([20, 100]), credit=st.booleans())
    def something_is_struck_off(self, reference: str, share: int, credit: bool) -> None:
        minor = self.open_of(reference) * share // 100
        if not minor:
            return
        if credit:
            note = f"CN-{next(self.names)}"
            self.world.invoice(self.account, note, money(minor).plain, due=self.world.today, kind="credit_note")
            apply_credit(self.world.desk, self.account, note, {reference: money(minor)})
        else:
            write_off(self.world.desk, self.account, reference, money(minor), reason="gone", approved_by="mary")
        self.slips.append(Slip(self.world.today, reference, minor, paid=False))

    @rule(to=st.integers(0, 99))
    def days_pass(self, to: int) -> None:
        ahead = [day for day in self.edges if day > self.world.today]
        if ahead:
            self.world = self.world.on(ahead[to % min(3, len(ahead))])

    @precondition(lambda self: self.ended is None)
    @rule(sure=st.sampled_from([False, False, False, True]))
    def it_is_cancelled(self, sure: bool) -> None:
        if sure and self.model(self.world.today).state == "active":
            cancel_plan(self.world.desk, self.plan)
            self.ended = self.world.today

    @precondition(lambda self: self.ended is None and not any(slip.minor < 0 for slip in self.slips))
    @rule(reference=st.sampled_from([*OWED, ""]), share=st.sampled_from([20, 100]), parts=st.integers(0, 2))
    def a_word_is_given_on_a_plan_in_default_and_money_found_that_came_in_time(
        self, reference: str, share: int, parts: int
    ) -> None:
        """It shows that there was no default, whatever was said since."""
        while self.model(self.world.today).state == "active" and self.world.today < self.edges[-1]:
            self.world = self.world.on(next(day for day in self.edges if day > self.world.today))
        minor = sum(self.open_of(name) for name in OWED if reference in ("", name)) * share // 100
        if self.model(self.world.today).state != "defaulted" or not minor:
            return
        with suppress(Refusal):  # what is disputed can't be promised
            named, by = (reference,) * bool(reference), self.world.today + timedelta(9)
            self.world.promise(self.account, money(minor).plain, by, named)
        on = max(TODAY, self.parts[0][0] - DAY)
        for minor in [minor for minor in self.jar(on)[1] if minor][:parts]:
            name = next((name for name in OWED if self.open_of(name) >= minor), None)
            if name is not None:
                paid = {name: money(minor)}
                number = record_receipt(self.world.desk, self.account, money(minor), on=on, apply=paid).made
                self.receipts[number] = (name, minor)
                self.slips.append(Slip(on, name, minor, paid=True, number=number))

    # ---- what the model says -----------------------------------------------------------------------------------------
    def bowls(self, reference: str, owed: int, day: date) -> tuple[int, int]:
        """A cent at a time into the bowl outside the plan while it is due there, else into the plan's own."""
        room, came, off = {"in": owed, "out": self.outside if reference == "INV-1" else 0}, 0, 0
        where: dict[int, dict[str, int]] = {}
        mine = [slip for slip in self.slips if slip.reference == reference and slip.on <= day]
        for slip in sorted(mine, key=lambda slip: (slip.on, slip.paid)):
            if slip.minor < 0:
                into = {bowl: -minor for bowl, minor in where.pop(slip.number).items()}
            else:
                is_due = not slip.paid or (self.rejected is not None and self.rejected <= slip.on)
                out = min(slip.minor, room["out"]) if is_due else 0
                into = {"out": out, "in": min(slip.minor - out, room["in"])}
                into["out"] += slip.minor - sum(into.values())
                where[slip.number] = into
            for bowl, minor in into.items():
                room[bowl] -= minor
            came, off = (came + into["in"], off) if slip.paid else (came, off + into["in"])
        return came, off

    def jar(self, day: date) -> tuple[list[int], list[int]]:
        """What each instalment got by the end of a day, and what it still asks for."""
        paid = dropped = 0
        for reference, owed in OWED.items():
            came, off = self.bowls(reference, owed, day)
            paid += came
            dropped += off
        asked = [minor for _, _, minor in self.parts]
        for _ in range(dropped):  # a cent at a time off the last that has one
            at = max(at for at, minor in enumerate(asked) if minor)
            take = min(asked[at], dropped)
            asked[at] -= take
            dropped -= take
            if not dropped:
                break
        got = []
        for minor in asked:
            got.append(min(minor, paid))
            paid -= got[-1]
        return got, [minor - part for minor, part in zip(asked, got, strict=True)]

    def model(self, day: date) -> Jar:
        """Walk from the agreement to a day: in default from the morning after an evening that breaks the rule."""
        last = min(day, self.ended) if self.ended is not None else day
        evening = TODAY
        while evening < last:
            _, left = self.jar(evening)
            late = [end for (_, end, _), minor in zip(self.parts, left, strict=True) if minor and end <= evening]
            if len(late) >= 2 or any((evening - end).days >= 14 for end in late):
                return Jar("defaulted", *map(tuple, self.jar(last)))
            evening += DAY
        got, left = self.jar(last)
        if not any(left):
            state = "completed" if any(got) else "cancelled"
        else:
            state = "cancelled" if self.ended is not None and self.ended <= day else "active"
        return Jar(state, tuple(got), tuple(left))

    @invariant()
    def the_books_say_the_same_of_every_day_that_matters(self) -> None:
        for day in {TODAY, self.world.today - DAY, self.world.today, *self.edges[:: max(1, len(self.edges) // 6)]}:
            if not TODAY <= day <= self.world.today:
                continue
            (row,) = list_plans(self.world.desk, as_of=day)
            found = Jar(
                row.state.value,
                tuple(each.paid.minor for each in row.now.instalments),
                tuple(each.open.minor for each in row.now.instalments),
            )
            assert found == self.model(day), day
            assert row.now.left.minor == sum(found.left)
            assert row.why

    @invariant()
    def each_amount_is_spoken_for_once(self) -> None:
        view = self.world.view(self.account)
        for one in view.balances:
            parts = (one.promised, one.planned, one.disputed, one.held, one.to_collect)
            assert min(parts).minor >= 0
            assert sum(part.minor for part in parts) == one.overdue.minor + one.early.minor
            assert one.planned <= total((row.now.left for row in view.plans if row.state == "active"), "EUR")
            assert one.promised <= total((row.pending for row in view.promises), "EUR")

    def teardown(self) -> None:
        self.world.desk.close()


def test_a_plan_stands_as_the_model_says_on_every_day(
    blank_books: BlankBooks, tmp_path: Path, ardesk_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pragmas = [pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in books_file._EACH_CONNECTION]
    monkeypatch.setattr(books_file, "_EACH_CONNECTION", tuple(pragmas))
    numbers = count(1)

    def open_books() -> World:
        return blank_books.copy(tmp_path / f"{next(numbers)}.ardesk", ardesk_home, TODAY)

    life = type("Life", (PlanLife,), {"open_books": staticmethod(open_books)})
    run_lives(life, settings=settings(max_examples=max(8, settings().max_examples // 10), stateful_step_count=12))
