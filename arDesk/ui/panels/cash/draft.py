"""What is about to be done with a line's money, while a person still changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from arDesk.db.cash.lines import BankLineRow
from arDesk.desk.cash.bank_board import BankBoard, Owing
from arDesk.desk.cash.placing import Credit, Deduction, Share
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.matching.values import Match, Offer


@dataclass(frozen=True, slots=True)
class Cut:
    """What of one item is paid, given up, kept back and lowered by credit notes, in minor units."""

    pays: int = 0
    discount: int = 0
    tolerance: int = 0
    deduction: int = 0
    reason: str = ""
    note: str = ""
    credit: int = 0

    @property
    def settled(self) -> int:
        """What is owed no more afterwards; what was kept back still is."""
        return self.pays + self.discount + self.tolerance + self.credit


@dataclass(frozen=True, slots=True)
class DraftRow:
    """An item and what it gets; without an item, what stays unapplied with the customer."""

    owing: Owing
    item: OpenItem | None
    cut: Cut

    @property
    def identity(self) -> tuple[int, int]:
        """Tell rows apart."""
        return self.owing.account, self.item.id if self.item is not None else 0

    @property
    def stays(self) -> Money | None:
        """What stays open of the item."""
        return None if self.item is None else Money(self.item.open.minor - self.cut.settled, self.item.open.currency)


class Draft:
    """A line's money, customer by customer. Where one customer gets it all, what pays nothing stays with that one."""

    def __init__(self, line: BankLineRow, customers: Sequence[Owing] = ()) -> None:
        self.line = line
        self.customers = list(customers)
        self._cuts: dict[ItemId, Cut] = {}
        self._rests: dict[AccountId, int] = {}
        self._credits: tuple[Credit, ...] = ()

    @property
    def rows(self) -> list[DraftRow]:
        """Every item that can be paid, and a row for what stays with each customer."""
        found = []
        for each in self.customers:
            found += [DraftRow(each, item, self.cut(item.id)) for item in each.items]
            found.append(DraftRow(each, None, Cut(pays=self.rest(each.account))))
        return found

    @property
    def left(self) -> Money:
        """What of the money has no place yet."""
        return Money(self.line.open.minor - self._paid - sum(self._rests.values()), self.line.open.currency)

    @property
    def _paid(self) -> int:
        return sum(cut.pays for cut in self._cuts.values())

    @property
    def keeper(self) -> Owing | None:
        """Who keeps what pays nothing, unless told otherwise: the only customer there is."""
        return self.customers[0] if len(self.customers) == 1 and not self._rests else None

    def cut(self, item: ItemId) -> Cut:
        """Give what an item gets."""
        return self._cuts.get(item, Cut())

    def rest(self, account: AccountId) -> int:
        """Give what stays unapplied with a customer, in minor units."""
        keeper = self.keeper
        if keeper is not None and keeper.account == account:
            return max(self.left.minor, 0)
        return self._rests.get(account, 0)

    def give(self, item: ItemId, cut: Cut) -> None:
        """Say what an item gets."""
        self._cuts[item] = cut

    def keep(self, account: AccountId, minor: int | None) -> None:
        """Say what stays unapplied with a customer; None leaves it to what is left."""
        if minor is None:
            self._rests.pop(account, None)
        else:
            self._rests[account] = minor

    def toggle(self, row: DraftRow) -> None:
        """Pay an item with what is left, or no more; the same for what stays with a customer."""
        before = row.cut.pays
        if row.item is None:
            self.keep(row.owing.account, None if row.owing.account in self._rests else max(self.left.minor, 0))
        elif before:
            self.give(row.item.id, Cut())
        else:
            self.give(row.item.id, Cut(pays=max(min(row.item.open.minor, self.left.minor), 0)))

    def add(self, owing: Owing) -> None:
        """Let another customer have some of the money too."""
        if all(each.account != owing.account for each in self.customers):
            self.customers.append(owing)

    def take(self, account: AccountId) -> None:
        """Take a customer out again, with all it was to get."""
        for each in self.customers:
            if each.account == account:
                for item in each.items:
                    self._cuts.pop(item.id, None)
        self.customers = [each for each in self.customers if each.account != account]
        self._rests.pop(account, None)

    def fill(self, match: Match) -> None:
        """Take a proposal over."""
        self._credits = tuple(Credit(*one) for one in match.credits)
        for part in match.parts:
            credit = sum(one.amount.minor for one in self._credits if one.item == part.item)
            self._cuts[part.item] = Cut(part.amount.minor, part.discount.minor, part.tolerance.minor, credit=credit)
        if match.unapplied.minor and len(self.customers) > 1:
            self._rests[match.account] = match.unapplied.minor

    def shares(self) -> list[Share]:
        """Give what each customer gets; whoever gets nothing is left out."""
        return [share for each in self.customers if (share := self._share(each)).amount.minor]

    def _share(self, owing: Owing) -> Share:
        cuts = {item.id: self.cut(item.id) for item in owing.items}
        currency = self.line.open.currency

        def given(name: str) -> dict[ItemId, Money]:
            return {item: Money(getattr(cut, name), currency) for item, cut in cuts.items() if getattr(cut, name)}

        whole = sum(cut.pays for cut in cuts.values()) + self.rest(owing.account)
        deductions = {
            item: Deduction(Money(cut.deduction, currency), cut.reason, cut.note)
            for item, cut in cuts.items()
            if cut.deduction
        }
        amount = Money(whole, currency)
        credits_ = [one for one in self._credits if one.item in cuts and cuts[one.item].credit]
        given_up = given("discount"), given("tolerance"), deductions
        return Share(owing.account, amount, given("pays"), *given_up, credits_)


def proposed(line: BankLineRow, match: Match, board: BankBoard) -> Draft:
    """Show a proposal alone: the customers it speaks of, with the items it pays and no others."""
    accounts = list(dict.fromkeys([match.account, *(part.account for part in match.parts)]))
    paid = [part for part in match.parts if part.item in board.items]
    customers = []
    for account in accounts:
        code, name = board.names.get(account, ("", ""))
        items = tuple(board.items[part.item] for part in paid if part.account == account)
        customers.append(Owing(account, code, name, items, _no_offers()))
    made = Draft(line, customers)
    made.fill(match)
    return made


def _no_offers() -> Mapping[ItemId, Offer]:
    return {}


def with_more(draft: Draft, owing: Owing) -> Draft:
    """Take in all that a customer of a draft owes, whatever the draft pays of it."""
    draft.customers = [replace(owing) if each.account == owing.account else each for each in draft.customers]
    draft.add(owing)
    return draft
