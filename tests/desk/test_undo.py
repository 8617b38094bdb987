"""Whatever a person changed is taken back and done again, and every figure with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from arDesk.cases.promises import PromiseState
from arDesk.desk.calls.board import today_board
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, call_outcomes, log_call, withdraw_call
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.cash.corrections import apply_credit, list_write_offs, recover, write_off
from arDesk.desk.cash.placing import Deduction
from arDesk.desk.cash.receipts import apply_receipt, record_receipt, refund_receipt, reverse_receipt, unapply_receipt
from arDesk.desk.cash.returns import bounce_receipt
from arDesk.desk.customers.accounts import account_view
from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.desk import Desk, open_desk
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.office import company, set_company, set_policy, set_rule
from arDesk.desk.outcome import Outcome
from arDesk.desk.promises.board import end_promise, list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.reports import aging
from arDesk.desk.todo.holds import end_hold, place_hold
from arDesk.desk.upkeep import read_log, verify
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ContactId, DisputeId, PromiseId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.policy.settings import Policy
from arDesk.words.sentences import say
from tests.desk.standing import content
from tests.world import TODAY, BlankBooks, World, eur

DAYS = (0, 9)
Make = Callable[[Desk], Outcome]


def filled(world: World) -> None:
    """Two customers with documents old and new, a credit note and a receipt nobody applied."""
    for number in (1, 2):
        account = world.customer(f"C{number}", f"Customer {number}")
        for place, late in enumerate((70, 20, -5)):
            due = TODAY - timedelta(days=late)
            world.invoice(account, f"{number}-{place}", "100", due=due, issued=TODAY - timedelta(days=90))
        world.invoice(account, f"{number}-C", "40", due=TODAY, kind="credit_note")
        world.pay(account, "30", apply=None)


def figures(desk: Desk) -> list[Any]:
    """Everything the desk shows, on a few days."""
    found: list[Any] = [desk.policy(), company(desk)]
    for days in DAYS:
        day = TODAY + timedelta(days=days)
        later = World(desk).on(day).desk
        found += [today_board(later), call_queue(later), aging(later), list_accounts(later)]
        found += [list_promises(later), list_disputes(later)]
        found += [account_view(later, AccountId(account)) for account in (1, 2)]
    return found


def rows(desk: Desk) -> dict[str, Any]:
    return {name: each for name, each in content(desk).items() if name != "settings"}


# ---- a person's day --------------------------------------------------------------------------------------------------
ACCOUNT = st.sampled_from([AccountId(1), AccountId(2)])
CENTS = st.integers(1, 12_000)
AHEAD = st.integers(0, 15).map(lambda days: TODAY + timedelta(days=days))
REFERENCE = st.integers(0, 2)
PICK = st.integers(0, 9)


def pick(ids: list[Any], number: int) -> int:
    return int(ids[number % len(ids)]) if ids else 999


def call(account: AccountId, outcome: int, note: str, follow_up: Any, minor: int | None, by: Any, named: bool) -> Make:
    def make(desk: Desk) -> Outcome:
        outcomes = [each.code for each in call_outcomes(desk) if not each.asks]
        references = (f"{account}-0",) if named else ()
        promise = None if minor is None else PromiseDraft(Money(minor, "EUR"), by, references)
        code = "promise" if promise is not None else outcomes[outcome % len(outcomes)]
        draft = CallDraft(code, note=note, follow_up_on=follow_up, promise=promise, once_key=f"{note}{outcome}{minor}")
        return log_call(desk, account, draft)

    return make


def disputed(account: AccountId, place: int, minor: int) -> Make:
    contested = DisputeDraft(f"{account}-{place}", Money(minor, "EUR"), "price")
    return lambda desk: log_call(desk, account, CallDraft("dispute", disputes=(contested,)))


def received(account: AccountId, minor: int, how: Any) -> Make:
    return lambda desk: record_receipt(desk, account, Money(minor, "EUR"), on=TODAY, apply=how)


def of_receipt(number: int, what: str, minor: int) -> Make:
    def make(desk: Desk) -> Outcome:
        with desk.look() as connection:
            query = "select id from receipts where voided_by is null and reverses_id is null order by id"
            receipt = ReceiptId(pick([row[0] for row in connection.exec_driver_sql(query)], number))
        match what:
            case "apply":
                return apply_receipt(desk, receipt, "oldest")
            case "unapply":
                return unapply_receipt(desk, receipt)
            case "reverse":
                return reverse_receipt(desk, receipt)
        return refund_receipt(desk, receipt, Money(minor, "EUR"))

    return make


def short_payment(account: AccountId) -> Make:
    """A payment with all that can come beside it."""
    part = {f"{account}-0": eur("1")}
    return lambda desk: record_receipt(
        desk, account, eur("92"), on=TODAY - timedelta(days=3), apply={f"{account}-0": eur("92")}, discounts=part,
        tolerances=part, deductions={f"{account}-0": Deduction(eur("5"), "tax")},
        credits={f"{account}-C": {f"{account}-0": eur("1")}},
    )  # fmt: skip


def bounced(fee: int) -> Make:
    def make(desk: Desk) -> Outcome:
        with desk.look() as connection:
            query = "select id from receipts where voided_by is null and reverses_id is null order by id desc"
            newest = pick([row[0] for row in connection.exec_driver_sql(query)], 0)
        return bounce_receipt(desk, ReceiptId(newest), fee=Money(fee, "EUR"))

    return make


def recovered(minor: int) -> Make:
    return lambda desk: recover(desk, pick([row.id for row in list_write_offs(desk, ONE)], 0), Money(minor, "EUR"))


def of_talk(number: int, what: str) -> Make:
    def make(desk: Desk) -> Outcome:
        match what:
            case "resolve":
                disputes = [row.id for row in list_disputes(desk, state="open")]
                return resolve_disputes(desk, [DisputeId(pick(disputes, number))], Resolution("rejected"))
            case "end":
                open_ones = [row.promise.id for row in list_promises(desk, state="open")]
                return end_promise(desk, PromiseId(pick(open_ones, number)), cancelled=number % 2 == 0)
        calls = [contact.id for account in (1, 2) for contact in account_view(desk, AccountId(account)).contacts]
        return withdraw_call(desk, ContactId(pick(calls, number)))

    return make


def of_hold(account: AccountId, until: Any, *, end: bool) -> Make:
    if end:
        return lambda desk: end_hold(desk, account)
    return lambda desk: place_hold(desk, account, reason="asked", until=until)


def correction(account: AccountId, place: int, minor: int, *, credit: bool) -> Make:
    part, reference = Money(minor, "EUR"), f"{account}-{place}"
    if credit:
        return lambda desk: apply_credit(desk, account, f"{account}-C", {reference: part})
    return lambda desk: write_off(desk, account, reference, part, reason="too small")


def setting(what: int, value: int) -> Make:
    match what:
        case 0:
            return lambda desk: set_rule(desk, "queue.cool_off_days", value)
        case 1:
            return lambda desk: set_policy(desk, Policy())
    return lambda desk: set_company(desk, phone=str(value), country="DE" if value % 2 else "GB")


COMMANDS = st.one_of(
    st.builds(
        call, ACCOUNT, PICK, st.text("abc", max_size=3), st.none() | AHEAD, st.none() | CENTS, AHEAD, st.booleans()
    ),
    st.builds(disputed, ACCOUNT, REFERENCE, CENTS),
    st.builds(received, ACCOUNT, CENTS, st.sampled_from(["oldest", None])),
    st.builds(of_receipt, PICK, st.sampled_from(["apply", "unapply", "reverse", "refund"]), CENTS),
    st.builds(short_payment, ACCOUNT),
    st.builds(bounced, st.integers(0, 5_00)),
    st.builds(recovered, st.integers(1, 2_00)),
    st.builds(of_talk, PICK, st.sampled_from(["resolve", "end", "withdraw"])),
    st.builds(of_hold, ACCOUNT, st.none() | AHEAD, end=st.booleans()),
    st.builds(correction, ACCOUNT, REFERENCE, st.integers(1, 5_000), credit=st.booleans()),
    st.builds(setting, st.integers(0, 2), st.integers(0, 9)),
)


@dataclass
class Steps:
    """A person's way back and forth."""

    back: list[Outcome] = field(default_factory=list)

    def take(self) -> None:
        self.back = [step.undo() for step in reversed(self.back) if step.undo is not None]


