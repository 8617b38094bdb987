"""Which reminder letters are due, and why the others are not.

The level lives on the item and rises by at most one in a run. The test is "so many days overdue or more, the level
before issued, and the interval since passed", so days on which the program was closed lose nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from arDesk.cases.holds import HOLD
from arDesk.kernel.ids import AccountId, InstalmentId
from arDesk.kernel.money import Money, total
from arDesk.ledger.items import OpenItem
from arDesk.policy.firing import Firing
from arDesk.policy.settings import DunningPolicy, scaled
from arDesk.words.sentences import say

PROMISED, DISPUTED, ON_HOLD, PLANNED = "promised", "disputed", "on_hold", "planned"
_SPARED_BY = {PROMISED: "promise_pending", DISPUTED: "dispute", ON_HOLD: "on_hold", PLANNED: "on_plan"}


@dataclass(frozen=True, slots=True)
class DunningItem:
    """An open item with the level last issued for it (0: none) and the day of that letter.

    `blocked` keeps it out of letters: "promised", "disputed", "on_hold", "planned" or None. A missed instalment of a
    payment plan stands as an item of its own, due on its own day: `instalment` is its number in the books. What a
    broken plan, of `agreed_on`, made due at once stands as due on the first day of default.
    """

    item: OpenItem
    level: int = 0
    level_on: date | None = None
    blocked: str | None = None
    instalment: InstalmentId | None = None
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DunningAccount:
    """An account's open items in one currency, as of the day of the run.

    `unapplied` is money and credit notes not yet allocated. `on_hold` holds the whole account through `hold_until`
    (None: no end), `hold_kind` is one of cases.holds.KINDS, `ruled` is the office's rule that has its letters wait.
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
    ruled: Firing | None = None
    hold_kind: str = HOLD


