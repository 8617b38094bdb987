"""A bank's entry that one file has whole and another payment by payment waits once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.desk.cash.bank_matches import past_lines, waiting_lines
from arDesk.desk.cash.banking import place_line
from arDesk.desk.cash.placing import Share
from arDesk.desk.imports.importing import list_imports, undo_import
from arDesk.desk.imports.posting_bank import compare_statements
from arDesk.desk.upkeep import verify
from arDesk.intake.drafts_bank import DraftBankLine
from arDesk.kernel.errors import Refusal
from tests.banking import bring, line, reading_of
from tests.world import TODAY, World, eur

DAY = TODAY - timedelta(days=2)
WHOLE = line("100", "batch", on=DAY, bank_reference="REF9")
PARTS = [
    line("60", "F-1", on=DAY, bank_reference="REF9/1"),
    line("40", "F-2", on=DAY, bank_reference="REF9/2"),
]


def waiting(world: World) -> list[tuple[str, str]]:
    return [(each.line.amount.plain, each.line.bank_reference) for each in waiting_lines(world.desk)]


def told(world: World, *lines: DraftBankLine) -> set[str]:
    """Give the codes of what is warned of when a statement of some lines is held against the books."""
    reading = reading_of(*lines)
    with world.desk.look() as connection:
        compare_statements(connection, reading)
    return {problem.code for problem in reading.problems}


def post(world: World, *lines: DraftBankLine) -> None:
    """Post a statement none of whose lines need come in."""
    try:
        bring(world, *lines)
    except KeyError:
        return


def test_parts_take_the_place_of_their_whole_and_give_it_back(world: World) -> None:
    bring(world, WHOLE)
    assert told(world, *PARTS) == {"intake.batch_replaced"}
    bring(world, *PARTS)
    assert waiting(world) == [("60.00", "REF9/1"), ("40.00", "REF9/2")]
    assert verify(world.desk).whole
    second, first = list_imports(world.desk)[:2]
    with pytest.raises(Refusal, match="import_stood_upon_import"):
        undo_import(world.desk, first.id)
    outcome = undo_import(world.desk, second.id)
    assert waiting(world) == [("100.00", "REF9")]
    assert verify(world.desk).whole
    assert outcome.undo is not None
    outcome.undo()
    assert len(waiting(world)) == 2
    assert verify(world.desk).whole


def test_a_whole_whose_parts_are_there_is_left_out(world: World) -> None:
    bring(world, *PARTS)
    assert told(world, WHOLE) == {"intake.batch_in_parts"}
    post(world, WHOLE)
    assert len(waiting(world)) == 2


def test_parts_of_a_whole_that_was_placed_are_left_out(world: World) -> None:
    account = world.customer()
    (number,) = bring(world, WHOLE)
    place_line(world.desk, number, [Share(account, eur("70"))])
    assert told(world, *PARTS) == {"intake.batch_placed"}
    post(world, *PARTS)
    assert waiting(world) == [("100.00", "REF9")]
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    "other",
    [
        line("60", "F-1", on=DAY, bank_reference="REF9/1"),
        line("100", "F-1", on=DAY + timedelta(days=1), bank_reference="REF9/1"),
        line("100", "F-1", on=DAY, bank_reference="REF8/1"),
        line("100", "F-1", on=DAY, bank_reference="REF9"),
    ],
    ids=["another sum", "another day", "another reference", "no part"],
)
def test_what_is_no_part_of_it_comes_in_beside_it(world: World, other: DraftBankLine) -> None:
    bring(world, WHOLE)
    assert told(world, other) == set()
    bring(world, other)
    assert len(past_lines(world.desk)) == 2
