"""The queue by collector, with cover for those who are away, and by the office's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from arDesk.cases.disputes import Particulars
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.collectors import assign, assign_by_rule, enter_collector, list_collectors, plan_assignment
from arDesk.desk.covering import end_cover, list_covers, set_cover
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.office import set_rule
from arDesk.desk.todo.escalation import add_rule, change_rule, list_rules, preview_rules, remove_rule
from arDesk.desk.todo.listed import RULES, list_todo
from arDesk.desk.todo.settling import settle
from arDesk.desk.todo.tasks import add_task
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.policy.rules import Action, Condition
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

LATE = TODAY - timedelta(40)
LAST = TODAY + timedelta(3)


@pytest.fixture
def office(world: World) -> World:
    for code, collector in (("C1", "Ann"), ("C2", "Ben"), ("C3", "")):
        account = world.customer(code, f"Customer {code}", collector=collector)
        world.invoice(account, f"INV-{code}", "500", due=LATE)
    return world


def calls(world: World, collector: str | None = None) -> list[str]:
    return [row.code for row in call_queue(world.desk, collector=collector).rows]


def test_each_has_their_own_and_all_together_the_whole(office: World) -> None:
    assert [calls(office, name) for name in (None, "Ann", "Ben", "", "Zoe")] == [
        ["C1", "C2", "C3"], ["C1"], ["C2"], ["C3"], [],
    ]  # fmt: skip
    assert [row.rank for row in call_queue(office.desk, collector="Ben").rows] == [1]


def test_who_is_away_has_their_calls_done_and_that_is_said(office: World) -> None:
    before = content(office.desk)
    covered = set_cover(office.desk, "Ben", "Ann", starts_on=TODAY, until=LAST)
    assert (calls(office, "Ann"), calls(office, "Ben")) == (["C1", "C2"], [])
    row = call_queue(office.desk, collector="Ann").rows[1]
    assert (row.collector, row.caller) == ("Ben", "Ann")
    assert [reason.text for reason in row.reasons if reason.rule == "covering"] == [
        "Ben is away through 19 Mar 2026, and covered for"
    ]
    ben = next(one for one in list_collectors(office.desk) if one.name == "Ben")
    assert (ben.covered_by, ben.away_until, ben.customers, ben.entered) == ("Ann", LAST, 1, False)
    over = office.on(LAST + timedelta(1))
    assert (calls(over, "Ann"), calls(over, "Ben")) == (["C1"], ["C2"])
    assert list_covers(over.desk) == []
    end_cover(office.on(TODAY + timedelta(1)).desk, list_covers(office.desk)[0].id)
    assert calls(office.on(TODAY + timedelta(1)), "Ben") == ["C2"]
    assert calls(office, "Ben") == [], "on the day before nobody knew of it"
    assert covered.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        covered.undo()
    assert content(office.desk) != before
    assert verify(office.desk).whole


@pytest.mark.parametrize(
    ("absent", "by", "first", "last", "code"),
    [
        ("", "Ann", 0, 1, "cover_nameless"),
        ("Ann", "Ann", 0, 1, "cover_oneself"),
        ("Ben", "Ann", 2, 1, "cover_past"),
        ("Ben", "Ann", -2, -1, "cover_past"),
    ],
)
def test_cover_that_cannot_be_is_refused(office: World, absent: str, by: str, first: int, last: int, code: str) -> None:
    begin, end = TODAY + timedelta(first), TODAY + timedelta(last)
    with pytest.raises(Refusal) as refused:
        set_cover(office.desk, absent, by, starts_on=begin, until=end)
    assert refused.value.code == code
    assert say_refusal(refused.value)


def test_customers_go_to_a_collector_together_and_back(office: World) -> None:
    before = content(office.desk)
    done = assign(office.desk, [AccountId(1), AccountId(3)], "Ben")
    assert (done.fields["count"], calls(office, "Ben")) == (2, ["C1", "C2", "C3"])
    assert done.undo is not None
    done.undo()
    assert content(office.desk) == before
    with pytest.raises(Refusal, match="assign_nobody"):
        assign(office.desk, [], "Ben")


def test_a_note_handed_over_is_the_first_thing_the_colleague_sees(office: World) -> None:
    before = content(office.desk)
    add_task(office.desk, AccountId(2), kind="send_copy", due_on=TODAY, owner="Zoe", priority=1)
    assign(office.desk, [AccountId(3)], "Zoe")
    done = assign(office.desk, [AccountId(1), AccountId(3)], "Zoe", note=" Mr Hall is angry: be brief. ")
    mine = [row for row in list_todo(office.desk) if row.owner == "Zoe"]
    assert [(row.code, row.title, row.why) for row in mine] == [
        ("C1", "Handed over", "Mr Hall is angry: be brief."), ("C2", "Send a copy", ""),
    ], "not for whom was theirs already"  # fmt: skip
    assert done.undo is not None
    done.undo()
    assert [row.code for row in list_todo(office.desk) if row.owner == "Zoe"] == ["C2"]
    assert len(content(office.desk)["tasks"]) == len(before["tasks"]) + 1
    with pytest.raises(Refusal, match="assign_note"):
        assign(office.desk, [AccountId(1)], " ", note="whoever")


@pytest.mark.parametrize(("to", "seen"), [("Zoe", ["Seen it. · ring the owner"]), ("Ann", [])])
def test_what_a_rule_hands_over_comes_with_its_note_where_another_settled_it(
    broke: World, to: str, seen: list[str]
) -> None:
    add_rule(broke.desk, [Condition("promise_broke")], [Action("hand_over", to, "ring the owner")], since=LATE)
    (asked,) = [row for row in list_todo(broke.desk) if row.sort == RULES]
    assert (asked.owner, asked.why.startswith("ring the owner · ")) == (to, True)
    settle(broke.desk, asked.key, note="Seen it.")
    assert [row.why for row in list_todo(broke.desk) if row.kind == "handed_over"] == seen
    assert verify(broke.desk).whole


def test_rules_say_who_goes_where_before_they_do(office: World) -> None:
    set_rule(office.desk, "assignment.rules", [{"collector": "Zoe", "names_from": "customer c2"}])
    plan = plan_assignment(office.desk)
    assert [(one.code, one.before, one.after) for one in plan] == [("C2", "Ben", "Zoe"), ("C3", "", "Zoe")]
    assert assign_by_rule(office.desk).fields["count"] == 2
    assert plan_assignment(office.desk) == []
    with pytest.raises(Refusal, match="assign_nobody"):
        assign_by_rule(office.desk)


def test_a_colleague_is_entered_once_and_changed_after(office: World) -> None:
    enter_collector(office.desk, " Cleo ", phone="12")
    enter_collector(office.desk, "Cleo", phone="13", left_on=TODAY)
    (cleo,) = [one for one in list_collectors(office.desk) if one.name == "Cleo"]
    assert (cleo.phone, cleo.left_on, cleo.entered, cleo.customers) == ("13", TODAY, True, 0)
    with pytest.raises(Refusal, match="collector_nameless"):
        enter_collector(office.desk, " ")


@pytest.fixture
def broke(office: World) -> World:
    """Customer C1 talked about and promised 400 for a week ago; nothing came."""
    past = office.on(TODAY - timedelta(9))
    past.promise(AccountId(1), "400", TODAY - timedelta(6))
    return office


def ruled(world: World) -> list[tuple[str, str]]:
    return [(row.code, row.kind) for row in list_todo(world.desk) if row.sort == RULES and row.done_on is None]


def test_a_rule_asks_once_and_is_settled_once(broke: World) -> None:
    made = add_rule(
        broke.desk,
        [Condition("promise_broke", amount=300_00)],
        [Action("call"), Action("tell", "the owner", "please ring them"), Action("hand_over", "Zoe")],
        since=LATE,
    )
    assert ruled(broke) == [("C1", "call"), ("C1", "hand_over"), ("C1", "tell")]
    (row,) = [row for row in list_todo(broke.desk) if row.kind == "tell"]
    assert (row.title, row.owner) == ("Tell the owner", "the owner")
    assert row.why == "please ring them · A promise of 400.00 EUR broke on 13 Mar 2026."
    settle(broke.desk, row.key)
    settle(broke.desk, "fact/1/rule/1/call", how="not_needed")
    settle(broke.desk, "fact/1/rule/1/hand_over")
    assert ruled(broke) == []
    assert calls(broke, "Zoe") == ["C1"], "who takes over has the customer"
    assert [one.actions for one in preview_rules(broke.desk)] == [()]
    with pytest.raises(Refusal, match="todo_unknown"):
        settle(broke.desk, row.key)
    remove_rule(broke.desk, made.made)
    assert preview_rules(broke.desk) == []
    again = add_rule(broke.desk, [Condition("promise_broke")], [Action("call")])
    assert again.made == 2, "a number that had tasks settled never becomes another rule's"
    assert verify(broke.desk).whole


def test_a_rule_has_a_customer_called_in_spite_of_the_rest(broke: World) -> None:
    late = broke.on(TODAY)
    late.call(AccountId(2), "spoke")
    tomorrow = broke.on(TODAY + timedelta(1))
    assert "C2" not in calls(tomorrow)
    add_rule(broke.desk, [Condition("overdue_amount", amount=100_00)], [Action("call")], since=LATE)
    assert "C2" not in calls(tomorrow), "it was talked about since"
    add_rule(broke.desk, [Condition("days_overdue", 41)], [Action("call")])
    rows = call_queue(tomorrow.desk).rows
    (row,) = [row for row in rows if row.code == "C2"]
    assert [reason.text for reason in row.reasons if reason.rule == "rule"] == [
        "By rule: The oldest item is 41 days overdue."
    ]
    settle(tomorrow.desk, "fact/2/rule/2/call")
    assert "C2" not in calls(tomorrow)


@pytest.mark.parametrize(("days", "asked"), [(-4, True), (-3, True), (-2, False), (0, False)])
def test_a_rule_leaves_alone_what_was_before_its_day(broke: World, days: int, asked: bool) -> None:
    since = TODAY + timedelta(days)  # the promise broke three days ago
    add_rule(broke.desk, [Condition("promise_broke")], [Action("call")], since=since)
    assert ruled(broke) == ([("C1", "call")] if asked else [])


def test_a_new_rule_counts_from_today_and_what_breaks_while_nobody_is_there_is_caught_up_with(broke: World) -> None:
    broke.promise(AccountId(2), "50", TODAY + timedelta(1))
    add_rule(broke.desk, [Condition("promise_broke")], [Action("call")])
    assert ruled(broke) == []
    weeks = broke.on(TODAY + timedelta(30))
    assert ruled(weeks) == [("C2", "call")]
    assert [one.firing.since < weeks.today for one in preview_rules(weeks.desk)] == [True]


def test_a_changed_rule_counts_from_its_change_where_it_asks_for_something_else(broke: World) -> None:
    add_rule(broke.desk, [Condition("promise_broke")], [Action("tell", "Ann")], since=LATE)
    (rule,) = list_rules(broke.desk)
    change_rule(broke.desk, replace(rule, since=None, actions=(Action("tell", "Ben", "please ring"),)))
    assert [one.since for one in list_rules(broke.desk)] == [LATE]
    assert ruled(broke) == [("C1", "tell")], "whom it names is no other question"
    undo = change_rule(broke.desk, replace(rule, since=None, conditions=(Condition("broken_promises", 1),))).undo
    assert [one.since for one in list_rules(broke.desk)] == [TODAY]
    assert ruled(broke) == []
    assert undo is not None
    undo()
    assert ruled(broke) == [("C1", "tell")]


def test_a_dispute_past_its_deadline_is_told_of(office: World) -> None:
    draft = CaseDraft({"INV-C1": eur("50")}, Particulars(reason="price", deadline=TODAY + timedelta(2)))
    raise_dispute(office.desk, AccountId(1), draft)
    add_rule(office.desk, [Condition("dispute_late")], [Action("tell", "Ann")])
    assert ruled(office.on(TODAY + timedelta(2))) == []
    late = office.on(TODAY + timedelta(3))
    assert ruled(late) == [("C1", "tell")]
    (row,) = [row for row in list_todo(late.desk) if row.kind == "tell"]
    assert row.why == "A dispute is 1 day past its deadline."


def test_one_customer_is_asked_the_same_as_all(broke: World) -> None:
    add_rule(
        broke.desk, [Condition("days_overdue", 30)], [Action("call"), Action("task", "Ann", "look at it")], since=LATE
    )
    add_rule(broke.desk, [Condition("broken_promises", 1)], [Action("tell", "Ann")], since=LATE)
    whole = list_todo(broke.desk)
    for account in (AccountId(1), AccountId(2), AccountId(3)):
        alone = list_todo(broke.desk, account=account)
        assert alone == [row for row in whole if row.account == account]
