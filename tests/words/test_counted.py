"""What counts has a form for one."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from arDesk.words.sentences import ONE, catalogue, say
from arDesk.work.rows import Reason

# A number, perhaps a word, and a noun of which there are many.
_COUNTED = re.compile(r"\{(count|days|entries|minutes|size)\} (?:[a-z]+ )?[a-z]+s\b")
# Those that are never one of what they name.
NEVER_ONE = {
    "import.terms": "14, 30 or 60",
    "insights.bucket.days": "from one day to another",
    "insights.bucket.over": "the limits of the last bucket",
    "insights.days": "with a decimal: 1.0 days",
    "insights.points": "with a decimal",
    "intake.row_too_long": "more than are expected",
    "intake.too_many_columns": "more than there can be",
    "intake.workbook_members": "more than there can be",
    "minutes_wrong": "less than none, or more than a day has",
    "papers.done.letters": "one has a number, not two",
    "papers.done.statements": "one has a number, not two",
    "plan_count_wrong": "none, or more than there can be",
    "plans.wrong.count_wrong": "none, or more than there can be",
    "plans.wrong.too_many": "more than there can be",
    "plan_too_many": "more than there can be",
    "rules.form.found.many": "more than have their names told",
    "rules.when.letter_level": "the number of a level",
    "settings.hide_after.minutes": "5, 10, 15 or 30",
    "strategy_most": "as many as there can be",
}


def test_every_sentence_that_counts_has_a_form_for_one() -> None:
    known = catalogue()
    counted = {code for code, said in known.items() if _COUNTED.search(said) and not code.endswith(ONE)}
    assert {code for code in counted if code + ONE not in known} == set(NEVER_ONE)


@pytest.mark.parametrize(
    ("code", "fields", "said"),
    [
        ("queue.age", {}, "Oldest item 1 day overdue"),
        ("today.terms", {}, "1 day net"),
        ("customers.count.some", {"shown": 0}, "0 of 1 customer"),
        ("record.rows.many", {"first": 5}, "1 row added: 5"),
        ("intake.row_cut", {"where": "Line 3", "expected": 8}, "Line 3: the last row has 1 field, 8 expected"),
    ],
)
def test_one_is_said_as_one(code: str, fields: dict[str, Any], said: str) -> None:
    assert say(code, count=1, **fields).startswith(said)


def test_a_day_late_is_said_as_one_day() -> None:
    assert Reason("age", 1, (("count", 1),)).text == "Oldest item 1 day overdue"
    assert Reason("follow_up_due", 1, (("on", date(2026, 3, 16)),)).text
