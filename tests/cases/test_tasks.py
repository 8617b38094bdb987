"""Tasks: where each stands on a day, and those that follow from the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from arDesk.cases.tasks import DataFacts, Returned, When, WrongNumber, data_tasks, when
from arDesk.kernel.ids import AccountId, ContactId, DocumentId
from arDesk.words.sentences import say

DAY = date(2026, 3, 16)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)


@pytest.mark.parametrize(
    ("due", "done", "stands"),
    [
        (BEFORE, None, When.OVERDUE),
        (DAY, None, When.TODAY),
        (AFTER, None, When.LATER),
        (None, None, When.TODAY),
        (BEFORE, DAY, When.DONE),
        (AFTER, BEFORE, When.DONE),
        (BEFORE, AFTER, When.OVERDUE),
        (DAY, AFTER, When.TODAY),
    ],
)
def test_where_something_stands_on_a_day(due: date | None, done: date | None, stands: When) -> None:
    assert when(due, done, DAY) is stands


GOOD = DataFacts(AccountId(1), "+49 30 1", reachable=True)
WRONG = WrongNumber(ContactId(5), BEFORE, "+49 30 1")
BACK = Returned(DocumentId(3), "L-1", BEFORE, "Old Road 1")


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (GOOD, []),
        (replace(GOOD, wrong=WRONG), [("find_number", "contact/5")]),
        (replace(GOOD, wrong=WRONG, phone="+49 30 2"), []),
        (replace(GOOD, wrong=WRONG._replace(number=None), phone="+49 30 2"), [("find_number", "contact/5")]),
        (replace(GOOD, phone="", reachable=False), []),
        (replace(GOOD, phone="", reachable=False, overdue_since=BEFORE), [("find_number", "phone/none")]),
        (replace(GOOD, phone="", reachable=True, overdue_since=BEFORE), []),
        (replace(GOOD, phone="", reachable=False, overdue_since=BEFORE, wrong=WRONG), [("find_number", "phone/none")]),
        (replace(GOOD, address="Old Road 1", returned=(BACK,)), [("correct_address", "document/3")]),
        (replace(GOOD, address="New Road 2", returned=(BACK,)), []),
        (
            replace(GOOD, address="New Road 2", returned=(BACK, BACK._replace(document=DocumentId(4), on=DAY))),
            [],
        ),
        (
            replace(GOOD, address="Old Road 1", returned=(BACK, BACK._replace(document=DocumentId(4), on=DAY))),
            [("correct_address", "document/4")],
        ),
        (
            replace(GOOD, wrong=WRONG, address="Old Road 1", returned=(BACK,)),
            [("find_number", "contact/5"), ("correct_address", "document/3")],
        ),
    ],
)
def test_what_is_to_be_mended_follows_from_the_facts_alone(facts: DataFacts, wanted: list[tuple[str, str]]) -> None:
    found = data_tasks(facts)
    assert [(one.kind, one.evidence) for one in found] == wanted
    assert data_tasks(facts) == found
    for one in found:
        assert say(f"data_task.{one.fact}", **dict(one.fields)).endswith(".")  # type: ignore[arg-type]
