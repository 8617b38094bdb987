"""A file's payments that are money placed from the bank's lines already: told of by two ways, counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from arDesk.db.cash import banked as banked_sql
from arDesk.db.cash.banked import Banked
from arDesk.desk.cash.known_receipts import ABOUT
from arDesk.desk.imports.differences import CAN, Difference
from arDesk.intake.drafts import DraftReceipt, Problem, Reading, Severity
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.desk.imports.posting import Posting

Payment = tuple[str, DraftReceipt]


class Meeting(NamedTuple):
    """A payment of a file with the customer's code, and the money of the bank that it is, or its part for a document.

    `sure` says that nothing else can be meant.
    """

    customer: str
    draft: DraftReceipt
    receipt: Banked
    whole: bool
    sure: bool

    @property
    def difference(self) -> Difference:
        """Say it as a difference: the bank's day, and the file's."""
        one, draft = self.receipt, self.draft
        return Difference(
            "banked", one.id, one.account, self.customer, one.name, "receipt",
            draft.applies_to or draft.reference or one.reference, "received_on", one.received_on, draft.received_on,
            CAN["banked"], draft.line, draft.received_on, money=draft.amount,
        )  # fmt: skip

    @property
    def amended(self) -> dict[str, Any]:
        """Say what the receipt keeps of the file: its day and number, and the document it names."""
        now: dict[str, Any] = {"pays": self.draft.applies_to, "told_on": self.draft.received_on}
        if self.draft.reference:
            now["reference"] = self.draft.reference
        before = {name: getattr(self.receipt, name) for name in now}
        return {"table": "receipts", "id": self.receipt.id, "from": before, "to": now}


class BankedMoney:
    """The bank's money in the books about the days of a file's payments; `taken` receipts are known to files before."""

    def __init__(
        self, connection: Connection, drafts: Sequence[DraftReceipt], known: Mapping[str, Any], taken: set[int]
    ) -> None:
        days = [draft.received_on for draft in drafts]
        reach, far = timedelta(days=ABOUT), 2 * timedelta(days=ABOUT)
        first, last = min(days, default=date.max), max(days, default=date.max)
        came = banked_sql.banked(connection, first - far, last + reach) if days else []
        self._known = known
        self._told: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        self._free: dict[tuple[int, str], list[Banked]] = defaultdict(list)
        for one in came:
            if one.told_on is not None:
                self._told[one.account, one.told_on, one.minor, one.currency, one.pays].append(one.reference)
            elif one.id not in taken:
                self._free[one.account, one.currency].append(one)
        numbers = [one.id for some in self._free.values() for one in some]
        self._paid = banked_sql.paid_by(connection, numbers)

    def has_told(self, code: str, draft: DraftReceipt) -> bool:
        """Tell whether another file told of the very payment; each is told of once."""
        key = (self._known.get(code), draft.received_on, draft.amount.minor, draft.amount.currency, draft.applies_to)
        numbers = self._told.get(key, [])
        if not numbers or (draft.reference and draft.reference not in numbers):
            return False
        numbers.remove(draft.reference or numbers[0])
        return True

    def leave_out(self, code: str, draft: DraftReceipt) -> None:
        """Leave out money that says word for word what a payment says: it is that."""
        some = self._free.get((self._known.get(code, 0), draft.amount.currency), [])
        for one in some:
            if (one.received_on, one.minor, one.reference) == (
                draft.received_on, draft.amount.minor, draft.reference
            ):  # fmt: skip
                some.remove(one)
                return

    def meet(self, drafts: Sequence[Payment]) -> dict[int, Meeting]:
        """Give the payments that are, or may be, money of the bank, by their place: each money meets one payment.

        They are of one customer, amount and currency and about the same day; a document both name comes first, then
        the nearest day. Where one receipt pays several documents, a payment may be its part for one of them.
        """
        lines = Counter[tuple[str, int]]()  # a payment that goes to several documents has a part for each
        for code, draft in drafts:
            lines[code, draft.line] += draft.amount.minor
        pairs = [
            (self._strength(draft, one), abs((one.received_on - draft.received_on).days), one.id, at, one)
            for at, (code, draft) in enumerate(drafts)
            for one in self._free.get((self._known.get(code) or 0, draft.amount.currency), ())
            if self._may_be(draft, one, lines[code, draft.line])
        ]
        payments = Counter(pair[3] for pair in pairs)
        moneys = Counter(number for number, _ in {(pair[2], drafts[pair[3]][1].line) for pair in pairs})
        found: dict[int, Meeting] = {}
        used: set[tuple[int, str | None]] = set()
        for strength, _, number, at, one in sorted(pairs, key=lambda pair: pair[:4]):
            code, draft = drafts[at]
            whole = draft.amount.minor == one.minor
            part = (number, None if whole else draft.applies_to)
            if at in found or part in used or (number, None) in used or (whole and any(n == number for n, _ in used)):
                continue
            used.add(part)
            alone = payments[at] == 1 and moneys[number] == 1
            found[at] = Meeting(code, draft, one, whole, not strength or (strength == 1 and alone))
        return found

    def _may_be(self, draft: DraftReceipt, one: Banked, line: int) -> bool:
        """Tell whether a payment may be some money; `line` is what its line of the file tells of in all."""
        minor, part = draft.amount.minor, self._paid.get(one.id, {}).get(draft.applies_to)
        return (one.minor in (minor, line) or part == minor) and abs(
            (one.received_on - draft.received_on).days
        ) <= ABOUT

    def _strength(self, draft: DraftReceipt, one: Banked) -> int:
        """Say how surely they are the same: 0 by document or number, 1 by nothing else, 2 where it pays another."""
        paid = self._paid.get(one.id, {})
        if draft.applies_to in paid or (draft.reference and draft.reference == one.reference):
            return 0
        return 2 if draft.applies_to and paid else 1


class OnAccount:
    """Money of the bank that pays nothing yet, for what files say was paid: the very amount, each once."""

    def __init__(self, connection: Connection) -> None:
        self._free: dict[tuple[int, str], list[Banked]] = defaultdict(list)
        for one in banked_sql.unapplied(connection):
            self._free[one.account, one.currency].append(one)

    def __bool__(self) -> bool:
        return bool(self._free)

    def take(self, account: int, paid: Money, on: date | None, until: date) -> Banked | None:
        """Give the money that was paid about a day, or up to one where none is told; None where there is none."""
        some = self._free.get((account, paid.currency), [])
        for one in some:
            near = one.received_on <= until if on is None else abs((one.received_on - on).days) <= ABOUT
            if near and one.unapplied == paid.minor:
                some.remove(one)
                return one
        return None


def paid_on_account(
    connection: Connection, settlements: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Banked]]:
    """Give the payments told of items in the books that are money of the bank which pays nothing yet."""
    free = OnAccount(connection) if settlements else None
    found = []
    for told in settlements if free else ():
        paid, day = Money(told["minor"], told["currency"]), told["on"] if told["kind"] == "receipt" else None
        if free and told["credit"] is None and (one := free.take(told["account"], paid, day, told["on"])):
            found.append((told, one))
    return found


def warn_of_banked(connection: Connection, reading: Reading, posting: Posting) -> None:
    """Warn, once for each currency, of payments that are money of the bank, and of those that may be."""
    counts, sums = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    told = [("intake.banked_money" if one.sure else "intake.perhaps_banked", one.draft.amount) for one in posting.met]
    for paid, _ in paid_on_account(connection, posting.settlements):
        told.append(("intake.banked_money", Money(paid["minor"], paid["currency"])))
    for code, amount in told:
        counts[code, amount.currency] += 1
        sums[code, amount.currency] += amount.minor
    if any(problem.code == code for problem in reading.problems for code, _ in counts):
        return
    for code, currency in sorted(counts):
        fields: dict[str, object] = {"file": reading.file, "count": counts[code, currency]}
        fields["amount"] = Money(sums[code, currency], currency)
        reading.problems.append(Problem(Severity.WARN, code, None, None, fields))
