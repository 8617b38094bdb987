"""A bank statement for the six customers of tests/ui/calling.py: certain, doubtful, unknown, taken back."""

from __future__ import annotations

from datetime import timedelta

from arDesk.desk.cash.receipts import record_receipt
from arDesk.intake.drafts_bank import DraftBankLine
from arDesk.kernel.ids import AccountId, BankLineId
from arDesk.ui.pages.cash import CashPage
from tests.banking import bring, line
from tests.ui.calling import Sitting
from tests.world import TODAY, World, eur

CAME = TODAY - timedelta(days=2)
IBAN = "DE89370400440532013000"


def bring_lines(world: World, accounts: list[AccountId]) -> list[BankLineId]:
    """Bring seven lines: two certain, one that fits two ways, a short one, an unknown one, a return, charges."""
    world.invoice(accounts[0], "IN-1041", "1041", due=CAME - timedelta(20))
    world.invoice(accounts[1], "IN-2042", "2042.50", due=CAME - timedelta(20))
    record_receipt(world.desk, accounts[4], eur("77"), on=CAME - timedelta(9), method="bank")
    return bring(
        world,
        line("1041", "IN-1041", on=CAME, payer_name="Harbour Foods", payer_account=IBAN),
        line("2042.50", "Invoice IN-2042 thank you", on=CAME, payer_name="QUARRY OPTICS LTD"),
        line("100", "your invoices", on=CAME, payer_name="Elm Textiles"),
        line("80", "IN4B less damaged", on=CAME + timedelta(1), payer_name="Oak Dairy"),
        line("555.55", "order of last week", on=CAME + timedelta(1), payer_name="J. Doe"),
        line("-77", "returned", on=CAME + timedelta(1), payer_name="Birch Freight", reversal=True),
        line("-12.50", "account charges", on=CAME),
    )


def more_lines(world: World, *lines: DraftBankLine) -> list[BankLineId]:
    """Bring a later statement."""
    return bring(world, *lines)


def cash_page(sitting: Sitting) -> CashPage:
    """Show the page."""
    sitting.window.show_page("cash")
    sitting.rest()
    page = sitting.window.page
    assert isinstance(page, CashPage)
    return page
