"""A bank's lines held against what is open, beside the least that does it: a loop, and names by one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from rapidfuzz import fuzz, process

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.matching.book import Book
from arDesk.matching.names import bare_name
from arDesk.matching.proposing import propose_all
from arDesk.matching.values import Alias, Match, Payer, Payment
from tests.bench.ledger import AS_OF, CURRENCY, Ledger, make_ledger
from tests.bench.timing import Line, pair

INVOICES, LINES = 235_000, 2_000  # some 10,000 of them are open
_NUMBER = re.compile(r"\b(?:IN)?0*(\d{1,8})\b")


@dataclass
class BankFile:
    """What is open, and lines that pay some of it: half of them name it."""

    payers: list[Payer]
    aliases: list[Alias]
    items: list[OpenItem]
    known: list[Payment]  # from accounts confirmed before
    named: list[Payment]  # by names as banks tell them, alone
    meant: list[frozenset[ItemId]]


def bank_file(ledger: Ledger, lines: int, *, seed: int = 3) -> BankFile:
    """Make lines of one to four open invoices each, of customers at random."""
    random = Random(seed)
    accounts = {customer.code: AccountId(at) for at, customer in enumerate(ledger.customers, 1)}
    payers = [Payer(accounts[customer.code], customer.code, customer.name) for customer in ledger.customers]
    owed: dict[AccountId, list[OpenItem]] = {}
    for item in _open(ledger, accounts):
        owed.setdefault(item.account, []).append(item)
    file = BankFile(payers, [Alias(one, "", _iban(one)) for one in owed], [], [], [], [])
    file.items = [item for items in owed.values() for item in items]
    owing = sorted(owed)
    for at in range(lines):
        account = random.choice(owing)
        items = random.sample(owed[account], random.randint(1, min(4, len(owed[account]))))
        money = Money(sum(item.open.minor for item in items), CURRENCY)
        name = payers[account - 1].name
        words = f"Invoice {', '.join(item.reference for item in items)}" if at % 2 else "Thank you"
        file.known.append(Payment(at, AS_OF, money, name.upper(), _iban(account), words))
        file.named.append(Payment(at, AS_OF, money, _as_banks_tell(name, random)))
        file.meant.append(frozenset(item.id for item in items))
    return file


def _iban(account: AccountId) -> str:
    return f"DE{account:020d}"


def _open(ledger: Ledger, accounts: dict[str, AccountId]) -> Iterator[OpenItem]:
    paid: dict[str, int] = {}
    for receipt in ledger.receipts:
        for reference, minor in receipt.parts:
            paid[reference] = paid.get(reference, 0) + minor
    for credit in ledger.credits:
        paid[credit.invoice] = paid.get(credit.invoice, 0) + credit.minor
    for at, one in enumerate(ledger.invoices, 1):
        left = Money(one.minor - paid.get(one.reference, 0), CURRENCY)
        if left.minor > 0:
            amount = Money(one.minor, CURRENCY)
            account = accounts[one.customer]
            yield OpenItem(ItemId(at), account, ItemKind.INVOICE, one.reference, one.issued, one.due, amount, left)


def _as_banks_tell(name: str, random: Random) -> str:
    """Write a name in capitals, cut short, mistyped, without its legal form or with a bank's words before it."""
    name, kind = name.upper(), random.random()
    if kind < 0.3:
        name = name[: random.randint(14, 27)]
    if kind > 0.7:
        at = random.randrange(len(name))
        name = name[:at] + name[at + 1 :]
    if random.random() < 0.3:
        name = name.rpartition(" ")[0] or name
    return random.choice(("SEPA CT ", "FT/", "BGC ", "REF 88123 ")) + name if random.random() < 0.4 else name


def matching(rounds: int = 7, *, invoices: int = INVOICES, lines: int = LINES) -> Iterator[Line]:
    """Time lines of known payers beside a loop for which they are known, and of names beside one table of them all."""
    file = bank_file(make_ledger(invoices), lines)
    size = f"{lines:,} lines, {len(file.items):,} open"
    silent = [replace(payment, text="Thank you") for payment in file.known]
    for job, payments in (("bank lines of known payers", silent), ("the same, half naming invoices", file.known)):
        found = pair(partial(proposed, file, payments), partial(looped, file, payments), rounds)
        yield Line(job, size, "a loop over their items", found, 5)
    named = pair(lambda: proposed(file, file.named), lambda: by_table(file), rounds)
    yield Line("bank lines by names alone", size, "cdist and the loop", named, 2)


def proposed(file: BankFile, payments: Sequence[Payment]) -> list[tuple[Match, ...]]:
    """Do what the desk does: make the book, ask it for all lines."""
    return propose_all(Book(file.payers, file.aliases, file.items), payments)


def looped(file: BankFile, payments: Sequence[Payment], accounts: Sequence[int] = ()) -> list[object]:
    """Do the least for lines whose customer is known: numbers by a pattern, then one amount, two to four, more."""
    numbers = {item.reference: item for item in file.items}
    owed: dict[int, list[tuple[int, int]]] = {}
    for item in file.items:
        owed.setdefault(item.account, []).append((item.id, item.open.minor))
    ibans = {alias.payer_account: alias.account for alias in file.aliases}
    found: list[object] = []
    for at, payment in enumerate(payments):
        minor = payment.amount.minor
        named = [numbers.get(f"IN{int(digits):07d}") for digits in _NUMBER.findall(payment.text)]
        if named and sum(item.open.minor for item in named if item) == minor:
            found.append(named)
            continue
        amounts = [one for _, one in owed[accounts[at] if accounts else ibans[payment.payer_account]]]
        if minor in amounts:
            found.append(minor)
        else:
            found.append(few(amounts[:60], minor) or (len(amounts) <= 200 and more(amounts, minor, 20_000)))
    return found


def few(amounts: list[int], target: int) -> list[int] | None:
    """Find two to four places whose amounts add up, by a table of pairs."""
    pairs: dict[int, tuple[int, int]] = {}
    for one in range(len(amounts)):
        for other in range(one):
            left = target - amounts[one] - amounts[other]
            if left == 0:
                return [one, other]
            pairs.setdefault(amounts[one] + amounts[other], (one, other))
    for amount, (one, other) in pairs.items():
        rest = pairs.get(target - amount)
        if rest and not {one, other} & set(rest):
            return [one, other, *rest]
    return None


def more(amounts: list[int], target: int, most: int) -> list[int] | None:
    """Find any amounts that add up, the largest first, in so many steps at most."""
    amounts = sorted(amounts, reverse=True)
    left = [sum(amounts[at:]) for at in range(len(amounts) + 1)]
    steps = 0

    def go(at: int, target: int) -> list[int] | None:
        nonlocal steps
        steps += 1
        if target == 0:
            return []
        if at == len(amounts) or target < 0 or left[at] < target or steps > most:
            return None
        if amounts[at] <= target and (rest := go(at + 1, target - amounts[at])) is not None:
            return [amounts[at], *rest]
        return go(at + 1, target)

    return go(0, target)


def by_table(file: BankFile) -> list[object]:
    """Do the least for lines with a name alone: the likest customer by one table of all names, then the loop."""
    names = [bare_name(payer.name) for payer in file.payers]
    table = process.cdist([bare_name(one.payer_name) for one in file.named], names, scorer=fuzz.ratio)
    accounts = [file.payers[at].account for at in table.argmax(1).tolist()]
    owing = {item.account for item in file.items}
    some = min(owing)
    return looped(file, file.named, [one if one in owing else some for one in accounts])
