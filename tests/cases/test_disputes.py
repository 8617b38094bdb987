from __future__ import annotations

from datetime import date

import pytest

from arDesk.cases.disputes import REASONS, RESOLUTIONS, Dispute
from arDesk.kernel.ids import AccountId, DisputeId, ItemId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say


def on(day: int) -> date:
    return date(2026, 3, day)


def dispute(*, closed: int | None = None) -> Dispute:
    end = None if closed is None else on(closed)
    return Dispute(DisputeId(1), AccountId(1), ItemId(1), Money(300_00, "EUR"), "price", on(5), end)


@pytest.mark.parametrize(("closed", "active"), [(None, [False, True, True, True]), (7, [False, True, False, False])])
def test_a_dispute_lasts_until_the_day_it_is_settled(closed: int | None, active: list[bool]) -> None:
    assert [dispute(closed=closed).active_on(on(day)) for day in (4, 5, 7, 8)] == active


@pytest.mark.parametrize(("still_open", "contested"), [(1000_00, 300_00), (300_00, 300_00), (200_00, 200_00), (0, 0)])
def test_no_more_is_contested_than_is_owed(still_open: int, contested: int) -> None:
    assert dispute().contested(Money(still_open, "EUR"), on(6)) == Money(contested, "EUR")
    assert dispute(closed=6).contested(Money(still_open, "EUR"), on(6)) == Money(0, "EUR")


def test_every_reason_and_resolution_has_words() -> None:
    assert all(say(f"dispute_reason.{reason}") for reason in REASONS)
    assert all(say(f"dispute_closed.{resolution}") for resolution in RESOLUTIONS)
