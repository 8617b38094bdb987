"""A damaged bank file with known meaning: nothing is applied wrongly, and most is found."""

from __future__ import annotations

import pytest

from arDesk.matching.book import Book
from arDesk.matching.proposing import propose_all
from arDesk.matching.values import Match, Rules, Tolerance
from tests.matching.damaged import BankFile, Meant, damaged_file

RULES = Rules(Tolerance(5_00, 5), 5)
SEEDS = range(1000, 1012)


@pytest.fixture(scope="module")
def answered() -> list[tuple[Meant, tuple[Match, ...]]]:
    return [pair for seed in SEEDS for pair in answers(damaged_file(seed))]


def answers(file: BankFile) -> list[tuple[Meant, tuple[Match, ...]]]:
    """Give what each line meant, with the proposals for it."""
    book = Book(file.payers, file.aliases, file.items, file.offers)
    found = propose_all(book, [payment for payment, _ in file.lines], RULES)
    return [(meant, matches) for (_, meant), matches in zip(file.lines, found, strict=True)]


def test_nothing_is_applied_wrongly_without_a_look(answered: list[tuple[Meant, tuple[Match, ...]]]) -> None:
    automatic = [(meant, found[0]) for meant, found in answered if found and found[0].automatic]
    assert [pair for pair in automatic if not pair[0].is_met_by(pair[1])] == []
    assert len(automatic) > 0.40 * len(answered)


def test_most_of_what_can_be_known_is_proposed_first(answered: list[tuple[Meant, tuple[Match, ...]]]) -> None:
    known = [(meant, found) for meant, found in answered if meant.items]
    first = sum(bool(found) and meant.is_met_by(found[0]) for meant, found in known)
    customer = sum(bool(found) and found[0].account == meant.account for meant, found in known)
    assert first > 0.91 * len(known)
    assert customer > 0.95 * len(known)


def test_money_of_nobody_is_never_taken_for_sure(answered: list[tuple[Meant, tuple[Match, ...]]]) -> None:
    nobody = [found for meant, found in answered if meant.account is None]
    assert not any(match.automatic for found in nobody for match in found)
    assert sum(not found for found in nobody) > 0.8 * len(nobody)
