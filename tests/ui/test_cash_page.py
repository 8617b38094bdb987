"""Cash by keyboard: lines are accepted, changed, split, parked, set aside and taken back, and all can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from arDesk.desk.cash.bank_board import OTHER, PARKED, PLACED, WAITING, bank_board
from arDesk.desk.cash.bank_matches import count_waiting, find_line, known_payers
from arDesk.desk.office import set_rule
from arDesk.desk.upkeep import verify
from arDesk.kernel.ids import AccountId, BankLineId
from arDesk.kernel.money import Money
from arDesk.ui.pages.cash import CashPage
from tests.banking import line
from tests.ui.calling import CTRL, Sitting
from tests.ui.cash import bring_lines, cash_page, more_lines
from tests.world import TODAY, World, eur

Key = Qt.Key


@pytest.fixture
def lines(world: World, accounts: list[AccountId]) -> list[BankLineId]:
    return bring_lines(world, accounts)


@pytest.fixture
def page(lines: list[BankLineId], sitting: Sitting) -> CashPage:
    return cash_page(sitting)


def open_of(world: World, account: AccountId) -> dict[str, Money]:
    return {row.item.reference: row.item.open for row in world.view(account).items}


def payers(page: CashPage) -> list[str]:
    return [row.line.payer_name for row in page.lines.list.model.rows]


def said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_lines_that_wait_are_listed_with_who_it_may_be_and_how_sure(page: CashPage, sitting: Sitting) -> None:
    assert payers(page) == [
        "Harbour Foods", "QUARRY OPTICS LTD", "Elm Textiles", "Oak Dairy", "J. Doe", "Birch Freight"
    ]  # fmt: skip
    cells = page.lines.list.model.cells(0)
    assert cells[1:5] == ("Harbour Foods", "5,900.00", "Harbour Foods", "95%") or cells[3] == "Harbour Foods"
    assert page.lines.list.model.cells(4)[3] == "Nobody known"
    assert page.lines.list.model.cells(5)[3] == "Money taken back"
    assert sitting.window.shell.nav._buttons["cash"]._count == "6"
    assert "IN-1041" in page.lines.work.choices.why.step.text()
    assert page.lines.work.choices.why.why.text()


def test_enter_accepts_and_goes_to_the_next_line(page: CashPage, sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.press(Key.Key_Return, Key.Key_Return)
    assert payers(page)[0] == "Elm Textiles"
    assert page.lines.work.row is not None
    assert page.lines.work.row.line.payer_name == "Elm Textiles"
    assert open_of(sitting.world, accounts[0]) == {"IN1B": eur("100"), "IN1": eur("5900")}
    assert sitting.keyboard.pressed == 2
    assert len(known_payers(sitting.world.desk)) == 2
    sitting.press(Key.Key_Z, with_=CTRL)
    assert payers(page)[0] == "QUARRY OPTICS LTD"
    sitting.press(Key.Key_Z, with_=CTRL)
    assert count_waiting(sitting.world.desk) == 6
    sitting.press(Key.Key_Z, with_=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert count_waiting(sitting.world.desk) == 5
    assert verify(sitting.world.desk).whole


def test_keys_pressed_faster_than_the_books_are_written_place_each_line_once(page: CashPage, sitting: Sitting) -> None:
    sitting.keyboard.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    sitting.rest()
    assert payers(page) == ["Oak Dairy", "J. Doe", "Birch Freight"]
    assert bank_board(sitting.world.desk).count(PLACED) == 3


def test_a_digit_chooses_another_proposal(page: CashPage, sitting: Sitting) -> None:
    sitting.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    choices = page.lines.work.choices
    assert len(choices.buttons) > 1
    first = choices.chosen
    sitting.press("2")
    assert choices.chosen is not first
    draft = page.lines.work.shares.draft
    assert draft is not None
    assert choices.chosen is not None
    assert [share.parts for share in draft.shares()] == [{part.item: part.amount for part in choices.chosen.parts}]
    sitting.press("9")
    assert choices.chosen is not first


def test_what_is_short_is_kept_back_with_a_reason_by_keyboard(
    page: CashPage, sitting: Sitting, accounts: list[AccountId]
) -> None:
    sitting.press(Key.Key_Down, Key.Key_Down, Key.Key_Down, "e")
    work = page.lines.work
    assert work.changing
    assert work.buttons["accept"].text() == "Accept and go on  Ctrl+Enter"
    assert work.shares.table.hasFocus()
    sitting.press(Key.Key_Return)
    assert work.shares.cut.fields["pays"].hasFocus()
    sitting.press(Key.Key_Tab, "3", Key.Key_Tab, "0,50", Key.Key_Tab, "16,50")
    work.shares.cut.reason.setCurrentIndex(work.shares.cut.reason.findData("damaged"))
    work.shares.cut.note.setText("two boxes")
    assert work.shares.left.text() == "All of it has its place."
    sitting.save()
    assert open_of(sitting.world, accounts[3])["IN4B"] == eur("16.50")
    assert sitting.world.view(accounts[3]).balances[0].disputed == eur("16.50")
    assert "Oak Dairy" not in payers(page)
    assert verify(sitting.world.desk).whole


def test_a_customer_is_looked_for_where_nobody_is_known(
    page: CashPage, sitting: Sitting, accounts: list[AccountId]
) -> None:
    page.lines.list.table.choose_at(4)
    sitting.press(Key.Key_Return)
    work = page.lines.work
    assert work.shares.customer.hasFocus()
    sitting.press("cedar")
    sitting.qtbot.waitUntil(lambda: bool(work.shares.customer.offered))
    sitting.press(Key.Key_Return)
    assert [row.item.reference for row in work.shares.model.rows if row.item] == ["IN6", "IN6B"]
    sitting.press(Key.Key_Down, Key.Key_Space)
    assert said(work.shares.left.text()) == "Left to place: 455.55 EUR. It stays unapplied with Cedar Motors."
    sitting.save()
    assert "IN6B" not in open_of(sitting.world, accounts[5])
    assert sitting.world.view(accounts[5]).balances[0].unapplied == eur("455.55")


def test_money_is_split_among_customers_and_what_is_left_waits_on(
    page: CashPage, sitting: Sitting, lines: list[BankLineId], accounts: list[AccountId]
) -> None:
    page.lines.list.table.choose_at(4)
    work = page.lines.work
    for name in ("birch", "cedar"):
        sitting.press("s")
        sitting.press(name)
        sitting.qtbot.waitUntil(lambda: bool(work.shares.customer.offered))
        sitting.press(Key.Key_Return)
    items = {row.item.reference: row for row in work.shares.model.rows if row.item is not None}
    for reference in ("IN5B", "IN6B"):
        work.shares.table.choose(items[reference].identity)
        sitting.press(Key.Key_Space)
    assert said(work.shares.left.text()) == "Left to place: 355.55 EUR. It goes on waiting here."
    sitting.save()
    assert find_line(sitting.world.desk, lines[4]).line.open == eur("355.55")
    assert "IN5B" not in open_of(sitting.world, accounts[4])
    assert "IN6B" not in open_of(sitting.world, accounts[5])


def test_esc_leaves_the_proposal_as_it_was(page: CashPage, sitting: Sitting) -> None:
    sitting.press("e", Key.Key_Space)
    draft = page.lines.work.shares.draft
    assert draft is not None
    assert not draft.shares()[0].parts
    sitting.press(Key.Key_Escape)
    assert not page.lines.work.changing
    assert page.lines.list.table.hasFocus()
    again = page.lines.work.shares.draft
    assert again is not None
    assert again.shares()[0].parts


def test_a_line_is_parked_with_a_note_set_aside_and_waits_again(page: CashPage, sitting: Sitting) -> None:
    sitting.press("p", "ask the bank", Key.Key_Return)
    assert payers(page)[0] == "QUARRY OPTICS LTD"
    assert page.lines.list.table.hasFocus()
    sitting.press("o")
    board = bank_board(sitting.world.desk)
    assert (board.count(WAITING), board.count(PARKED), board.count(OTHER)) == (4, 1, 1)
    page.lines.list.chips.choose("parked")
    assert payers(page) == ["Harbour Foods"]
    assert page.lines.work.line.note.text() == "ask the bank"
    sitting.press("w")
    assert bank_board(sitting.world.desk).count(PARKED) == 0
    page.lines.list.chips.choose("waiting")
    assert payers(page)[0] == "Harbour Foods"


def test_a_key_goes_on_and_does_nothing(page: CashPage, sitting: Sitting) -> None:
    sitting.press("n", Key.Key_Right, "j", "k")
    assert page.lines.list.current is not None
    assert page.lines.list.current.line.payer_name == "Elm Textiles"
    assert count_waiting(sitting.world.desk) == 6


def test_the_bank_s_reversal_takes_a_receipt_back(page: CashPage, sitting: Sitting, accounts: list[AccountId]) -> None:
    page.lines.list.table.choose_at(5)
    sitting.rest()
    assert [row.name for row in page.lines.work.returns.model.rows] == ["Birch Freight"]
    assert sitting.world.view(accounts[4]).balances[0].unapplied == eur("77")
    sitting.press("r", Key.Key_Return)
    assert not sitting.world.view(accounts[4]).balances[0].unapplied
    assert count_waiting(sitting.world.desk) == 5
    assert verify(sitting.world.desk).whole


@pytest.mark.parametrize(("typed", "charged"), [("", "7.50"), ("4", "4"), ("0", "0")])
def test_what_came_back_is_charged_as_a_person_says(
    page: CashPage, sitting: Sitting, accounts: list[AccountId], typed: str, charged: str
) -> None:
    set_rule(sitting.world.desk, "cash.bounce_fee", 750)
    page.read_anew()
    page.lines.list.table.choose_at(5)
    sitting.rest()
    returns = page.lines.work.returns
    assert returns.fee.money == eur("7.50")
    assert page.lines.work.buttons["return"].text() == "Take a receipt back  Enter"
    if typed:
        sitting.press("e", "-", Key.Key_Return)
        assert count_waiting(sitting.world.desk) == 6, "what is not clear charges nothing"
        sitting.press(Key.Key_Backspace, typed)
    sitting.press(Key.Key_Return)
    assert count_waiting(sitting.world.desk) == 5
    fees = [money for name, money in open_of(sitting.world, accounts[4]).items() if name.startswith("FEE-")]
    assert fees == ([eur(charged)] if charged != "0" else [])


def test_all_that_is_certain_is_rehearsed_and_then_applied_at_once(page: CashPage, sitting: Sitting) -> None:
    sitting.press(Key.Key_A, with_=CTRL | Qt.KeyboardModifier.ShiftModifier)
    run = page.lines.run
    assert [row.line.payer_name for row in run.tables["gets"].table_model.rows] == [
        "Harbour Foods",
        "QUARRY OPTICS LTD",
    ]
    assert run.tables["left"].table_model.rowCount() == 4
    assert run.run.text() == "Apply 2 payments"
    sitting.press(Key.Key_Return)
    assert bank_board(sitting.world.desk).count(PLACED) == 2
    assert payers(page)[0] == "Elm Textiles"
    assert not page.lines.list.certain.isEnabled()
    sitting.press(Key.Key_Z, with_=CTRL)
    assert count_waiting(sitting.world.desk) == 6


def test_a_payer_is_known_and_forgotten(page: CashPage, sitting: Sitting) -> None:
    sitting.press(Key.Key_Return)
    page.show_subject("payers")
    sitting.rest()
    [known] = page.payers.model.rows
    assert (known.name, known.payer_account) == ("Harbour Foods", "DE89370400440532013000")
    sitting.press(Key.Key_Delete)
    assert known_payers(sitting.world.desk) == []
    sitting.press(Key.Key_Z, with_=CTRL)
    assert [row.id for row in page.payers.model.rows] == [known.id]


def test_what_cannot_be_is_said_at_the_top_and_the_line_comes_back(
    page: CashPage, sitting: Sitting, accounts: list[AccountId]
) -> None:
    sitting.world.pay(accounts[0], "1041", apply={"IN-1041": eur("1041")})  # behind the window's back
    sitting.press(Key.Key_Return)
    assert page.message.text
    assert payers(page)[0] == "Harbour Foods"
    assert page.lines.list.current is not None
    assert page.lines.list.current.line.payer_name == "Harbour Foods"


def test_lines_booked_after_the_business_date_are_not_there_yet(page: CashPage, sitting: Sitting) -> None:
    sitting.office.work_as_of(TODAY - timedelta(2))
    sitting.rest()
    assert payers(page) == ["Harbour Foods", "QUARRY OPTICS LTD", "Elm Textiles"]
    sitting.office.work_as_of(None)


def test_a_line_placed_has_few_others_proposed_anew(page: CashPage, sitting: Sitting, world: World) -> None:
    before = bank_board(world.desk)
    assert bank_board(world.desk, before, ()) == before
    more_lines(world, line("12", "new", on=TODAY))
    assert bank_board(world.desk, before, ()).count(WAITING) == 7


def test_an_empty_page_says_what_to_do(sitting: Sitting) -> None:
    page = cash_page(sitting)
    assert page.lines.list.table.empty.isVisible()
    page.lines.list.table.empty._action.click()
    sitting.rest()
    assert sitting.window.page_name == "import"


def test_a_credit_note_the_payer_deducted_is_taken_off_with_it(
    world: World, sitting: Sitting, accounts: list[AccountId]
) -> None:
    world.invoice(accounts[5], "IN-6042", "600", due=TODAY - timedelta(20))
    world.invoice(accounts[5], "CN-6001", "50", due=TODAY - timedelta(15), kind="credit_note")
    more_lines(world, line("550", "IN-6042 less CN-6001", on=TODAY, payer_name="Cedar Motors"))
    page = cash_page(sitting)
    draft = page.lines.work.shares.draft
    assert draft is not None
    assert [row.stays for row in draft.rows if row.item is not None] == [eur("0")]
    sitting.press(Key.Key_Return)
    left = open_of(world, accounts[5])
    assert not {"IN-6042", "CN-6001"} & left.keys()
    assert verify(world.desk).whole
