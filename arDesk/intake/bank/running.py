"""Balances that stand behind each row: they prove the rows, whichever end comes first."""

from __future__ import annotations

from arDesk.intake.drafts_bank import DraftStatement
from arDesk.intake.problems import Problems
from arDesk.kernel.money import Money


def prove_running(
    statement: DraftStatement, balances: list[Money | None], problems: Problems, index: int | None
) -> None:
    """Give a statement the balances its rows prove; warns of the first row that breaks the chain.

    A bank may leave rows out of an export on purpose, so a break refuses nothing.
    """
    known = [(at, balance) for at, balance in enumerate(balances) if balance is not None]
    if len(known) < len(balances) or not known:
        return
    moved = [line.amount.minor for line in statement.lines]
    runs = [balance.minor for _, balance in known]
    pairs = range(1, len(runs))
    rising = next((at for at in pairs if runs[at] - runs[at - 1] != moved[at]), None)
    falling = next((at for at in pairs if runs[at - 1] - runs[at] != moved[at - 1]), None)
    if rising is not None and falling is not None:
        line = statement.lines[max(rising, falling)].line
        problems.warn("bank_running", line, index, account=statement.account)
        return
    forward = rising is None and (falling is not None or statement.lines[0].booked_on <= statement.lines[-1].booked_on)
    first, last = (0, -1) if forward else (-1, 0)
    opening = runs[first] - moved[first]
    statement.opening = Money(opening, statement.currency)
    statement.closing = Money(runs[last], statement.currency)
    statement.opened_on, statement.closed_on = statement.lines[first].booked_on, statement.lines[last].booked_on
