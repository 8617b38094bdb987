"""The bank's lines for tests, posted as a file would bring them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from arDesk.db.cash import lines as bank_sql
from arDesk.desk.imports import posted
from arDesk.desk.imports.posting import compare
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


def reading_of(
    *lines: DraftBankLine,
    opening: str | None = None,
    opened: date | None = None,
    closing: str | None = None,
    closed: date | None = None,
) -> Reading:
    """Make what a file of one statement in euros is read as."""
    reading = Reading("statement.ofx", reader="ofx", kind="bank")
    first, last = (None if text is None else eur(text) for text in (opening, closing))
    reading.statements = [DraftStatement(1, IBAN, "EUR", "", first, last, opened, closed, list(lines))]
    return reading


def bring(world: World, *lines: DraftBankLine, **balances: Any) -> list[BankLineId]:
    """Post a statement of some lines, with balances as `reading_of` has them; gives the lines' numbers in the books."""
    reading = reading_of(*lines, **balances)
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