@pytest.fixture(scope="module")
def office(blank_books: BlankBooks, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled books to copy, beside the home that holds their key."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(folder / "home"))
        world = blank_books.copy(folder / "office.ardesk", folder / "home")
        filled(world)
        world.desk.close()
    return folder


@settings(max_examples=15, phases=(Phase.explicit, Phase.generate))  # to shrink takes minutes and says little more
@given(makes=st.lists(COMMANDS, min_size=1, max_size=10), turns=st.integers(1, 2))
def test_taking_all_back_gives_the_start_and_doing_all_again_the_end(
    office: Path, makes: list[Make], turns: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARDESK_HOME", str(office / "home"))
        path = Path(folder) / "office.ardesk"
        copyfile(office / "office.ardesk", path)
        with closing(open_desk(path, clock=FixedClock(TODAY), user="ann")) as desk:
            there_and_back(desk, makes, turns)


def there_and_back(desk: Desk, makes: list[Make], turns: int) -> None:
    start, first = figures(desk), rows(desk)
    steps = Steps()
    for make in makes:
        try:
            outcome = make(desk)
        except Refusal:
            continue
        assert outcome.undo is not None, f"{outcome.code} cannot be taken back"
        assert say(f"undone.{outcome.name or outcome.code}")
        steps.back.append(outcome)
    end, last = figures(desk), rows(desk)
    for _ in range(turns):
        steps.take()
        assert figures(desk) == start
        assert rows(desk) == first
        steps.take()
        assert figures(desk) == end
        assert rows(desk) == last
    verdict = verify(desk)
    assert (verdict.whole, verdict.search) == (True, "")


# ---- one by one ------------------------------------------------------------------------------------------------------
ONE = AccountId(1)
EACH: dict[str, tuple[Make, ...]] = {
    "call": (call(ONE, 0, "rang", TODAY + timedelta(days=2), None, TODAY, False),),
    "promise": (call(ONE, 0, "", None, 9_000, TODAY + timedelta(days=4), True),),
    "dispute": (disputed(ONE, 0, 5_000),),
    "end of a promise": (call(ONE, 0, "", None, 900, TODAY, False), of_talk(0, "end")),
    "end of a dispute": (disputed(ONE, 0, 500), of_talk(0, "resolve")),
    "taking a call back": (call(ONE, 0, "rang", None, None, TODAY, False), of_talk(0, "withdraw")),
    "hold": (of_hold(ONE, None, end=False),),
    "end of a hold": (of_hold(ONE, None, end=False), of_hold(ONE, None, end=True)),
    "receipt": (received(ONE, 12_000, "oldest"),),
    "applying a receipt": (of_receipt(0, "apply", 0),),
    "taking a receipt off": (of_receipt(0, "apply", 0), of_receipt(0, "unapply", 0)),
    "bounced receipt": (of_receipt(0, "apply", 0), of_receipt(0, "reverse", 0)),
    "receipt ": (short_payment(ONE),),
    "bounced receipt ": (short_payment(ONE), bounced(5_00)),
    "recovery of a write-off": (correction(ONE, 1, 300, credit=False), recovered(100)),
    "refund": (of_receipt(0, "refund", 1_000),),
    "applying a credit note": (correction(ONE, 1, 4_000, credit=True),),
    "write-off": (correction(ONE, 1, 300, credit=False),),
    "change of a setting": (setting(0, 3),),
    "change of the settings": (setting(0, 3), setting(1, 0)),
    "change of company details": (setting(2, 1),),
}


@pytest.mark.parametrize("name", EACH)
def test_each_change_has_a_name_and_goes_back_and_forth(world: World, name: str) -> None:
    filled(world)
    made: list[Outcome] = []

    def kept(make: Make) -> Make:
        def keep(desk: Desk) -> Outcome:
            made.append(make(desk))
            return made[-1]

        return keep

    there_and_back(world.desk, [kept(make) for make in EACH[name]], 2)
    assert len(made) == len(EACH[name]), "none of them was refused"
    assert say(f"undone.{made[-1].name or made[-1].code}") == name.strip()


def test_each_step_is_an_audited_change(world: World) -> None:
    filled(world)
    outcome = call(ONE, 0, "rang", None, None, TODAY, False)(world.desk)
    for _ in range(2):
        assert outcome.undo is not None
        outcome = outcome.undo()
    kinds = [entry.kind for entry in read_log(world.desk, limit=3)]
    assert kinds == ["call.reinstated", "call.withdrawn", "call.logged"]
    assert [contact.note for contact in world.view(ONE).contacts] == ["rang"]


def test_a_call_done_again_can_still_not_be_logged_twice(world: World) -> None:
    filled(world)
    draft = CallDraft("no_answer", once_key="k")
    undone = log_call(world.desk, ONE, draft).undo
    assert undone is not None
    again = undone().undo
    assert again is not None
    again()
    with pytest.raises(Refusal, match="call_already_logged"):
        log_call(world.desk, ONE, draft)


def test_what_someone_else_built_on_it_is_not_pulled_away(world: World) -> None:
    filled(world)
    off = unapply_receipt(
        world.desk, ReceiptId(record_receipt(world.desk, ONE, eur("50"), on=TODAY, apply="oldest").made)
    )
    apply_receipt(world.desk, ReceiptId(3), "oldest")
    before = content(world.desk)
    assert off.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        off.undo()
    assert content(world.desk) == before


def test_a_promise_someone_else_took_meanwhile_is_not_joined_by_the_old_one(world: World) -> None:
    filled(world)
    undone = world.promise(ONE, "50", TODAY).undo
    assert undone is not None
    again = undone().undo
    world.promise(ONE, "60", TODAY)
    assert again is not None
    with pytest.raises(Refusal, match="undo_promise_stands"):
        again()


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (1, 2, 0), (2, 1, 0), (2, 0, 1), (0, 2, 1)])
def test_calls_taken_back_in_any_order_never_leave_two_promises_open(world: World, order: tuple[int, ...]) -> None:
    filled(world)
    before = rows(world.desk)
    made = [
        world.call(ONE, "promise", promise=PromiseDraft(eur("50"), TODAY), follow_up_on=TODAY + timedelta(days=days))
        for days in range(3)
    ]
    for place in order:
        withdraw_call(world.desk, ContactId(made[place].made))
        left = world.view(ONE)
        assert [row.state for row in left.promises].count(PromiseState.OPEN) == min(1, len(left.contacts))
    assert rows(world.desk) == before
    verdict = verify(world.desk)
    assert (verdict.whole, verdict.search) == (True, "")
