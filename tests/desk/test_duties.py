"""Whose a customer was on a past day: who collected and which group it was in, whatever changed since."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from arDesk.db.tables.ledger import accounts
from arDesk.desk.calls.day_plan import day_plan, plan_day
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.collectors import assign, list_collectors
from arDesk.desk.customers.accounts import account_view, find_account
from arDesk.desk.customers.groups import group_of, set_parent
from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.customers.merging import merge_accounts, split_again
from arDesk.desk.desk import Desk
from arDesk.desk.promises.rates import promise_rates
from arDesk.desk.reports import aging
from arDesk.desk.todo.listed import list_todo
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from tests.desk.files import take_in, write
from tests.desk.standing import content
from tests.world import TODAY, BlankBooks, World, eur

DAY = timedelta(days=1)
C1, C2, C3 = AccountId(1), AccountId(2), AccountId(3)


@pytest.fixture
def office(world: World) -> World:
    return offices(world)


def offices(world: World) -> World:
    for code, collector in (("C1", "Ann"), ("C2", "Ben"), ("C3", "")):
        account = world.customer(code, f"Customer {code}", collector=collector)
        world.invoice(account, f"INV-{code}", "500", due=TODAY - 40 * DAY)
    return world


def whose(desk: Desk, day: date) -> dict[str, str]:
    """Who collects from whom on a day, asked in all the ways that must agree."""
    found = {row.code: row.collector for row in list_accounts(desk, day)}
    rows = aging(desk, as_of=day).currencies["EUR"].rows
    assert {row.code: row.collector for row in rows} == found
    counts = Counter(found.values())
    lines = aging(desk, as_of=day, by="collector").currencies["EUR"].rows
    assert {row.code: row.gross.minor // 500_00 for row in lines} == counts
    counts.pop("", None)
    assert {one.name: one.customers for one in list_collectors(desk, day) if one.customers} == counts
    return found


@pytest.mark.parametrize(("days", "expected"), [(-400, "Ann"), (-1, "Ann"), (0, "Ben"), (1, "Ben"), (9, "Ben")])
def test_days_before_a_change_keep_who_collected(office: World, days: int, expected: str) -> None:
    assign(office.desk, [C1], "Ben")
    day = TODAY + days * DAY
    if days >= -30:
        assert whose(office.desk, day) == {"C1": expected, "C2": "Ben", "C3": ""}
    assert account_view(office.desk, C1, day).account.collector == expected
    assert find_account(office.on(day).desk, "C1").collector == expected
    mine = [row.code for row in call_queue(office.desk, day, collector="Ben").rows]
    assert ("C1" in mine) == (expected == "Ben") or days == -400
    assert verify(office.desk).whole


def test_a_change_is_undone_as_if_it_had_never_been_and_done_again(office: World) -> None:
    before = content(office.desk)
    done = assign(office.desk, [C1, C3], "Zoe")
    assert done.undo is not None
    undone = done.undo()
    assert content(office.desk) == before
    assert undone.undo is not None
    undone.undo()
    assert [whose(office.desk, TODAY - each * DAY)["C3"] for each in (1, 0)] == ["", "Zoe"]
    later = assign(office.on(TODAY + DAY).desk, [C1], "Ben")
    with pytest.raises(Refusal, match="undo_stood_upon"):
        done.undo()
    assert later.undo is not None
    later.undo()
    assert verify(office.desk).whole


def test_what_is_said_of_an_earlier_day_leaves_what_begins_later(office: World) -> None:
    assign(office.desk, [C1], "Ben")
    assign(office.on(TODAY - 5 * DAY).desk, [C1], "Zoe")
    found = [whose(office.desk, TODAY + each * DAY)["C1"] for each in (-6, -5, -1, 0, 3)]
    assert found == ["Ann", "Zoe", "Zoe", "Ben", "Ben"]
    assign(office.on(TODAY + 2 * DAY).desk, [C1], "Cleo")
    assert [whose(office.desk, TODAY + each * DAY)["C1"] for each in (1, 2)] == ["Ben", "Cleo"]
    assert verify(office.desk).whole


def test_a_plan_of_the_day_and_the_list_name_who_collected_then(office: World) -> None:
    past = office.on(TODAY - 3 * DAY)
    plan_day(past.desk, count=3)
    past.call(C1, "will_call_back", follow_up_on=TODAY + 4 * DAY)
    assign(office.desk, [C1], "Ben")
    assert {call.code: call.collector for call in day_plan(office.desk, past.today).calls}["C1"] == "Ann"
    owners = [[row.owner for row in list_todo(office.desk, day)] for day in (TODAY - DAY, TODAY)]
    assert owners == [["Ann"], ["Ben"]]


def test_a_promise_belongs_to_who_collected_when_it_was_made(office: World) -> None:
    past = office.on(TODAY - 9 * DAY)
    past.promise(C1, "100", TODAY - 6 * DAY)
    with office.desk.change("test", "test") as change:
        change.connection.execute(text("update promises set contact_id = null"))
    assign(office.desk, [C1], "Ben")
    assert [rate.key for rate in promise_rates(office.desk).by_collector] == ["Ann"]


def test_a_group_of_a_past_day_is_called_as_it_was(office: World) -> None:
    set_parent(office.desk, C1, C3)
    calls = {day: [row.code for row in call_queue(office.desk, day).rows] for day in (TODAY - DAY, TODAY, TODAY + DAY)}
    assert calls == {TODAY - DAY: ["C1", "C2", "C3"], TODAY: ["C3", "C2"], TODAY + DAY: ["C3", "C2"]}
    lines = [len(aging(office.desk, as_of=day, by="group").currencies["EUR"].rows) for day in (TODAY - DAY, TODAY)]
    assert lines == [3, 2]
    assert group_of(office.desk, C1, TODAY - DAY).parent is None
    set_parent(office.on(TODAY + DAY).desk, C1, None)
    assert group_of(office.desk, C1, TODAY).parent is not None
    assert verify(office.desk).whole


def test_a_merged_customer_s_children_were_the_other_s_on_every_day_until_it_is_taken_back(office: World) -> None:
    set_parent(office.on(TODAY - 9 * DAY).desk, C1, C2)
    before = content(office.desk)
    merged = merge_accounts(office.desk, C3, C2)
    for day in (TODAY - 9 * DAY, TODAY):
        assert [child.code for child in group_of(office.desk, C3, day).children] == ["C1"]
    assert group_of(office.desk, C1, TODAY - 10 * DAY).parent is None
    assert verify(office.desk).whole
    assert merged.undo is not None
    merged.undo()
    after = {name: rows for name, rows in content(office.desk).items() if name != "account_merges"}
    assert after == {name: rows for name, rows in before.items() if name != "account_merges"}
    assert verify(office.desk).whole


def test_what_was_said_of_a_child_since_a_merge_stays_and_adds_up(office: World) -> None:
    set_parent(office.on(TODAY - 9 * DAY).desk, C1, C2)
    merge_accounts(office.desk, C3, C2)
    set_parent(office.on(TODAY + DAY).desk, C1, None)
    set_parent(office.on(TODAY + 2 * DAY).desk, C1, C3)
    split_again(office.on(TODAY + 3 * DAY).desk, "C2")
    parents = [group_of(office.desk, C1, TODAY + each * DAY).parent for each in (-10, -9, 0, 1, 2)]
    assert [parent and parent.code for parent in parents] == [None, "C2", "C2", None, "C3"]
    assert verify(office.desk).whole


def test_an_import_changes_who_collects_from_its_day_on_and_is_taken_back(office: World, tmp_path: Path) -> None:
    columns = ("Customer No", "Customer Name", "Collector", "City")
    told = write(tmp_path / "customers.csv", columns, ("C1", "Customer C1", "Cleo", "Ulm"), ("C2", "", "Ben", "Ulm"))
    batch = take_in(office, told)
    assert [whose(office.desk, TODAY + each * DAY)["C1"] for each in (-1, 0)] == ["Ann", "Cleo"]
    assert verify(office.desk).whole
    assign(office.on(TODAY + DAY).desk, [C1], "Zoe")
    assert batch.undo is not None
    batch.undo()
    assert [whose(office.desk, TODAY + each * DAY)["C1"] for each in (-1, 0, 1)] == ["Ann", "Ann", "Zoe"]
    assert verify(office.desk).whole


def test_a_column_that_says_otherwise_than_what_was_said_last_is_found(office: World) -> None:
    assign(office.desk, [C1], "Ben")
    with office.desk.change("test", "test") as change:
        change.amend(accounts, C1, collector="Zoe")
    assert verify(office.desk).code == "verify_row_duties_wrong"


_MOVES = st.lists(
    st.tuples(
        st.integers(0, 6), st.sampled_from([C1, C2, C3]), st.sampled_from(["Ann", "Ben", "", "group", "none", "undo"])
    ),
    max_size=6,
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=_MOVES)
def test_no_past_day_changes_whoever_is_given_whom_today(
    blank_books: BlankBooks, tmp_path_factory: pytest.TempPathFactory, ardesk_home: Path,
    moves: list[tuple[int, AccountId, str]],
) -> None:  # fmt: skip
    world = offices(blank_books.copy(tmp_path_factory.mktemp("duties") / "books.ardesk", ardesk_home))
    seen: dict[date, object] = {}
    day = TODAY
    for forward, account, what in moves:
        for _ in range(forward):
            seen[day] = parts(world, day)
            day += DAY
        _move(world.on(day).desk, account, what)
    assert {each: parts(world, each) for each in seen} == seen
    assert verify(world.desk).whole
    world.desk.close()


def _move(desk: Desk, account: AccountId, what: str) -> None:
    other = AccountId(account % 3 + 1)
    try:
        if what == "group":
            set_parent(desk, account, other)
        elif what == "none":
            set_parent(desk, account, None)
        elif what == "undo":
            undo = assign(desk, [account], "Zoe").undo
            assert undo is not None
            undo()
        else:
            assign(desk, [account], what)
    except Refusal as refusal:
        if refusal.code not in ("group_ring", "group_same"):
            raise


def parts(world: World, day: date) -> object:
    """All that a day says by collector and by group."""
    queue = call_queue(world.desk, day)
    lines, found = aging(world.desk, as_of=day, by="group").currencies["EUR"].rows, whose(world.desk, day)
    assert {row.code: row.collector for row in queue.rows}.items() <= found.items()
    calls = [(row.code, row.collector, row.to_collect, row.facts.members) for row in queue.rows]
    assert sum(row.to_collect.minor for row in queue.rows) == eur("1500").minor
    return lines, calls, [(one.code, one.reason) for one in queue.absent], found
