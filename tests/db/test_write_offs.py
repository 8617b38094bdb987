"""Write-offs are what their allocations lower, or the proof names them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.db.tables.ledger import allocations, write_offs
from arDesk.desk.cash.corrections import recover, write_off
from arDesk.desk.upkeep import verify
from tests.world import TODAY, World, eur


@pytest.fixture
def given(world: World) -> int:
    """The number of a write-off of 50, of which 20 are owed again."""
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=TODAY - timedelta(days=9))
    made = write_off(world.desk, account, "INV-1", eur("50"), reason="gone").made
    recover(world.desk, made, eur("20"))
    assert verify(world.desk).whole
    return made


@pytest.mark.parametrize(("minor", "reverses"), [(5_00, False), (-5_00, True), (-35_00, True)])
def test_a_write_off_that_lowers_nothing_is_named(world: World, given: int, minor: int, reverses: bool) -> None:
    with world.desk.change("test.write_off", "account/1") as change:
        change.add(
            write_offs, account_id=1, written_off_on=TODAY, currency="EUR", amount_minor=minor,
            reverses_id=given if reverses else None,
        )  # fmt: skip
    assert verify(world.desk).code == "verify_row_balance_wrong"


def test_more_owed_again_than_was_given_up_is_named(world: World, given: int) -> None:
    with world.desk.change("test.write_off", "account/1") as change:
        row = {"currency": "EUR", "amount_minor": -30_01}
        back = change.add(write_offs, account_id=1, written_off_on=TODAY, reverses_id=given, kind="recovery", **row)
        change.add(allocations, item_id=1, write_off_id=back, applied_on=TODAY, **row)
        change.connection.exec_driver_sql("update items set open_minor = open_minor + 3001 where id = 1")
    assert verify(world.desk).code == "verify_row_balance_wrong"
