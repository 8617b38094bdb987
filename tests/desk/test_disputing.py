"""Disputes at the desk: raised, ended in every way, opened again, taken back; and what they keep from being chased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from arDesk.cases.disputes import DisputeState, Particulars
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.cash.corrections import apply_credit, list_write_offs, recover
from arDesk.desk.cash.placing import Deduction
from arDesk.desk.cash.receipts import record_receipt
from arDesk.desk.cash.returns import bounce_receipt
from arDesk.desk.disputes.ages import dispute_ages
from arDesk.desk.disputes.board import dispute_board
from arDesk.desk.disputes.causes import dispute_causes
from arDesk.desk.disputes.deductions import list_deductions
from arDesk.desk.disputes.disputing import CaseDraft, change_disputes, escalate_disputes, raise_dispute, reopen_dispute
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import DisputeRow, find_dispute, list_disputes
from arDesk.desk.office import set_rule
from arDesk.desk.outcome import Outcome
from arDesk.desk.papers.dunning import plan_letters
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, ReceiptId
from arDesk.words.sentences import say, say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

OPEN, ACCEPTED, RESOLVED = DisputeState.OPEN, DisputeState.ACCEPTED, DisputeState.RESOLVED


@dataclass(frozen=True)
class WorkingOn:
    """A business date that is not the day it is."""

    day: date
    written: date

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime.combine(self.written, time(12), UTC)


@pytest.fixture
def owing(world: World) -> AccountId:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY - timedelta(days=40))
    world.invoice(account, "INV-2", "200", due=TODAY - timedelta(days=20))
    return account


def contest(world: World, account: AccountId, **parts: str) -> DisputeId:
    named = {name.replace("_", "-"): eur(text) for name, text in parts.items()}
    return DisputeId(raise_dispute(world.desk, account, CaseDraft(named, Particulars(reason="price"))).made)


def end(world: World, number: DisputeId, kind: str, amount: str = "", **told: str) -> Outcome:
    return resolve_disputes(world.desk, [number], Resolution(kind, eur(amount) if amount else None, **told))


def one(world: World) -> DisputeRow:
    (row,) = list_disputes(world.desk)
    return row


def shares(world: World, account: AccountId) -> tuple[str, str, str]:
    """What is overdue, disputed and to collect."""
    balance = world.view(account).balances[0]
    return balance.overdue.plain, balance.disputed.plain, balance.to_collect.plain


def later(world: World, days: int = 3) -> World:
    return world.on(TODAY + timedelta(days=days))


def became(row: DisputeRow) -> tuple[str, ...]:
    return tuple(amount.plain for amount in row.amounts)


# ---- raised ----------------------------------------------------------------------------------------------------------
def test_a_case_contests_parts_of_many_invoices_and_the_rest_is_chased(world: World, owing: AccountId) -> None:
    before = content(world.desk)
    made = raise_dispute(
        world.desk, owing, CaseDraft({"INV-1": eur("100"), "INV-2": eur("200")}, Particulars(reason="price"), "says so")
    )
    row = one(world)
    assert (row.id, row.state, row.reference, row.amount) == (made.made, OPEN, "INV-1, INV-2", eur("300"))
    assert (row.told.category, row.told.deadline, row.steps[0].note) == ("pricing", TODAY + timedelta(30), "says so")
    assert shares(world, owing) == ("500.00", "300.00", "200.00")
    (letter,) = plan_letters(world.desk).letters
    assert letter.amount == eur("200")
    assert {(line.item.reference, line.item.open.plain) for line in letter.left_out} == {
        ("INV-1", "100.00"), ("INV-2", "200.00")
    }  # fmt: skip
    (call,) = world.queue().rows
    assert call.to_collect == eur("200")
    assert made.undo is not None
    again = made.undo()
    assert content(world.desk) == before
    assert again.undo is not None
    again.undo()
    assert one(world).amount == eur("300")
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("parts", "told", "code"),
    [
        ({}, {}, "dispute_of_nothing"),
        ({"INV-9": "1"}, {}, "unknown_invoice"),
        ({"INV-1": "0"}, {}, "dispute_not_positive"),
        ({"INV-1": "300.01"}, {}, "dispute_too_large"),
        ({"INV-1": "1"}, {"reason": " "}, "dispute_reason_missing"),
        ({"INV-1": "1"}, {"priority": "now"}, "dispute_priority_unknown"),
        ({"INV-1": "1"}, {"category": "colour"}, "dispute_category_unknown"),
        ({"INV-1": "1"}, {"deadline": TODAY - timedelta(1)}, "dispute_deadline_past"),
        ({"INV-1": "1"}, {"owner": "x" * 121}, "dispute_text_long"),
    ],
)
def test_what_cannot_be_contested_is_refused_and_leaves_no_trace(
    world: World, owing: AccountId, parts: dict[str, str], told: dict[str, object], code: str
) -> None:
    before = content(world.desk)
    draft = CaseDraft(
        {name: eur(text) for name, text in parts.items()},
        Particulars(**({"reason": "price"} | told)),  # type: ignore[arg-type]
    )
    with pytest.raises(Refusal, match=code) as refused:
        raise_dispute(world.desk, owing, draft)
    assert say_refusal(refused.value)
    assert content(world.desk) == before


def test_no_more_is_contested_in_all_than_is_owed(world: World, owing: AccountId) -> None:
    contest(world, owing, INV_1="250")
    with pytest.raises(Refusal, match="dispute_too_large"):
        contest(world, owing, INV_1="51")
    contest(world, owing, INV_1="50")
    assert shares(world, owing) == ("500.00", "300.00", "200.00")


def test_calls_and_short_payments_raise_cases_with_the_office_s_deadline(world: World, owing: AccountId) -> None:
    set_rule(world.desk, "disputes.deadline_days", 14)
    log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("50"), "damaged")]))
    short = {"INV-2": Deduction(eur("20"), "freight", "carrier billed twice")}
    record_receipt(world.desk, owing, eur("180"), on=TODAY, apply={"INV-2": eur("180")}, deductions=short)
    kept_back, contested = list_disputes(world.desk)
    assert (contested.told.category, kept_back.told.category) == ("quality", "deduction")
    assert {row.told.deadline for row in (contested, kept_back)} == {TODAY + timedelta(14)}
    assert (kept_back.receipt is not None, kept_back.steps[0].note) == (True, "carrier billed twice")
    set_rule(world.desk, "disputes.deadline_days", 0)
    assert {row.told.deadline for row in list_disputes(world.desk)} == {TODAY + timedelta(14)}


def test_a_dispute_falls_with_the_call_that_raised_it_whatever_was_said_since(world: World, owing: AccountId) -> None:
    before = content(world.desk)
    call = log_call(world.desk, owing, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("50"), "damaged")]))
    number = one(world).id
    change_disputes(world.desk, [number], owner="ben")
    end(world, number, "rejected")
    reopen_dispute(world.desk, number)
    assert call.undo is not None
    call.undo()
    assert (list_disputes(world.desk), content(world.desk)) == ([], before)
    assert verify(world.desk).whole


# ---- ended -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["rejected", "withdrawn"])
def test_what_is_rejected_is_chased_again_that_day(world: World, owing: AccountId, kind: str) -> None:
    number = contest(world, owing, INV_1="300", INV_2="200")
    assert (world.queue().rows, plan_letters(world.desk).letters) == ([], [])
    then = later(world)
    done = end(then, number, kind)
    assert shares(then, owing) == ("500.00", "0.00", "500.00")
    assert plan_letters(then.desk).letters[0].amount == eur("500")
    row = one(then)
    assert (row.state, row.resolution, row.judgement.days) == (RESOLVED, kind, 3)
    assert became(row) == ("500.00", "0.00", "0.00", "0.00", "0.00", "500.00")
    assert find_dispute(then.desk, number, as_of=TODAY + timedelta(2)).state is OPEN
    assert done.undo is not None
    done.undo()
    assert one(then).state is OPEN


def test_a_valid_dispute_makes_its_credit_note_in_the_same_step(world: World, owing: AccountId) -> None:
    number = contest(world, owing, INV_1="100", INV_2="50")
    before = content(world.desk)
    done = end(world, number, "credited", credit="CN-7")
    assert shares(world, owing) == ("350.00", "0.00", "350.00")
    row = one(world)
    assert (row.state, row.resolution) == (RESOLVED, "credited")
    assert became(row) == ("150.00", "0.00", "150.00", "0.00", "0.00", "0.00")
    assert verify(world.desk).whole
    assert done.undo is not None
    done.undo()
    assert content(world.desk) == before


def test_a_dispute_valid_in_part_is_credited_in_part_and_chased_for_the_rest(world: World, owing: AccountId) -> None:
    number = contest(world, owing, INV_1="100", INV_2="50")
    end(world, number, "partly_credited", "120", credit="CN-7")
    assert became(one(world)) == ("150.00", "0.00", "120.00", "0.00", "0.00", "30.00")
    assert (one(world).resolution, shares(world, owing)) == ("partly_credited", ("380.00", "0.00", "380.00"))


@pytest.mark.parametrize(("amount", "disputed"), [("", "100.00"), ("60", "60.00")])
def test_what_a_credit_note_is_expected_for_is_not_chased_and_closes_when_it_comes(
    world: World, owing: AccountId, amount: str, disputed: str
) -> None:
    number = contest(world, owing, INV_1="100")
    done = end(world, number, "credited" if not amount else "partly_credited", amount)
    assert (done.code, one(world).state) == ("dispute_accepted", ACCEPTED)
    assert shares(world, owing)[1] == disputed
    then = later(world)
    then.invoice(owing, "CN-1", disputed, due=then.today, kind="credit_note")
    apply_credit(then.desk, owing, "CN-1", {"INV-1": eur(disputed)})
    row = one(then)
    assert (row.state, row.resolution, row.resolved_on) == (RESOLVED, "credited", then.today)
    assert shares(then, owing)[1] == "0.00"
    assert one(world).state is ACCEPTED


def test_a_credit_note_in_the_books_is_used_and_a_used_one_refused(world: World, owing: AccountId) -> None:
    world.invoice(owing, "CN-1", "80", due=TODAY, kind="credit_note")
    number = contest(world, owing, INV_1="100")
    with pytest.raises(Refusal, match="apply_too_much"):
        end(world, number, "credited", credit="CN-1")
    end(world, number, "partly_credited", "80", credit="CN-1")
    assert became(one(world))[2] == "80.00"
    other = contest(world, owing, INV_2="10")
    with pytest.raises(Refusal, match="dispute_credit_known"):
        end(world, other, "credited", credit="CN-1")


@pytest.mark.parametrize("kind", ["written_off", "discount"])
def test_giving_up_above_the_limit_needs_a_reason_and_somebody_else(world: World, owing: AccountId, kind: str) -> None:
    number = contest(world, owing, INV_1="150")
    for told, code in (
        ({}, "write_off_reason_missing"),
        ({"note": "goodwill"}, "write_off_needs_approval"),
        ({"note": "goodwill", "approved_by": "Ann"}, "write_off_own_approval"),
    ):
        with pytest.raises(Refusal, match=code):
            end(world, number, kind, **told)
    end(world, number, kind, note="goodwill", approved_by="eve")
    assert (became(one(world))[3], one(world).resolution) == ("150.00", kind)
    (given,) = list_write_offs(world.desk, owing)
    assert (given.kind, given.approved_by) == ("discount" if kind == "discount" else "", "eve")
    recover(world.desk, given.id, eur("50"))
    assert became(one(world)) == ("150.00", "0.00", "0.00", "100.00", "0.00", "50.00")


def test_many_disputes_end_in_one_change_that_is_taken_back_whole(world: World, owing: AccountId) -> None:
    numbers = [contest(world, owing, INV_1="100"), contest(world, owing, INV_2="50")]
    before = content(world.desk)
    done = resolve_disputes(world.desk, numbers, Resolution("rejected"))
    assert say(done.code, **done.fields) == "2 disputes were resolved."
    assert {row.state for row in list_disputes(world.desk)} == {RESOLVED}
    assert done.undo is not None
    done.undo()
    assert content(world.desk) == before
    for how in (Resolution("credited", credit="CN-1"), Resolution("discount", eur("1"), note="x")):
        with pytest.raises(Refusal, match="dispute_one_alone"):
            resolve_disputes(world.desk, numbers, how)


def test_of_many_disputes_all_end_or_none_and_one_sentence_names_those_that_cannot(
    world: World, owing: AccountId
) -> None:
    small, large, other = contest(world, owing, INV_1="40"), contest(world, owing, INV_2="150"), contest(
        world, owing, INV_1="120"
    )  # fmt: skip
    before = content(world.desk)
    numbers = [small, large, other]
    with pytest.raises(Refusal, match="dispute_some_refused") as refused:
        resolve_disputes(world.desk, numbers, Resolution("written_off", note="goodwill"))
    assert refused.value.fields["disputes"] == [str(large), str(other)]
    assert say_refusal(refused.value).count("Nothing was changed") == 1
    assert content(world.desk) == before
    resolve_disputes(world.desk, [small], Resolution("rejected"))
    with pytest.raises(Refusal, match="dispute_some_refused") as refused:
        resolve_disputes(world.desk, numbers, Resolution("rejected"))
    assert refused.value.fields["disputes"] == [str(small)]
    done = resolve_disputes(world.desk, [large, other], Resolution("written_off", note="goodwill", approved_by="eve"))
    assert shares(world, owing) == ("230.00", "0.00", "230.00")
    assert done.undo is not None
    done.undo()
    assert [row.id for row in list_disputes(world.desk, state="open")] == [other, large]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Resolution("settled"), "dispute_resolution_unknown"),
        (Resolution("partly_credited"), "dispute_amount_missing"),
        (Resolution("credited", eur("100.01")), "dispute_amount_wrong"),
        (Resolution("credited", eur("0")), "dispute_amount_wrong"),
    ],
)
def test_an_end_that_cannot_be_is_refused(world: World, owing: AccountId, told: Resolution, code: str) -> None:
    number = contest(world, owing, INV_1="100")
    before = content(world.desk)
    with pytest.raises(Refusal, match=code) as refused:
        resolve_disputes(world.desk, [number], told)
    assert say_refusal(refused.value)
    assert content(world.desk) == before


def test_what_is_paid_closes_by_itself_and_opens_again_when_the_payment_bounces(world: World, owing: AccountId) -> None:
    number = contest(world, owing, INV_1="100")
    paid = record_receipt(later(world, 2).desk, owing, eur("300"), on=TODAY + timedelta(2), apply={"INV-1": eur("300")})
    then = later(world, 5)
    row = one(then)
    assert (row.state, row.resolution, row.resolved_on) == (RESOLVED, "paid", TODAY + timedelta(2))
    with pytest.raises(Refusal, match="dispute_nothing_left"):
        reopen_dispute(then.desk, number)
    bounce_receipt(then.desk, ReceiptId(paid.made))
    assert (one(then).state, one(later(world, 4)).state) == (OPEN, RESOLVED)


def test_the_deadline_is_an_open_day_and_the_day_after_it_is_too_late(world: World, owing: AccountId) -> None:
    set_rule(world.desk, "disputes.deadline_days", 5)  # a Saturday: the Monday after it
    contest(world, owing, INV_1="100")
    deadline = one(world).told.deadline
    assert deadline == TODAY + timedelta(7)
    states = [(row.state, row.days_late) for row in (one(later(world, days)) for days in (7, 8, 10))]
    assert states == [(OPEN, 0), (DisputeState.ESCALATED, 1), (DisputeState.ESCALATED, 3)]
    assert list_disputes(later(world, 7).desk, state="late") == []
    assert [row.id for row in list_disputes(later(world, 8).desk, state="late")] == [one(world).id]
    end(later(world, 9), one(world).id, "rejected")
    assert one(later(world, 9)).days_late == 0


# ---- how old they are ------------------------------------------------------------------------------------------------
def test_open_disputes_stand_in_bands_of_age_and_decided_deductions_say_what_came_of_them(
    world: World, owing: AccountId
) -> None:
    short = {"INV-2": Deduction(eur("20"), "freight"), "INV-1": Deduction(eur("60"), "pricing")}
    record_receipt(
        world.desk, owing, eur("420"), on=TODAY, apply={"INV-1": eur("240"), "INV-2": eur("180")}, deductions=short
    )
    kept, priced = (next(row.id for row in list_disputes(world.desk) if row.reference == name) for name in short)
    then = later(world, 40)
    found = dispute_ages(then.desk)
    assert [(band.band, band.n, band.still.plain, band.late) for band in found.disputes if band.n] == [
        ("31-60", 2, "80.00", 2)
    ]  # fmt: skip
    assert (found.deductions, found.recovered) == (found.disputes, [])
    end(then, kept, "rejected")
    end(then, priced, "partly_credited", "45", credit="CN-1")
    record_receipt(then.desk, owing, eur("8"), on=then.today, apply={"INV-2": eur("8")})
    (told,) = dispute_ages(then.desk).recovered
    assert (told.n, told.disputed, told.is_small) == (2, eur("80"), True)
    assert (told.collected, told.credited, told.written_off, told.chased) == (eur("8"), eur("45"), eur("0"), eur("27"))
    assert dispute_ages(then.desk).disputes == []
    assert dispute_ages(later(world, 60).desk, since=TODAY + timedelta(41)).recovered == []


def test_the_board_reads_those_resolved_only_where_they_are_asked_for(world: World, owing: AccountId) -> None:
    first, second = contest(world, owing, INV_1="100"), contest(world, owing, INV_2="10")
    end(world, first, "rejected")
    board, whole = dispute_board(world.desk), dispute_board(world.desk, whole=True)
    assert ([row.id for row in board.rows], board.raised) == ([second], 2)
    assert ([row.id for row in whole.rows], whole.raised) == ([second, first], 2)
    past = dispute_board(later(world).desk, as_of=TODAY)
    assert [row.id for row in past.rows] == [second]
    assert dispute_board(world.desk, as_of=TODAY - timedelta(1)).raised == 0


# ---- opened again, changed -------------------------------------------------------------------------------------------
def test_what_is_still_owed_of_a_dispute_is_contested_again(world: World, owing: AccountId) -> None:
    number = contest(world, owing, INV_1="100", INV_2="50")
    end(later(world, 1), number, "partly_credited", "70", credit="CN-7")
    then = later(world)
    before = content(world.desk)
    done = reopen_dispute(then.desk, number, note="they insist")
    assert (one(then).state, became(one(then))) == (
        DisputeState.REOPENED, ("150.00", "80.00", "70.00", "0.00", "0.00", "0.00")
    )  # fmt: skip
    assert (one(later(world, 2)).state, shares(then, owing)[1]) == (RESOLVED, "80.00")
    with pytest.raises(Refusal, match="dispute_open_already"):
        reopen_dispute(then.desk, number)
    assert done.undo is not None
    done.undo()
    assert content(world.desk) == before


def test_the_end_of_a_dispute_is_not_taken_back_under_its_being_opened_again(world: World, owing: AccountId) -> None:
    number = contest(world, owing, INV_1="100")
    done = end(world, number, "rejected")
    reopen_dispute(world.desk, number)
    assert done.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        done.undo()


def test_a_dispute_on_which_something_stands_is_not_taken_back(world: World, owing: AccountId) -> None:
    made = raise_dispute(world.desk, owing, CaseDraft({"INV-1": eur("10")}, Particulars(reason="price")))
    change_disputes(world.desk, [DisputeId(made.made)], "asked the warehouse")
    assert made.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        made.undo()


@pytest.mark.parametrize(
    "act",
    [
        lambda world, number: end(world, number, "rejected"),
        lambda world, number: reopen_dispute(world.desk, number),
        lambda world, number: change_disputes(world.desk, [number], "x"),
    ],
)
def test_nothing_is_said_of_a_dispute_before_what_was_said_last(
    world: World, owing: AccountId, act: Callable[[World, DisputeId], Outcome]
) -> None:
    number = contest(world, owing, INV_1="100")
    end(later(world), number, "rejected")
    with pytest.raises(Refusal, match="dispute_later"):
        act(later(world, 2), number)


def test_a_case_is_handed_on_noted_and_escalated_from_the_day_it_was(world: World, owing: AccountId) -> None:
    number = contest(world, owing, INV_1="100")
    then = later(world)
    change_disputes(then.desk, [number], owner="ben", department="Sales", deadline=date(2026, 3, 20))
    change_disputes(then.desk, [number], "waiting for the delivery note")
    assert (one(then).state, one(then).told.owner, one(world).told.owner) == (DisputeState.IN_PROGRESS, "ben", "")
    assert [row.late for row in (one(later(world, 4)), one(later(world, 5)))] == [False, True]
    assert "20" in one(later(world, 5)).why
    done = escalate_disputes(then.desk, [number], to="eve", note="a large one")
    row = one(then)
    assert (row.state, row.told.owner, row.told.priority) == (DisputeState.ESCALATED, "eve", "high")
    assert [step.kind for step in row.steps] == ["raised", "changed", "noted", "escalated"]
    assert done.undo is not None
    done.undo()
    assert (one(then).state, one(then).told.owner) == (DisputeState.IN_PROGRESS, "ben")
    with pytest.raises(Refusal, match="dispute_nothing_said"):
        change_disputes(then.desk, [number], " ")


def test_a_step_entered_late_says_when(world: World, owing: AccountId) -> None:
    contest(world, owing, INV_1="100")
    assert one(world).steps[0].entered_on is None
    back = World(replace(world.desk, clock=WorkingOn(TODAY - timedelta(3), TODAY)))
    contest(back, owing, INV_2="10")
    row = next(row for row in list_disputes(world.desk) if row.reference == "INV-2")
    assert (row.raised_on, row.steps[0].entered_on) == (TODAY - timedelta(3), TODAY)


def test_old_rows_are_cases_of_their_own(world: World, owing: AccountId) -> None:
    from arDesk.db.tables.cases import disputes

    view = world.view(owing)
    item = view.items[0].item
    with world.desk.change("test.dispute", "account") as change:
        for resolved in (None, TODAY):
            change.add(
                disputes, account_id=owing, item_id=item.id, currency="EUR", amount_minor=50_00, reason="their word",
                raised_on=TODAY - timedelta(10), resolved_on=resolved, resolution="settled" if resolved else "",
            )  # fmt: skip
    ended, standing = list_disputes(world.desk)
    assert (ended.state, ended.resolution, standing.state) == (RESOLVED, "settled", OPEN)
    assert (standing.told.reason, standing.told.category, standing.told.deadline) == ("their word", "other", None)
    assert "their word" in standing.why
    reopen_dispute(world.desk, ended.id)
    end(world, standing.id, "rejected")
    assert [row.open for row in list_disputes(world.desk)] == [True, False]


def test_a_deduction_stands_as_its_dispute_does(world: World, owing: AccountId) -> None:
    short = {"INV-2": Deduction(eur("20"), "freight")}
    record_receipt(world.desk, owing, eur("180"), on=TODAY, apply={"INV-2": eur("180")}, deductions=short)
    number = one(world).id
    end(later(world, 1), number, "rejected")
    assert [row.open for row in list_deductions(later(world, 1).desk)] == [False]
    reopen_dispute(later(world, 2).desk, number)
    assert [row.open for row in list_deductions(later(world, 2).desk)] == [True]
    record_receipt(later(world, 3).desk, owing, eur("20"), on=TODAY + timedelta(3), apply={"INV-2": eur("20")})
    (row,) = list_deductions(later(world, 5).desk)
    assert (row.open, row.resolution, row.days) == (False, "paid", 3)


# ---- what they are about ---------------------------------------------------------------------------------------------
def test_what_disputes_are_about_is_counted_by_what_the_books_hold(world: World) -> None:
    busy, calm = (world.customer(code, name, collector="Ann") for code, name in (("C8", "Busy"), ("C9", "Calm")))
    for account, several in ((busy, 12), (calm, 60)):
        for number in range(several):
            world.invoice(account, f"{account}-{number}", "10", due=TODAY - timedelta(number))
    for number in range(8):
        told = Particulars(reason="quantity", root_cause="warehouse")
        made = raise_dispute(world.desk, busy, CaseDraft({f"{busy}-{number}": eur("10")}, told))
        if number < 5:
            end(later(world, 4), DisputeId(made.made), "rejected")
    found = dispute_causes(later(world, 6).desk)
    assert list(found.by) == ["reason", "root_cause", "collector", "customer"]
    (row,) = found.by["reason"]
    assert (row.value, row.count, row.open, row.amount, row.days) == ("quantity", 8, 3, eur("80"), 4)
    (cause,) = found.together
    assert (cause.attribute, cause.value, cause.invoices, cause.disputed) == ("customer", "C8", 12, 8)
    assert found.names["C8"] == "Busy"
    assert dispute_causes(world.desk, as_of=TODAY - timedelta(1)).together == []
