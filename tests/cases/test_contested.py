"""What became of a disputed amount: the table of cases/contested.py, line by line and at its boundaries."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.contested import CREDIT, MONEY, WRITE_OFF, Event, Parts, Spell, Strand, parts_of

RAISED, RESOLVED, AGAIN = 5, 10, 15


def on(day: int) -> date:
    return date(2026, 3, day)


def strand(*spells: Spell, item: int = 1) -> Strand:
    return Strand(item, spells or (Spell(1, on(RAISED), 30),))


def event(day: int, kind: str, minor: int, *, issued: int | None = None, seq: int = 0) -> Event:
    return Event(on(day), kind, minor, seq, on(issued or day) if kind == CREDIT else None)


def parts(*events: Event, of: Strand | None = None, day: int = 31) -> Parts:
    its = of or strand()
    return parts_of(100, [its], events, on(day))[its.id]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], Parts(30, still=30)),
        ([event(6, MONEY, 70)], Parts(30, still=30)),
        ([event(6, MONEY, 71)], Parts(30, still=29, paid=1)),
        ([event(6, MONEY, 100)], Parts(30, paid=30)),
        ([event(6, CREDIT, 29)], Parts(30, still=1, credited=29)),
        ([event(6, CREDIT, 30)], Parts(30, credited=30)),
        ([event(6, CREDIT, 45)], Parts(30, credited=30)),
        ([event(6, WRITE_OFF, 10), event(7, CREDIT, 25)], Parts(30, credited=20, written_off=10)),
        ([event(6, WRITE_OFF, 10), event(7, MONEY, 85)], Parts(30, still=5, written_off=10, paid=15)),
        ([event(6, CREDIT, 30, issued=4)], Parts(30, still=30)),
        ([event(6, CREDIT, 80, issued=4)], Parts(30, still=20, paid=10)),
        ([event(6, CREDIT, 30, issued=5)], Parts(30, credited=30)),
        ([event(4, CREDIT, 30, issued=4)], Parts(30, still=30)),
        ([event(5, WRITE_OFF, 30)], Parts(30, written_off=30)),
    ],
)
def test_credit_notes_and_write_offs_lower_first_what_is_contested_and_money_last(
    events: list[Event], expected: Parts
) -> None:
    assert parts(*events) == expected


@pytest.mark.parametrize(
    ("first", "back", "expected"),
    [
        (event(6, MONEY, 100), event(9, MONEY, -100), Parts(30, still=30)),
        (event(6, WRITE_OFF, 30), event(9, WRITE_OFF, -20), Parts(30, still=20, written_off=10)),
        (event(6, WRITE_OFF, 50), event(9, WRITE_OFF, -50), Parts(30, still=30)),
    ],
)
def test_what_is_taken_back_is_contested_again(first: Event, back: Event, expected: Parts) -> None:
    assert parts(first, back) == expected
    assert parts(first, back, day=8).still == 0


def test_nothing_is_known_before_it_was_raised() -> None:
    assert parts_of(100, [strand()], [], on(4)) == {}
    assert parts(event(9, MONEY, 100), day=8) == Parts(30, still=30)


@pytest.mark.parametrize(("day", "still", "chased"), [(9, 30, 0), (10, 0, 30), (14, 0, 30), (15, 30, 0)])
def test_what_a_person_ended_is_chased_from_that_day_and_contested_again_from_another(
    day: int, still: int, chased: int
) -> None:
    twice = strand(Spell(1, on(RAISED), 30, on(RESOLVED), "rejected"), Spell(2, on(AGAIN), 30))
    assert parts(of=twice, day=day) == Parts(30, still=still, chased=chased)


@pytest.mark.parametrize("day", [12, 16])
def test_money_pays_what_is_chased_again_before_what_is_contested(day: int) -> None:
    twice = strand(Spell(1, on(RAISED), 30, on(RESOLVED), "rejected"), Spell(2, on(AGAIN), 20))
    assert parts(event(day, MONEY, 75), of=twice) == Parts(30, still=20, chased=5, paid=5)


def test_a_part_found_valid_stays_contested_until_its_credit_note_comes() -> None:
    accepted = strand(
        Spell(1, on(RAISED), 30, on(RESOLVED), "partly_credited", began=1, ended=7), Spell(2, on(RESOLVED), 20, began=7)
    )
    assert parts(of=accepted) == Parts(30, still=20, chased=10)
    assert parts(event(RESOLVED, CREDIT, 20, seq=8), of=accepted) == Parts(30, credited=20, chased=10)
    assert parts(event(RESOLVED, CREDIT, 20, seq=6), of=accepted) == Parts(30, still=10, credited=20)


def test_a_credit_note_that_ends_one_dispute_does_not_lower_another() -> None:
    first = strand(Spell(1, on(RAISED), 30, on(RESOLVED), "credited", began=1, ended=5))
    second = strand(Spell(2, on(6), 20, began=2))
    found = parts_of(100, [first, second], [event(RESOLVED, CREDIT, 30, seq=5)], on(20))
    assert (found[1], found[2]) == (Parts(30, credited=30), Parts(20, still=20))
    later = parts_of(100, [first, second], [event(RESOLVED, CREDIT, 30, seq=6)], on(20))
    assert (later[1], later[2]) == (Parts(30, credited=10, chased=20), Parts(20, credited=20))


def test_an_item_that_is_gone_owes_nothing_of_it() -> None:
    its = strand()
    assert parts_of(0, [its], [], on(20))[1] == Parts(30, paid=30)


EVENTS = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from((CREDIT, WRITE_OFF, MONEY)), st.integers(-40, 60)), max_size=8
)
SPELLS = st.lists(st.integers(1, 28), min_size=1, max_size=5, unique=True).map(sorted)


@given(EVENTS, st.lists(st.tuples(SPELLS, st.integers(1, 60)), min_size=1, max_size=3), st.integers(1, 31))
def test_the_parts_add_up_to_what_was_disputed_and_never_exceed_what_is_owed(
    told: list[tuple[int, str, int]], turns: list[tuple[list[int], int]], day: int
) -> None:
    events = [event(at, kind, minor, seq=seq) for seq, (at, kind, minor) in enumerate(told)]
    strands = []
    for number, (days, minor) in enumerate(turns):
        pairs = [days[at : at + 2] for at in range(0, len(days), 2)]
        spells = [
            Spell(number * 10 + at, on(pair[0]), minor, on(pair[1]) if len(pair) > 1 else None)
            for at, pair in enumerate(pairs)
        ]
        strands.append(Strand(1, tuple(spells)))
    found = parts_of(100, strands, events, on(day))
    owed = max(0, 100 - sum(each.minor for each in events if each.on <= on(day)))
    assert sum(each.still + each.chased for each in found.values()) <= owed
    for each in found.values():
        assert each.disputed == sum(each[1:])
        assert min(each) >= 0
    for its in strands:
        spell = its.spell_on(on(day))
        if spell is not None and not spell.active_on(on(day)):
            assert found[its.id].still == 0