@dataclass(frozen=True, slots=True)
class LetterProposal:
    """A letter that is due: its tone, and every overdue item in it with the level before and after.

    `amount` is the sum of these items' open amounts. `instalments` says of each item which instalment of a plan it is;
    None for a document. `agreed_on` says of each of which day the broken plan is that made it due at once. `left_out`
    are overdue items that are promised, disputed, held or on a plan; the letter does not ask for them and says so.
    `unapplied` is what the customer has with us to set against it.
    """

    account: AccountId
    code: str
    name: str
    level: int
    items: tuple[tuple[OpenItem, int, int], ...]
    amount: Money
    left_out: tuple[DunningItem, ...]
    unapplied: Money
    instalments: tuple[InstalmentId | None, ...] = ()
    agreed_on: tuple[date | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppression:
    """A letter that would be due by its days but is not sent: `reason` with its fields; `text` says it.

    Reasons: promise_pending, dispute, on_hold, rule, on_plan, unapplied_cash, below_minimum, too_soon, last_level_sent.
    """

    account: AccountId
    code: str
    name: str
    reason: str
    fields: tuple[tuple[str, object], ...] = ()
    variant: str = ""

    @property
    def text(self) -> str:
        """Say the reason as a sentence."""
        return say(f"spared.{self.reason}{self.variant}", locale=None, **dict(self.fields))


Spare = Callable[..., Suppression]


def propose(
    accounts: Iterable[DunningAccount], policy: DunningPolicy, *, as_of: date
) -> tuple[list[LetterProposal], list[Suppression]]:
    """List the letters due on a day, and whom it spares with the reason, in the order of the accounts given.

    An account none of whose items has reached its next level is in neither list, unless all its letters are out. Two
    currencies of a customer are two accounts here. Raises CurrencyMismatch where an account's amounts differ in it.
    """
    letters: list[LetterProposal] = []
    spared: list[Suppression] = []
    for account in accounts:
        overdue = sorted(filter(partial(_is_overdue, as_of=as_of), account.items), key=_by_age)
        ready = [line for line in overdue if _days_reached(line, policy, as_of)]
        suppression = _suppression(account, overdue, ready, policy, as_of)
        if suppression is not None:
            spared.append(suppression)
        elif ready:
            letters.append(_letter(account, overdue, policy, as_of))
    return letters, spared


def _is_overdue(line: DunningItem, as_of: date) -> bool:
    return line.item.is_owed and line.item.open.minor > 0 and line.item.due_on < as_of


def _by_age(line: DunningItem) -> tuple[date, str, int]:
    return line.item.due_on, line.item.reference, line.item.id


def _days_reached(line: DunningItem, policy: DunningPolicy, as_of: date) -> bool:
    """Tell whether an item is overdue long enough for its next level, whatever else stands in the way."""
    return line.level < len(policy.levels) and (as_of - line.item.due_on).days >= policy.levels[line.level]


def _advances(line: DunningItem, policy: DunningPolicy, as_of: date) -> bool:
    """Tell whether an item takes its next level now."""
    rested = line.level_on is None or (as_of - line.level_on).days >= policy.min_interval_days
    return line.blocked is None and rested and _days_reached(line, policy, as_of)


def _owed(lines: Iterable[DunningItem], currency: str) -> Money:
    return total((line.item.open for line in lines), currency)


def _suppression(
    account: DunningAccount, overdue: list[DunningItem], ready: list[DunningItem], policy: DunningPolicy, as_of: date
) -> Suppression | None:
    """Find the first thing that stands in the way of a letter; None where nothing does, or no letter is due."""
    spare = partial(Suppression, account.id, account.code, account.name)
    if not ready:
        finished = bool(overdue) and all(line.level >= len(policy.levels) for line in overdue)
        return spare("last_level_sent", (("count", len(policy.levels)),)) if finished else None
    if account.on_hold:
        fields = (("until", account.hold_until), ("why", account.hold_reason or say("hold.no_reason")))
        reason = "on_hold" if account.hold_kind == HOLD else account.hold_kind
        return spare(reason, fields, "" if account.hold_until else ".no_end")
    if account.ruled is not None:
        return spare("rule", (("why", account.ruled),))
    if all(line.blocked for line in ready):
        main = max(ready, key=lambda line: line.item.open.minor)
        blocked = [line for line in ready if line.blocked == main.blocked]
        return spare(_SPARED_BY[main.blocked or ON_HOLD], (("amount", _owed(blocked, account.currency)),), ".items")
    return _too_little(account, overdue, policy, spare) or _too_soon(account, ready, policy, as_of, spare)


def _too_little(
    account: DunningAccount, overdue: list[DunningItem], policy: DunningPolicy, spare: Spare
) -> Suppression | None:
    """Compare what a letter would ask for with what the customer has with us, and with the least amount."""
    asked = _owed((line for line in overdue if line.blocked is None), account.currency)
    if account.unapplied >= asked:
        return spare("unapplied_cash", (("unapplied", account.unapplied), ("amount", asked)))
    least = Money(scaled(policy.minimum_amount, account.currency), account.currency)
    if asked - account.unapplied < least:
        return spare("below_minimum", (("amount", asked - account.unapplied), ("least", least)))
    return None


def _too_soon(
    account: DunningAccount, ready: list[DunningItem], policy: DunningPolicy, as_of: date, spare: Spare
) -> Suppression | None:
    """Keep the interval since the customer's last letter and since each item's last level."""
    rested = min(line.level_on or date.min for line in ready if line.blocked is None)
    last = max(account.last_letter_on or date.min, rested)
    if (as_of - last).days >= policy.min_interval_days:
        return None
    return spare("too_soon", (("last", last), ("again", last + timedelta(policy.min_interval_days))))


def _letter(account: DunningAccount, overdue: list[DunningItem], policy: DunningPolicy, as_of: date) -> LetterProposal:
    """Write down the one letter of an account: all it owes overdue that nothing blocks."""
    asked = [line for line in overdue if line.blocked is None]
    lines = tuple((line.item, line.level, line.level + _advances(line, policy, as_of)) for line in asked)
    return LetterProposal(
        account=account.id,
        code=account.code,
        name=account.name,
        level=_tone(lines, policy),
        items=lines,
        amount=_owed(asked, account.currency),
        left_out=tuple(line for line in overdue if line.blocked is not None),
        unapplied=account.unapplied,
        instalments=tuple(line.instalment for line in asked),
        agreed_on=tuple(line.agreed_on for line in asked),
    )


def _tone(lines: tuple[tuple[OpenItem, int, int], ...], policy: DunningPolicy) -> int:
    """Give the highest level that a large enough share of the amount has reached; at least the first."""
    whole = sum(item.open.minor for item, _, _ in lines)
    for level in range(len(policy.levels), 1, -1):
        reached = sum(item.open.minor for item, _, after in lines if after >= level)
        if reached * 100 >= whole * policy.tone_share_percent:
            return level
    return 1
