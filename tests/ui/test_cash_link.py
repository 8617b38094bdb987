"""A line that may be a receipt in the books already is linked to it from Cash, and that can be undone."""

from __future__ import annotations

import pytest

from arDesk.desk.cash.bank_matches import count_waiting
from arDesk.desk.upkeep import verify
from arDesk.kernel.ids import AccountId
from arDesk.ui.panels.cash.work import CashWork
from tests.ui.calling import CTRL, Sitting
from tests.ui.cash import CAME, bring_lines, cash_page
from tests.ui.test_cash_page import Key
from tests.world import World, eur


def line_of_j_doe(world: World, accounts: list[AccountId], sitting: Sitting) -> CashWork:
    """Go to a line whose money a receipt of Oak Dairy's in the books may be."""
    bring_lines(world, accounts)
    world.pay(accounts[3], "555.55", on=CAME)
    work = cash_page(sitting).lines.work
    assert work.buttons["link"].isHidden()
    while work.row is not None and work.row.line.payer_name != "J. Doe":
        sitting.press(Key.Key_Down)
    return work


@pytest.mark.parametrize("key", [Key.Key_Return, "l"])
def test_enter_links_a_line_to_the_receipt_in_the_books(
    world: World, accounts: list[AccountId], sitting: Sitting, key: Key | str
) -> None:
    work = line_of_j_doe(world, accounts, sitting)
    assert work.main == "link"
    assert work.buttons["link"].text() == "It is that receipt  Enter"
    assert work.buttons["link"].property("kind") == "primary"
    assert "already in the books" in work.choices.why.why.text()
    sitting.press(key)
    assert count_waiting(world.desk) == 5
    assert work.row is not None
    assert work.row.line.payer_name != "J. Doe"
    assert verify(world.desk).whole
    sitting.press(Key.Key_Z, with_=CTRL)
    assert count_waiting(world.desk) == 6


def test_what_is_other_money_is_placed_with_a_key_of_its_own(
    world: World, accounts: list[AccountId], sitting: Sitting
) -> None:
    world.pay(accounts[2], "100", on=CAME)
    bring_lines(world, accounts)
    work = cash_page(sitting).lines.work
    sitting.press(Key.Key_Down, Key.Key_Down)
    assert work.row is not None
    assert work.row.line.payer_name == "Elm Textiles"
    assert work.main == "link"
    assert work.buttons["accept"].text() == "It is other money  A"
    assert work.shares.isHidden(), "it says what will not be done"
    before = world.view(accounts[2]).balances[0].balance
    sitting.press("a")
    assert world.view(accounts[2]).balances[0].balance == before - eur("100")
    assert count_waiting(world.desk) == 5
