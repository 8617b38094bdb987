"""Payment plans through the desk: written, offered, accepted, changed, ended; judged by the ledger as of any day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from arDesk.cases.disputes import Particulars
from arDesk.cases.instalments import Charge, Rhythm, Terms
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.cash.corrections import apply_credit, write_off
from arDesk.desk.cash.receipts import apply_receipt, reverse_receipt, unapply_receipt
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.office import set_rule
from arDesk.desk.plans.acts import accept_plan, cancel_plan, change_plan, charge_plan, list_plans, make_plan, offer_plan
from arDesk.desk.plans.drafts import PlanDraft, preview_change, preview_plan
from arDesk.desk.plans.terms import read, written
from arDesk.desk.promises.board import list_promises
from arDesk.desk.todo.holds import place_hold
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, PlanId, ReceiptId
from tests.desk.standing import content
from tests.world import TODAY, World, eur

FIRST = date(2026, 3, 31)
SECOND, THIRD = date(2026, 4, 30), date(2026, 5, 31)
OVER = date(2026, 4, 3)  # the last day of grace of the first instalment: a Friday
DRAFT = PlanDraft(Terms(FIRST, count=3))


@pytest.fixture
def owing(world: World) -> AccountId:
    """A customer with 1,500.00 overdue on two invoices, and one that is not due yet."""
    account = world.customer()
    world.invoice(account, "INV-1", "1000", due=date(2026, 2, 2))
    world.invoice(account, "INV-2", "500", due=date(2026, 3, 2))
    world.invoice(account, "INV-3", "80", due=date(2026, 6, 1))
    return account


def agreed(world: World, account: AccountId, draft: PlanDraft = DRAFT) -> PlanId:
    return PlanId(make_plan(world.desk, account, draft, stage="active").made)


def states(world: World, day: date | None = None) -> list[str]:
    return [row.state.value for row in list_plans(world.desk, as_of=day)]


def instalments(world: World, day: date | None = None) -> list[tuple[str, int]]:
    (row,) = list_plans(world.desk, as_of=day)
    return [(each.state.value, each.open.minor) for each in row.now.instalments]


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


def test_a_plan_is_over_what_the_overdue_invoices_still_owe(world: World, owing: AccountId) -> None:
    world.pay(owing, "100", apply={"INV-1": eur("100")})
    log_call(world.desk, owing, CallDraft("dispute", disputes=[DisputeDraft("INV-2", eur("50"), "price")]))
    preview = preview_plan(world.desk, owing, DRAFT)
    assert {each.item.reference: each.amount for each in preview.covered} == {"INV-1": eur("900"), "INV-2": eur("450")}
    assert [part.amount for part in preview.schedule.parts] == [eur("450")] * 3
    assert list_plans(world.desk) == []


def test_it_goes_from_draft_to_offer_to_active_and_every_step_can_be_taken_back(world: World, owing: AccountId) -> None:
    before = [content(world.desk)]
    outcomes = [make_plan(world.desk, owing, DRAFT)]
    plan = PlanId(outcomes[0].made)
    for step in (offer_plan, accept_plan, cancel_plan):
        before.append(content(world.desk))
        outcomes.append(step(world.desk, plan))
    assert states(world) == ["cancelled"]
    for outcome, then in zip(reversed(outcomes), reversed(before), strict=True):
        assert outcome.undo is not None
        again = outcome.undo()
        assert content(world.desk) == then
        assert again.undo is not None
        again.undo().undo()  # type: ignore[misc]
    assert states(world) == []
    assert verify(world.desk).whole


@pytest.mark.parametrize("kind", ["made", "changed"])
def test_a_plan_made_active_or_changed_can_be_taken_back_and_done_again(
    world: World, owing: AccountId, kind: str
) -> None:
    world.promise(owing, "300", FIRST, ("INV-1",))
    draft = PlanDraft(Terms(FIRST, count=3, charge=Charge(fee=eur("5"))))
    plan = agreed(world, owing, DRAFT) if kind == "changed" else None
    before = content(world.desk)
    outcome = (
        change_plan(world.desk, plan, draft)
        if plan is not None
        else make_plan(world.desk, owing, draft, stage="active")
    )
    after = content(world.desk)
    for then in (before, after, before):
        assert outcome.undo is not None
        outcome = outcome.undo()
        assert content(world.desk) == then


def test_the_states_follow_the_days(world: World, owing: AccountId) -> None:
    plan = PlanId(make_plan(world.desk, owing, DRAFT).made)
    offer_plan(world.on(TODAY + timedelta(1)).desk, plan)
    accept_plan(world.on(TODAY + timedelta(3)).desk, plan)
    assert [states(world, TODAY + timedelta(day)) for day in range(-1, 4)] == [
        [], ["draft"], ["offered"], ["offered"], ["active"]
    ]  # fmt: skip
    assert states(world, SECOND + timedelta(30)) == ["defaulted"]


def test_acceptance_ends_open_promises_on_its_invoices(world: World, owing: AccountId) -> None:
    world.promise(owing, "300", FIRST, ["INV-1"])
    world.promise(owing, "80", FIRST, ["INV-3"])
    assert [one.amount for one in preview_plan(world.desk, owing, DRAFT).ends] == [eur("300")]
    agreed(world, owing)
    assert sorted(row.state.value for row in list_promises(world.desk)) == ["open", "superseded"]


def test_an_invoice_on_a_plan_is_not_promised(world: World, owing: AccountId) -> None:
    agreed(world, owing)
    assert code_of(lambda: world.promise(owing, "100", FIRST, ["INV-1"])) == "promise_on_plan"
    assert code_of(lambda: world.promise(owing, "81", FIRST)) == "promise_too_large"
    world.promise(owing, "80", FIRST)
    (row,) = list_promises(world.desk)
    assert row.references == ("INV-3",)
    cancel_plan(world.desk, list_plans(world.desk)[0].plan.id)
    world.promise(owing, "1000", FIRST, ["INV-1"])


def test_all_on_a_plan_leaves_nothing_to_promise(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "1000", due=date(2026, 2, 2))
    agreed(world, account)
    assert code_of(lambda: world.promise(account, "100", FIRST)) == "promise_all_on_plan"


def test_an_invoice_is_in_one_plan_at_most(world: World, owing: AccountId) -> None:
    agreed(world, owing, replace(DRAFT, references=("INV-1",)))
    assert code_of(lambda: make_plan(world.desk, owing, replace(DRAFT, references=("INV-1", "INV-3")))) == (
        "plan_item_taken"
    )
    agreed(world, owing, replace(DRAFT, references=("INV-2", "INV-3")))
    assert states(world) == ["active", "active"]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(DRAFT, references=("INV-9",)), "unknown_invoice"),
        (replace(DRAFT, references=()), "plan_nothing_owed"),
        (PlanDraft(Terms(FIRST), ("INV-3",)), "plan_terms_unclear"),
    ],
)
def test_a_refused_plan_leaves_no_trace(world: World, draft: PlanDraft, code: str) -> None:
    account = world.customer()
    world.invoice(account, "INV-3", "80", due=date(2026, 6, 1))
    before = content(world.desk)
    assert code_of(lambda: make_plan(world.desk, account, draft)) == code
    assert content(world.desk) == before


def test_a_plan_that_no_longer_adds_up_is_changed_before_it_is_accepted(world: World, owing: AccountId) -> None:
    plan = PlanId(make_plan(world.desk, owing, DRAFT).made)
    world.pay(owing, "100")
    assert code_of(lambda: accept_plan(world.desk, plan)) == "plan_balance_changed"
    other = PlanId(change_plan(world.desk, plan, DRAFT).made)
    assert states(world) == ["draft", "cancelled"]
    accept_plan(world.desk, other)
    assert code_of(lambda: accept_plan(world.desk, other)) == "plan_stage"
    assert code_of(lambda: accept_plan(world.desk, plan)) == "plan_over"
    late = PlanId(make_plan(world.desk, owing, replace(DRAFT, references=("INV-3",))).made)
    assert code_of(lambda: accept_plan(world.on(OVER + timedelta(1)).desk, late)) == "plan_first_past"
    accept_plan(world.on(OVER).desk, late)


def test_money_pays_the_earliest_instalment_by_the_day_it_came(world: World, owing: AccountId) -> None:
    agreed(world, owing)
    later = world.on(OVER + timedelta(9))
    assert instalments(later)[0] == ("missed", 500_00)
    later.pay(owing, "600", on=OVER, apply={"INV-2": eur("500"), "INV-1": eur("100")})
    assert instalments(later) == [("paid", 0), ("upcoming", 400_00), ("upcoming", 500_00)]


def test_money_of_the_day_itself_counts_and_what_was_there_before_does_not(world: World, owing: AccountId) -> None:
    before = world.pay(owing, "70", on=TODAY - timedelta(3), apply=None)
    world.pay(owing, "100", apply={"INV-1": eur("100")})
    agreed(world, owing)
    assert sum(minor for _, minor in instalments(world)) == 1400_00
    world.pay(owing, "50", apply={"INV-1": eur("50")})
    assert instalments(world)[0] == ("upcoming", 466_66 - 50_00)
    later = world.on(FIRST)
    apply_receipt(later.desk, ReceiptId(before.made), {"INV-2": eur("70")})
    assert [minor for _, minor in instalments(later)] == [416_66, 466_66, 466_68 - 70_00]


def test_what_bounces_opens_the_instalment_again_since_that_day(world: World, owing: AccountId) -> None:
    agreed(world, owing)
    paid = world.on(FIRST).pay(owing, "500")
    later = world.on(SECOND)
    reverse_receipt(later.desk, ReceiptId(paid.made))
    assert instalments(later, SECOND - timedelta(1))[0] == ("paid", 0)
    assert instalments(later)[0] == ("missed", 500_00)


def test_what_is_taken_off_and_applied_again_never_counts_twice(world: World, owing: AccountId) -> None:
    agreed(world, owing)
    receipt = ReceiptId(world.on(FIRST).pay(owing, "500", apply={"INV-1": eur("500")}).made)
    later = world.on(SECOND)
    unapply_receipt(later.desk, receipt)
    apply_receipt(later.desk, receipt, {"INV-2": eur("500")})
    for day in (FIRST, SECOND - timedelta(1), SECOND):
        assert instalments(later, day)[0:2] == [("paid", 0), ("upcoming", 500_00)], day


def test_credit_notes_and_write_offs_make_the_last_instalments_smaller(world: World, owing: AccountId) -> None:
    agreed(world, owing)
    world.invoice(owing, "CN-1", "300", due=TODAY, kind="credit_note")
    later = world.on(FIRST)
    apply_credit(later.desk, owing, "CN-1", {"INV-1": eur("300")})
    write_off(later.desk, owing, "INV-2", eur("250"), reason="goodwill", approved_by="mary")
    assert instalments(later) == [("upcoming", 500_00), ("upcoming", 450_00), ("dropped", 0)]


def test_a_charge_is_booked_with_the_acceptance_and_due_with_the_last_instalment(
    world: World, owing: AccountId
) -> None:
    draft = PlanDraft(Terms(FIRST, count=3, charge=Charge(fee=eur("30"))))
    plan = PlanId(make_plan(world.desk, owing, draft).made)
    assert [row.item.reference for row in world.view(owing).items] == ["INV-1", "INV-2", "INV-3"]
    accept_plan(world.desk, plan)
    (note,) = [row.item for row in world.view(owing).items if row.item.charge]
    assert (note.reference, note.due_on, note.open, note.charge) == ("PLAN-1", THIRD, eur("30"), "cost")
    assert [minor for _, minor in instalments(world)] == [500_00, 500_00, 530_00]
    for day, amount in ((FIRST, "500"), (SECOND, "500"), (THIRD, "530")):
        world.on(day).pay(owing, amount, apply="oldest")
    assert states(world, THIRD) == ["completed"]


def test_a_waived_charge_is_owed_only_once_the_plan_is_in_default(world: World, owing: AccountId) -> None:
    plan = agreed(world, owing, PlanDraft(Terms(FIRST, count=3, charge=Charge(rate=9_00, waived_if_kept=True))))
    assert [minor for _, minor in instalments(world)] == [500_00] * 3
    assert code_of(lambda: charge_plan(world.desk, plan)) == "plan_stage"
    later = world.on(SECOND)
    charge_plan(later.desk, plan)
    (note,) = [row.item for row in later.view(owing).items if row.item.charge]
    # 1,500.00 for 15 days, 1,000.00 for 30, 500.00 for 31, at 9 % over 365.
    assert (note.open, note.due_on, note.charge) == (eur("16.77"), SECOND, "interest")
    assert code_of(lambda: charge_plan(later.desk, plan)) == "plan_nothing_to_charge"


def test_a_change_is_shown_before_it_is_saved_and_starts_from_what_is_left(world: World, owing: AccountId) -> None:
    plan = agreed(world, owing)
    world.on(FIRST).pay(owing, "500")
    later = world.on(FIRST + timedelta(5))
    draft = PlanDraft(Terms(date(2026, 4, 30), count=4, charge=Charge(fee=eur("20"))))
    shown = preview_change(later.desk, plan, draft)
    assert [(each.before, each.after) for each in shown.differences] == [
        ((SECOND, eur("500")), (SECOND, eur("250"))),
        ((THIRD, eur("500")), (date(2026, 5, 31), eur("250"))),
        (None, (date(2026, 6, 30), eur("250"))),
        (None, (date(2026, 7, 31), eur("270"))),
    ]
    assert (shown.more, shown.days_longer) == (eur("20"), 61)
    assert states(later) == ["active"]
    outcome = change_plan(later.desk, plan, draft)
    assert states(later) == ["active", "cancelled"]
    assert states(later, later.today - timedelta(1)) == ["active"]
    (row, _) = list_plans(later.desk)
    assert row.now.left == eur("1020")
    assert read(row.case.terms, "EUR") == draft.terms
    assert outcome.undo is not None
    outcome.undo()
    assert states(later) == ["active"]


def test_a_plan_that_is_changed_is_charged_once_and_what_was_booked_is_in_no_split(
    world: World, owing: AccountId
) -> None:
    plan, day = agreed(world, owing, PlanDraft(Terms(FIRST, count=2, charge=Charge(fee=eur("50"))))), TODAY
    for fee, last in ((50, 425_00), (50, 425_00), (60, 435_00)):  # however often; only what is more comes on top
        day += timedelta(1)
        draft = PlanDraft(Terms(FIRST, count=4, charge=Charge(fee=eur(str(fee)))))
        plan = PlanId(change_plan(world.on(day).desk, plan, draft).made)
        parts = [each.amount.minor for each in list_plans(world.on(day).desk)[0].plan.instalments]
        assert parts == [375_00, 375_00, 375_00, last]
    booked = [(row.item.reference, row.item.open) for row in world.on(day).view(owing).items if row.item.charge]
    assert booked == [("PLAN-1", eur("50")), ("PLAN-4", eur("10"))]


def test_a_plan_in_default_can_be_agreed_anew_and_stays_in_default_in_the_books(world: World, owing: AccountId) -> None:
    plan = agreed(world, owing)
    later = world.on(SECOND)
    assert states(later) == ["defaulted"]
    assert code_of(lambda: cancel_plan(later.desk, plan)) == "plan_stage"
    change_plan(later.desk, plan, PlanDraft(Terms(THIRD, count=2)))
    assert states(later) == ["active", "defaulted"]


def test_a_plan_keeps_the_rules_it_was_written_by(world: World, owing: AccountId) -> None:
    agreed(world, owing)
    for name, value in (("plans.grace_days", 30), ("plans.default_days", 300), ("plans.default_missed", 9)):
        set_rule(world.desk, name, value)
    assert states(world, OVER + timedelta(14)) == ["active"]
    assert states(world, OVER + timedelta(15)) == ["defaulted"]


def test_an_acceptance_is_not_taken_back_once_another_plan_builds_on_it(world: World, owing: AccountId) -> None:
    plan = agreed(world, owing)
    ended = cancel_plan(world.desk, plan)
    agreed(world, owing)
    assert ended.undo is not None
    assert code_of(ended.undo) == "undo_stood_upon"


@pytest.mark.parametrize(
    "terms", [Terms(FIRST, each=eur("5"), down=eur("7"), charge=Charge(rate=1, waived_if_kept=True)), DRAFT.terms]
)
def test_terms_come_back_from_the_books_as_they_were(terms: Terms) -> None:
    assert read(written(terms), "EUR") == terms


# ---- what is outside a plan, and what can't be asked for -------------------------------------------------------------
def in_part(world: World) -> AccountId:
    """A customer with 1,000.00 overdue, of it 400.00 in dispute and 600.00 in a plan of three instalments."""
    account = world.customer()
    world.invoice(account, "INV-1", "1000", due=date(2026, 2, 2))
    raise_dispute(world.desk, account, CaseDraft({"INV-1": eur("400")}, Particulars(reason="price")))
    agreed(world, account, PlanDraft(Terms(FIRST, count=3), ("INV-1",)))
    return account


@pytest.mark.parametrize("how", ["credit", "discount", "money", "write_off"])
def test_what_settles_the_part_outside_a_plan_leaves_the_plan_alone(world: World, how: str) -> None:
    account = in_part(world)
    later = world.on(TODAY + timedelta(1))
    if how == "credit":
        later.invoice(account, "CN-1", "400", due=later.today, kind="credit_note")
        apply_credit(later.desk, account, "CN-1", {"INV-1": eur("400")})
    elif how == "discount":
        resolve_disputes(later.desk, [DisputeId(1)], Resolution("discount", note="agreed", approved_by="olive"))
    elif how == "write_off":
        write_off(later.desk, account, "INV-1", eur("400"), reason="gone", approved_by="olive")
    else:
        resolve_disputes(later.desk, [DisputeId(1)], Resolution("rejected"))
        later.pay(account, "400")
    assert instalments(later) == [("upcoming", 200_00)] * 3
    (balance,) = later.view(account).balances
    assert (balance.planned, balance.to_ask) == (eur("600"), eur("0"))


def test_money_pays_the_plan_while_the_part_outside_is_in_dispute(world: World) -> None:
    account = in_part(world)
    later = world.on(TODAY + timedelta(1))
    later.pay(account, "200")
    assert instalments(later) == [("paid", 0), ("upcoming", 200_00), ("upcoming", 200_00)]
    (balance,) = later.view(account).balances
    assert (balance.disputed, balance.planned, balance.to_ask) == (eur("400"), eur("400"), eur("0"))


@pytest.mark.parametrize(
    ("obstacle", "why"),
    [
        ("dispute", "600.00 EUR of 1,500.00 EUR is past its grace, but it is disputed or on hold."),
        ("hold", "600.00 EUR of 1,500.00 EUR is past its grace, but it is disputed or on hold."),
        ("money", "600.00 EUR of 1,500.00 EUR is past its grace, but unapplied money may be it: look there first."),
    ],
)
def test_what_cannot_be_asked_for_puts_no_plan_in_default(
    world: World, owing: AccountId, obstacle: str, why: str
) -> None:
    agreed(world, owing, PlanDraft(Terms(FIRST, count=5, rhythm=Rhythm.WEEKLY)))
    if obstacle == "dispute":
        whole = {"INV-1": eur("1000"), "INV-2": eur("500")}
        end = raise_dispute(world.desk, owing, CaseDraft(whole, Particulars(reason="price")))
    elif obstacle == "hold":
        end = place_hold(world.desk, owing, reason="flood", until=FIRST + timedelta(13))
    else:
        end = world.pay(owing, "1500", apply=None)
    later = world.on(FIRST + timedelta(13))  # two instalments are past their grace
    (row,) = list_plans(later.desk)
    assert (row.state, row.why, row.now.possible_match) == ("active", why, obstacle == "money")
    if obstacle == "hold":  # what it spared has its days of grace again
        assert states(world.on(FIRST + timedelta(16))) == ["active"]
        assert states(world.on(FIRST + timedelta(17))) == ["defaulted"]
    else:
        assert end.undo is not None
        end.undo()
        assert states(later) == ["defaulted"]


def test_a_later_plan_on_an_invoice_ends_the_earlier_one_however_late_its_money_is_entered(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "900", due=date(2026, 2, 2))
    agreed(world, account, PlanDraft(Terms(TODAY + timedelta(2), count=3, rhythm=Rhythm.WEEKLY)))
    later = world.on(TODAY + timedelta(20))
    agreed(later, account, PlanDraft(Terms(SECOND, count=3)))
    later.pay(account, "600", on=TODAY + timedelta(1))
    assert [(row.state.value, row.now.left.minor) for row in list_plans(later.desk)] == [
        ("active", 300_00), ("cancelled", 0)
    ]  # fmt: skip
    assert states(later, TODAY + timedelta(19)) == ["active"]
    assert later.view(account).balances[0].planned == eur("300")


def test_a_promise_goes_on_for_what_is_not_in_the_plan(world: World, owing: AccountId) -> None:
    world.invoice(owing, "INV-0", "9000", due=date(2026, 2, 2))
    world.promise(owing, "9100", FIRST)
    outcome = make_plan(world.desk, owing, PlanDraft(Terms(SECOND, count=2), ("INV-1", "INV-2")), stage="active")
    (rest, before) = list_promises(world.desk)
    assert (rest.state, rest.promise.amount, rest.references) == ("open", eur("9000"), ("INV-0",))
    assert (rest.promise.promised_for, before.state) == (FIRST, "superseded")
    (balance,) = world.view(owing).balances
    assert (balance.promised, balance.planned, balance.to_ask) == (eur("9000"), eur("1500"), eur("0"))
    world.on(FIRST).pay(owing, "9000", apply={"INV-0": eur("9000")})
    assert [row.state.value for row in list_promises(world.on(FIRST).desk)] == ["kept", "superseded"]
    assert outcome.undo is not None
