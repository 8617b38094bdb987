"""The bank's lines for tests, posted as a file would bring them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from arDesk.db import bank as bank_sql
from arDesk.desk import posted
from arDesk.desk.posting import compare
from arDesk.intake.drafts import Reading
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.kernel.ids import BankLineId
from tests.world import World, eur

IBAN = "DE02120300000000202051"


def line(amount: str, text: str = "", *, on: date, **told: object) -> DraftBankLine:
    """Give one line of a statement in euros, told apart by all it says."""
    money = -eur(amount[1:]) if amount.startswith("-") else eur(amount)
    made = DraftBankLine(1, on, money, text=text, **told)  # type: ignore[arg-type]
    return made._replace(identity=hashlib.sha256(repr(made).encode()).hexdigest())


def bring(world: World, *lines: DraftBankLine) -> list[BankLineId]:
    """Post a statement of some lines; gives their numbers in the books."""
    reading = Reading("statement.ofx", reader="ofx", kind="bank")
    reading.statements = [DraftStatement(1, IBAN, "EUR", lines=list(lines))]
    with world.desk.change("import.posted", "import") as change:
        found = compare(change.connection, reading, currency="EUR", today=world.today)
        posted.write_batch(change, world.desk, [(reading, found)])
    return numbers(world, lines)


def numbers(world: World, lines: Sequence[DraftBankLine]) -> list[BankLineId]:
    """Give the numbers the books have for some lines."""
    with world.desk.look() as connection:
        rows = bank_sql.lines(connection, waiting=False)
    of = {(row.booked_on, row.amount, row.text): row.id for row in rows}
    return [of[each.booked_on, each.amount, each.text] for each in lines]
