"""A line that may be a receipt in the books already is linked to it from Cash, and that can be undone."""

from __future__ import annotations

from arDesk.desk.bank_matches import count_waiting
from arDesk.desk.upkeep import verify
from arDesk.kernel.ids import AccountId
from tests.ui.calling import CTRL, Sitting
from tests.ui.cash import CAME, bring_lines, cash_page
from tests.ui.test_cash_page import Key
from tests.world import World


def test_a_receipt_in_the_books_is_offered_and_the_line_linked_to_it(
    world: World, accounts: list[AccountId], sitting: Sitting
) -> None:
    bring_lines(world, accounts)
    world.pay(accounts[3], "555.55", on=CAME)
    work = cash_page(sitting).lines.work
    assert work.buttons["link"].isHidden()
    while work.row is not None and work.row.line.payer_name != "J. Doe":
        sitting.press(Key.Key_Down)
    assert not work.buttons["link"].isHidden()
    assert "already in the books" in work.choices.why.why.text()
    work.buttons["link"].click()
    sitting.rest()
    assert count_waiting(world.desk) == 5
    assert work.row is not None
    assert work.row.line.payer_name != "J. Doe"
    assert verify(world.desk).whole
    sitting.press(Key.Key_Z, with_=CTRL)
    assert count_waiting(world.desk) == 6
