"""What a payment plan changes in what is collected: the queue, the customer's page, the reminder letters."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from arDesk.cases.disputes import Particulars
from arDesk.cases.instalments import Rhythm, Terms
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.papers.dunning import issue_letters, plan_letters
from arDesk.desk.papers.issuing import facts_of
from arDesk.desk.plans.acts import cancel_plan, make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.todo.holds import place_hold
from arDesk.documents.facts import LetterFacts
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, PlanId
from arDesk.kernel.money import Money
from arDesk.policy.settings import QueuePolicy
from arDesk.work.facts import AccountFacts
from tests.documents.papers import printed, said
from tests.world import TODAY, World, eur

FIRST, SECOND = date(2026, 3, 31), date(2026, 4, 30)
OVER = date(2026, 4, 3)  # the last day of grace of the first instalment


@pytest.fixture
def owing(world: World) -> AccountId:
    """A customer with 1,500.00 overdue on two invoices in a plan of three instalments, and 80.00 on a third."""
    account = world.customer()
    world.invoice(account, "INV-1", "1000", due=date(2026, 2, 2))
    world.invoice(account, "INV-2", "500", due=date(2026, 3, 2))
    world.invoice(account, "INV-3", "80", due=date(2026, 3, 10))
    return account


@pytest.fixture
def plan(world: World, owing: AccountId) -> PlanId:
    draft = PlanDraft(Terms(FIRST, count=3), ("INV-1", "INV-2"))
    return PlanId(make_plan(world.desk, owing, draft, stage="active").made)


def facts(world: World) -> AccountFacts:
    (row,) = world.queue().rows
    return row.facts


def reasons(world: World) -> dict[str, str]:
    (row,) = world.queue().rows
    return {reason.rule: reason.text for reason in row.reasons}


def test_a_plan_that_is_kept_is_not_collected_and_the_rest_is(world: World, owing: AccountId, plan: PlanId) -> None:
    found = facts(world)
    assert (found.overdue, found.planned, found.to_collect, found.to_ask) == (1580_00, 1500_00, 80_00, 80_00)
    (balance,) = world.view(owing).balances
    assert (balance.planned, balance.to_collect) == (eur("1500"), eur("80"))
    assert [row.status for row in world.view(owing).items] == ["planned", "planned", "overdue"]


def test_who_has_all_on_a_plan_is_absent_until_the_next_instalment(
    world: World, owing: AccountId, plan: PlanId
) -> None:
    world.pay(owing, "80", apply={"INV-3": eur("80")})
    (absent,) = world.queue().absent
    assert (absent.reason, absent.until, absent.to_collect) == ("on_plan", FIRST, eur("0"))
    assert absent.text == "1,500.00 EUR is on a payment plan that is kept; the next instalment is due on 31 Mar 2026."
    in_grace = world.on(OVER).queue()
    assert [row.reason for row in in_grace.absent] == ["on_plan"]


def test_a_missed_instalment_is_to_collect_and_says_so(world: World, owing: AccountId, plan: PlanId) -> None:
    after = world.on(OVER + timedelta(1))
    found = facts(after)
    assert (found.planned, found.to_collect, found.missed) == (1000_00, 580_00, 500_00)
    assert reasons(after)["missed_instalment"] == "Missed instalment: 500.00 EUR due since 31 Mar 2026"
    (row,) = after.queue().rows
    assert row.next_step == "ask_about_instalment"
    points = next(reason.points for reason in row.reasons if reason.rule == "missed_instalment")
    assert points == QueuePolicy().missed_instalment


def test_a_missed_instalment_brings_a_customer_back_past_the_cool_off_once(
    world: World, owing: AccountId, plan: PlanId
) -> None:
    world.on(OVER).call(owing, "spoke", follow_up_on=SECOND)
    after = world.on(OVER + timedelta(1))
    assert len(after.queue().rows) == 1
    after.call(owing, "spoke")
    assert [row.reason for row in world.on(OVER + timedelta(2)).queue().absent] == ["follow_up_later"]


def test_a_plan_in_default_has_its_balance_due_again(world: World, owing: AccountId, plan: PlanId) -> None:
    after = world.on(OVER + timedelta(15))
    found = facts(after)
    assert (found.planned, found.to_collect, found.missed) == (0, 1580_00, 0)
    assert reasons(after)["missed_instalment"] == "Payment plan in default since 18 Apr 2026"
    assert "missed_instalment" not in reasons(world.on(OVER + timedelta(15 + 90)))


def test_what_is_disputed_or_held_is_so_before_it_is_on_a_plan(world: World, owing: AccountId, plan: PlanId) -> None:
    log_call(world.desk, owing, CallDraft("dispute", disputes=[DisputeDraft("INV-1", eur("1000"), "price")]))
    place_hold(world.desk, owing, reason="asked", reference="INV-2")
    after = world.on(OVER + timedelta(20))
    (balance,) = after.view(owing).balances
    assert (balance.disputed, balance.held, balance.planned) == (eur("1000"), eur("500"), eur("0"))
    assert balance.to_collect == eur("80")


def test_a_whole_account_on_hold_has_all_the_rest_under_held(world: World, owing: AccountId, plan: PlanId) -> None:
    log_call(world.desk, owing, CallDraft("dispute", disputes=[DisputeDraft("INV-3", eur("30"), "price")]))
    place_hold(world.desk, owing, reason="asked")
    (balance,) = world.view(owing).balances
    assert (balance.disputed, balance.held, balance.planned) == (eur("30"), eur("1550"), eur("0"))
    (absent,) = world.queue().absent
    assert (absent.reason, absent.to_collect) == ("on_hold", eur("0"))


def test_what_unapplied_money_covers_stands_beside_what_is_to_ask(world: World, owing: AccountId) -> None:
    world.pay(owing, "300", apply=None)
    (balance,) = world.view(owing).balances
    assert (balance.to_collect, balance.covered, balance.to_ask) == (eur("1580"), eur("300"), eur("1280"))


# ---- reminder letters ------------------------------------------------------------------------------------------------
def test_letters_leave_out_what_is_on_a_plan_and_say_so(
    world: World, owing: AccountId, plan: PlanId, tmp_path: Path
) -> None:
    (letter,) = plan_letters(world.desk).letters
    assert [item.reference for item, _, _ in letter.items] == ["INV-3"]
    assert [line.blocked for line in letter.left_out] == ["planned", "planned"]
    issued = issue_letters(world.desk, tmp_path / "run").papers
    facts = issued[0][0].facts
    assert isinstance(facts, LetterFacts)
    assert facts.left_out[0] == "INV-1: payable in instalments as agreed"


def test_who_has_all_on_a_plan_is_spared(world: World, owing: AccountId, plan: PlanId) -> None:
    world.pay(owing, "80", apply={"INV-3": eur("80")})
    (spared,) = plan_letters(world.desk).suppressed
    assert (spared.reason, spared.text) == ("on_plan", "1,500.00 EUR is on a payment plan that is kept.")


def test_a_missed_instalment_is_reminded_of_by_its_own_day_once_a_level(
    world: World, owing: AccountId, plan: PlanId, tmp_path: Path
) -> None:
    after = world.on(OVER + timedelta(1))
    issued = issue_letters(after.desk, tmp_path / "run").papers
    facts = issued[0][0].facts
    assert isinstance(facts, LetterFacts)
    line = facts.lines[-1]
    assert (line.kind, line.reference, line.due_on) == ("instalment", "1/3 · INV-1, INV-2", FIRST)
    assert (line.days_overdue, line.open, line.level) == (4, eur("500"), 1)
    assert plan_letters(after.desk).letters == []
    later = world.on(OVER + timedelta(14))
    (second,) = plan_letters(later.desk).letters
    assert [(item.reference, before, level) for item, before, level in second.items][-1] == ("1/3 · INV-1, INV-2", 1, 2)


def test_an_instalment_is_due_though_its_invoice_is_not_yet(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-9", "400", due=date(2026, 12, 1))
    make_plan(world.desk, account, PlanDraft(Terms(FIRST, count=2), ("INV-9",)), stage="active")
    (letter,) = plan_letters(world.on(OVER + timedelta(1)).desk).letters
    assert [(item.reference, item.open) for item, _, _ in letter.items] == [("1/2 · INV-9", eur("200"))]


@pytest.mark.parametrize("default", [True, False])
def test_invoices_resume_at_the_level_they_had(world: World, owing: AccountId, tmp_path: Path, default: bool) -> None:
    issue_letters(world.desk, tmp_path / "before")
    plan = make_plan(world.desk, owing, PlanDraft(Terms(FIRST, count=3), ("INV-1", "INV-2")), stage="active").made
    after = world.on(OVER + timedelta(15))
    if not default:
        cancel_plan(world.on(FIRST).desk, PlanId(plan))
    (letter,) = plan_letters(after.desk).letters
    assert [(item.reference, before, level) for item, before, level in letter.items] == [
        ("INV-1", 1, 2), ("INV-2", 1, 2), ("INV-3", 1, 2)
    ]  # fmt: skip


def test_an_issued_reminder_of_an_instalment_is_read_back_as_it_was(
    world: World, owing: AccountId, plan: PlanId, tmp_path: Path
) -> None:
    after = world.on(OVER + timedelta(1))
    issued = issue_letters(after.desk, tmp_path / "run").papers
    assert [facts_of(document) for document in after.view(owing).documents] == [issued[0][0].facts]


# ---- what is outside a plan, and what is not due yet -----------------------------------------------------------------
def test_what_an_invoice_owes_outside_its_plan_is_asked_for_and_can_be_promised(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "1000", due=date(2026, 2, 2))
    raise_dispute(world.desk, account, CaseDraft({"INV-1": eur("400")}, Particulars(reason="price")))
    make_plan(world.desk, account, PlanDraft(Terms(FIRST, count=3), ("INV-1",)), stage="active")
    assert plan_letters(world.desk).letters == []
    after = world.on(TODAY + timedelta(1))
    resolve_disputes(after.desk, [DisputeId(1)], Resolution("rejected"))
    assert facts(after).to_ask == 400_00
    (letter,) = plan_letters(after.desk).letters
    assert (letter.amount, [(line.blocked, line.item.open) for line in letter.left_out]) == (
        eur("400"), [("planned", eur("600"))]
    )  # fmt: skip
    with pytest.raises(Refusal, match="promise_too_large"):
        after.promise(account, "401", FIRST, ("INV-1",))
    after.promise(account, "400", FIRST)
    (balance,) = after.view(account).balances
    assert (balance.planned, balance.promised, balance.to_ask) == (eur("600"), eur("400"), eur("0"))
    assert plan_letters(after.desk).letters == []
    later = world.on(TODAY + timedelta(2))
    later.pay(account, "400")
    (promise,) = later.view(account).promises
    assert (promise.references, promise.state) == (("INV-1",), "kept")
    assert later.view(account).plans[0].now.left == eur("600")


def test_a_missed_instalment_is_to_collect_though_its_invoice_is_not_due_yet(world: World) -> None:
    account = world.customer()
    world.invoice(account, "INV-9", "400", due=date(2026, 12, 1))
    make_plan(world.desk, account, PlanDraft(Terms(FIRST, count=2), ("INV-9",)), stage="active")
    missed, defaulted = world.on(OVER + timedelta(1)), world.on(OVER + timedelta(15))
    for day, early in ((missed, 200_00), (defaulted, 400_00)):
        found = facts(day)
        assert (found.overdue, found.early, found.to_collect, found.to_ask) == (0, early, early, early)
        (balance,) = day.view(account).balances
        assert (balance.overdue, balance.early, balance.to_ask) == (eur("0"), *[Money(early, "EUR")] * 2)
    defaulted.promise(account, "400", date(2026, 4, 30), ("INV-9",))
    assert defaulted.view(account).balances[0].to_ask == eur("0")


def revived(world: World, amount: str, references: tuple[str, ...]) -> tuple[World, AccountId]:
    """A plan of three times 300.00 in default, an amount promised then, and the first instalment entered late."""
    account = world.customer()
    world.invoice(account, "INV-1", "900", due=date(2026, 2, 2))
    world.invoice(account, "INV-2", "40", due=date(2026, 2, 2))
    make_plan(
        world.desk, account, PlanDraft(Terms(TODAY + timedelta(2), Rhythm.WEEKLY, count=3), ("INV-1",)), stage="active"
    )
    day = world.on(TODAY + timedelta(18))  # the first is missed for long, the second for a while
    assert [row.state.value for row in day.view(account).plans] == ["defaulted"]
    day.promise(account, amount, TODAY + timedelta(30), references)
    day.pay(account, "300", on=TODAY + timedelta(1), apply={"INV-1": eur("300")})
    return day, account


@pytest.mark.parametrize(
    ("amount", "references", "promised", "planned", "asked", "stands"),
    [
        ("100", ("INV-1",), "100", "300", "240", "overdue"),  # what was missed first: 200.00 of it, and INV-2
        ("450", ("INV-1",), "450", "150", "40", "planned"),
        ("600", ("INV-1",), "600", "0", "40", "promised"),
        (
            "440",
            (),
            "440",
            "200",
            "0",
            "planned",
        ),  # for all of the account: what is outside the plan before what is in it
    ],
)
def test_what_was_promised_since_goes_before_a_plan_that_was_kept_after_all(
    world: World, amount: str, references: tuple[str, ...], promised: str, planned: str, asked: str, stands: str
) -> None:
    day, account = revived(world, amount, references)
    (balance,) = day.view(account).balances
    assert [row.state.value for row in day.view(account).plans] == ["active"]
    parts = (balance.promised, balance.planned, balance.to_ask)
    assert day.view(account).items[0].status == stands
    assert (balance.overdue, parts) == (eur("640"), (eur(promised), eur(planned), eur(asked)))
    (row,) = day.queue().rows or (None,) if asked != "0" else (None,)
    assert row is None or row.facts.to_ask == eur(asked).minor
    over = day.on(TODAY + timedelta(45))  # the word is broken: all of it is the plan's again
    assert over.view(account).balances[0].promised == eur("0")


def test_a_letter_asks_for_what_a_broken_plan_made_due_at_once(world: World, tmp_path: Path) -> None:
    account = world.customer(language="de")
    world.invoice(account, "INV-9", "400", due=date(2026, 12, 1))
    make_plan(world.desk, account, PlanDraft(Terms(FIRST, count=2), ("INV-9",)), stage="active")
    default = OVER + timedelta(15)
    assert facts(world.on(default)).early == 400_00
    assert (
        plan_letters(world.on(default + timedelta(2)).desk).letters == []
    )  # due since that day, so not for 3 days yet
    late = world.on(default + timedelta(3))
    (letter,) = plan_letters(late.desk).letters
    assert (letter.level, letter.amount, letter.agreed_on) == (1, eur("400"), (TODAY,))
    (paper, _) = issue_letters(late.desk, tmp_path / "one").papers[0]
    assert isinstance(paper.facts, LetterFacts)
    (line,) = paper.facts.lines
    assert (line.due_on, line.days_overdue, line.agreed_on, line.level) == (default, 3, TODAY, 1)
    assert "sofort fällig, da die Vereinbarung vom 16.03.2026 nicht eingehalten wurde" in said(printed(paper.facts))
    assert issue_letters(late.desk, tmp_path / "two").papers == []
    assert [each.days_overdue for each in late.view(account).items] == [0]  # its own day stays its own
    late.promise(account, "400", default + timedelta(40), ("INV-9",))
    again = plan_letters(world.on(default + timedelta(20)).desk)
    assert ([row.reason for row in again.suppressed], again.letters) == (["promise_pending"], [])


def test_a_broken_plan_leaves_each_invoice_the_level_it_had(world: World, tmp_path: Path) -> None:
    account = world.customer()
    world.invoice(account, "INV-1", "100", due=TODAY - timedelta(40))
    issue_letters(world.desk, tmp_path / "before")
    world.invoice(account, "INV-9", "400", due=date(2026, 12, 1))
    make_plan(world.desk, account, PlanDraft(Terms(FIRST, count=2), ("INV-1", "INV-9")), stage="active")
    (letter,) = plan_letters(world.on(OVER + timedelta(18)).desk).letters
    assert [(item.reference, before, after) for item, before, after in letter.items] == [
        ("INV-1", 1, 2), ("INV-9", 0, 1)
    ]  # fmt: skip
    assert letter.agreed_on == (None, TODAY)
