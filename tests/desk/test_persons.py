"""Contact persons entered by hand, their duties, and numbers known to be bad."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.desk.calls.brief import call_brief
from arDesk.desk.customers.persons import PersonDraft, add_person, change_person, end_person, list_persons, mark_number
from arDesk.desk.papers.dunning import letter_preview, plan_letters
from arDesk.desk.papers.statements import month_order, plan_statements
from arDesk.desk.todo.listed import list_todo
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PersonId
from tests.world import TODAY, World

CLEO = PersonDraft("Cleo", ("payable", "dunning"), ("030 1111111", "030 2222222"), ("c@x.example", "d@x.example"))


def late(world: World) -> AccountId:
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY - timedelta(days=60))
    return account


def last(world: World, account: AccountId) -> str:
    return call_brief(world.desk, account)[-1].text


def test_a_person_is_entered_changed_ended_and_each_can_be_taken_back(world: World) -> None:
    account = late(world)
    ann = add_person(world.desk, account, PersonDraft("Ann"))
    made = add_person(world.desk, account, CLEO)
    first, second = list_persons(world.desk, account)
    assert (first.name, first.phones, first.emails) == ("Cleo", ("030 1111111", "030 2222222"), tuple(CLEO.emails))
    assert second.name == "Ann"
    changed = change_person(world.desk, PersonId(made.made), PersonDraft("Cleo B", ("owner",)))
    assert [one.name for one in list_persons(world.desk, account)] == ["Ann", "Cleo B"]
    assert changed.undo is not None
    changed.undo()
    ended = end_person(world.desk, PersonId(ann.made))
    assert [one.name for one in list_persons(world.desk, account)] == ["Cleo"]
    assert len(list_persons(world.on(TODAY - timedelta(days=1)).desk, account)) == 2, "then they were there"
    assert ended.undo is not None
    ended.undo()
    assert made.undo is not None
    made.undo()
    assert [one.name for one in list_persons(world.desk, account)] == ["Ann"]
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (PersonDraft("  "), "person_nameless"),
        (PersonDraft("Ann", ("boss",)), "person_duty_unknown"),
        (PersonDraft("Ann", (), ("1" * 61,)), "person_too_long"),
    ],
)
def test_what_is_wrong_of_a_person_is_refused(world: World, draft: PersonDraft, code: str) -> None:
    account = late(world)
    with pytest.raises(Refusal, match=code):
        add_person(world.desk, account, draft)
    for person in (PersonId(7),):
        with pytest.raises(Refusal, match="person_unknown"):
            end_person(world.desk, person)


def test_the_brief_names_who_pays_on_their_own_good_number(world: World) -> None:
    account = late(world)
    add_person(world.desk, account, PersonDraft("Ann", ("owner",), ("030 9999999",)))
    assert last(world, account) == "Call +44 20 7946 0018 and ask for Ann."
    add_person(world.desk, account, CLEO)
    assert last(world, account) == "Call 030 1111111 and ask for Cleo."
    mark_number(world.desk, account, "0301111111", "wrong")
    assert last(world, account) == "Call 030 2222222 and ask for Cleo."
    back = mark_number(world.desk, account, "030 2222222", "disconnected")
    assert last(world, account) == "Call +44 20 7946 0018 and ask for Cleo."
    assert back.undo is not None
    back.undo()
    assert last(world, account) == "Call 030 2222222 and ask for Cleo."


def test_a_number_marked_wrong_is_to_be_mended_and_one_marked_good_no_more(world: World) -> None:
    account = late(world)

    def to_mend() -> list[str]:
        return [row.key for row in list_todo(world.desk, account=account) if row.kind == "find_number"]

    world.call(account, "wrong_number")
    assert len(to_mend()) == 1
    mark_number(world.desk, account, "020 7946 0018", "good")
    assert to_mend() == []
    mark_number(world.desk, account, "+44 20 7946 0018", "disconnected")
    assert len(to_mend()) == 1
    with pytest.raises(Refusal, match="number_status_unknown"):
        mark_number(world.desk, account, "1", "fine")
    with pytest.raises(Refusal, match="number_missing"):
        mark_number(world.desk, account, "none", "good")


def test_papers_are_addressed_to_who_reads_them(world: World) -> None:
    account = late(world)
    add_person(world.desk, account, PersonDraft("Ann", ("statement",)))
    cleo = add_person(world.desk, account, CLEO)
    (letter,) = plan_letters(world.desk).letters
    assert letter_preview(world.desk, letter).attention == "Cleo"
    (statement,) = plan_statements(world.desk, month_order(TODAY)).statements
    assert statement.attention == "Ann"
    end_person(world.desk, PersonId(cleo.made))
    assert letter_preview(world.desk, letter).attention == ""
