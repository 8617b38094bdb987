"""Which numbers are good, and whom a caller asks for."""

from __future__ import annotations

from datetime import date

import pytest

from arDesk.cases.numbers import NumberFact, is_bad, key_of, standing
from arDesk.cases.persons import to_call
from arDesk.db.customers.accounts import ContactPerson
from arDesk.kernel.ids import PersonId

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 1)


@pytest.mark.parametrize("written", ["+44 20 7946 0018", "020 7946 0018", "(020) 7946-0018", "0044 20 79460018"])
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert key_of(written) == key_of("+44 20 7946 0018")


@pytest.mark.parametrize(
    ("facts", "bad"),
    [
        ([], False),
        ([("wrong", MAY, False)], True),
        ([("wrong", MAY, False), ("good", JUNE, False)], False),
        ([("good", JUNE, False), ("wrong", MAY, False)], False),
        ([("disconnected", MAY, True), ("good", MAY, False)], True),
        ([("good", MAY, True), ("wrong", MAY, False)], False),
        ([("good", MAY, True), ("wrong", JUNE, False)], True),
        ([("wrong", MAY, True), ("good", MAY, True)], False),
    ],
)
def test_the_newest_word_of_a_number_counts(facts: list[tuple[str, date, bool]], bad: bool) -> None:
    known = standing(NumberFact("020 1234 5678", status, on, marked) for status, on, marked in facts)
    assert is_bad("+44 20 1234 5678", known) is bad
    assert not is_bad("020 1234 5679", known)


def test_who_pays_is_asked_for_first_and_the_others_stay_in_their_order() -> None:
    people = [
        ContactPerson(PersonId(at), name, "", "", "", duties)
        for at, (name, duties) in enumerate([("Ann", ()), ("Ben", ("owner",)), ("Cleo", ("payable", "dunning"))])
    ]
    assert [one.name for one in to_call(people)] == ["Cleo", "Ann", "Ben"]
