"""Which reminder letters are due, and why the others are not.

The level lives on the item and rises by at most one in a run. The test is "so many days overdue or more, the level
before issued, and the interval since passed", so days on which the program was closed lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.policy.settings import DunningPolicy

PROMISED, DISPUTED, ON_HOLD = "promised", "disputed", "on_hold"


@dataclass(frozen=True, slots=True)
class DunningItem:
    """An open item with the level last issued for it (0: none) and the day of that letter.

    `blocked` keeps it out of letters: "promised", "disputed", "on_hold" or None.
    """

    item: OpenItem
    level: int = 0
    level_on: date | None = None
    blocked: str | None = None


@dataclass(frozen=True, slots=True)
class DunningAccount:
    """An account's open items in one currency, as of the day of the run.

    `unapplied` is money and credit notes not yet allocated. `on_hold` holds the whole account through `hold_until`
    (None: no end).
    """

    id: AccountId
    code: str
    name: str
    currency: str
    items: tuple[DunningItem, ...]
    unapplied: Money
    on_hold: bool = False
    hold_until: date | None = None
    hold_reason: str = ""
    last_letter_on: date | None = None


@dataclass(frozen=True, slots=True)
class LetterProposal:
    """A letter that is due: its tone, and every overdue item in it with the level before and after.

    `amount` is the sum of these items' open amounts. `left_out` are overdue items that are promised, disputed or held;
    the letter does not ask for them and says so. `unapplied` is what the customer has with us to set against it.
    """

    account: AccountId
    code: str
    name: str
    level: int
    items: tuple[tuple[OpenItem, int, int], ...]
    amount: Money
    left_out: tuple[DunningItem, ...]
    unapplied: Money


@dataclass(frozen=True, slots=True)
class Suppression:
    """A letter that would be due by its days but is not sent: `reason` with its fields; `text` says it."""

    account: AccountId
    code: str
    name: str
    reason: str
    fields: tuple[tuple[str, object], ...]

    @property
    def text(self) -> str:
        """Say the reason as a sentence."""
        raise NotImplementedError


def propose(
    accounts: Iterable[DunningAccount], policy: DunningPolicy, *, as_of: date
) -> tuple[list[LetterProposal], list[Suppression]]:
    """List the letters due on a day, and whom it spares with the reason, in the order of the accounts given."""
    raise NotImplementedError
