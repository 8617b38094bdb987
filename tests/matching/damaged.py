"""A bank's lines as they come, with what was meant by each: names cut short, numbers mistyped, discounts taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.matching.names import account_key, payer_key
from arDesk.matching.values import Alias, Match, Offer, Payer, Payment

DAY = date(2026, 3, 16)
_FIRST = [
    "Amber",
    "Beacon",
    "Coral",
    "Drift",
    "Ember",
    "Fjord",
    "Gable",
    "Haven",
    "Ivory",
    "Jasper",
    "Keel",
    "Larch",
    "Mistral",
    "Nimbus",
    "Orchard",
    "Pebble",
]
_SECOND = [
    "Bakery",
    "Cycles",
    "Dental",
    "Electric",
    "Fabrics",
    "Glazing",
    "Interiors",
    "Joinery",
    "Metals",
    "Optics",
    "Printing",
    "Roofing",
    "Timber",
]
_LEGAL = ("Ltd", "GmbH", "S.A.", "B.V.", "Sp. z o.o.", "& Søn", "Inc.", "AG", "")
_PREFIX = ("SEPA CT ", "FT/", "BGC ", "REF 88123 ", "Gutschrift ")
_NEIGHBOURS = {"0": "9", "1": "2", "2": "3", "3": "2", "4": "5", "5": "6", "6": "5", "7": "8", "8": "7", "9": "8"}


@dataclass
class Meant:
    """What a line was really for: nothing for money of no customer."""

    account: AccountId | None
    items: frozenset[ItemId]
    kind: str
    credits: frozenset[ItemId] = frozenset()

    def is_met_by(self, match: Match) -> bool:
        """Whether a proposal pays these items, less these credit notes, and no others."""
        deducted = {credit.credit_item for credit in match.credits}
        return {part.item for part in match.parts} == self.items and deducted == self.credits


@dataclass
class BankFile:
    payers: list[Payer]
    aliases: list[Alias] = field(default_factory=list)
    items: list[OpenItem] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    lines: list[tuple[Payment, Meant]] = field(default_factory=list)


def damaged_file(seed: int, *, customers: int = 150, items: int = 700, lines: int = 300) -> BankFile:
    """Make a small ledger and a bank file of its customers' payments, the same for a seed."""
    random = Random(seed)
    names = _names(random, customers)
    book = BankFile([Payer(AccountId(at), f"C{10000 + 7 * at}", name) for at, name in enumerate(names, 1)])
    ibans = {payer.account: f"DE{random.randrange(10**20):020d}" for payer in book.payers}
    for account in random.sample(sorted(ibans), max(1, customers // 20)):  # one office pays for two
        ibans[account] = ibans[random.choice(sorted(ibans))]
    _invoices(random, book, items)
    _credit_notes(random, book, items // 10)
    for payer in book.payers:
        if random.random() < 0.5:
            book.aliases.append(Alias(payer.account, "", account_key(ibans[payer.account])))
        if random.random() < 0.3:
            book.aliases.append(Alias(payer.account, payer_key(payer.name.upper()[:27])))
    owed: dict[AccountId, list[OpenItem]] = {}
    for item in book.items:
        if item.is_owed:
            owed.setdefault(item.account, []).append(item)
    for number in range(lines):
        book.lines.append(_line(random, book, owed, ibans, number))
    return book


def _names(random: Random, count: int) -> list[str]:
    found: list[str] = []
    while len(found) < count:
        words = [random.choice(_FIRST), random.choice(_FIRST), random.choice(_SECOND)][random.randrange(2) :]
        name = f"{' '.join(words)} {random.choice(_LEGAL)}".strip()
        found.append(name)
        if random.random() < 0.1:  # a like name: another legal form, or one letter
            found.append(f"{' '.join(words)} {random.choice(_LEGAL)}".strip())
        if random.random() < 0.05:
            found.append(_typo(random, name))
    return found[:count]


def _invoices(random: Random, book: BankFile, count: int) -> None:
    scheme = random.choice(("IN{:07d}", "2026-{:04d}", "RE-2026-{:05d}", "{:05d}", "{:04d}", "INV/26/{:04d}"))
    sizes = [1 / rank**0.7 for rank in range(1, len(book.payers) + 1)]
    fee = random.choice((49_00, 120_00, 15_00))
    start = random.randrange(1000, 3000)
    for number, payer in enumerate(random.choices(book.payers, sizes, k=count), 1):
        issued = DAY - timedelta(random.randrange(5, 120))
        minor = max(5_00, round(random.lognormvariate(10.8, 1.0)))
        kind = random.random()
        minor = fee if kind < 0.12 else round(minor, -3) if kind < 0.3 else minor
        money = Money(max(minor, 10_00), "EUR")
        part = Money(money.minor * random.randrange(20, 80) // 100, "EUR") if random.random() < 0.06 else money
        reference = scheme.format(start + number)
        item = OpenItem(
            ItemId(number), payer.account, ItemKind.INVOICE, reference, issued, issued + timedelta(30), money, part
        )
        book.items.append(item)
        if random.random() < 0.25:
            book.offers.append(Offer(item.id, Money(money.minor * 2 // 100, "EUR"), issued + timedelta(14)))


def _credit_notes(random: Random, book: BankFile, count: int) -> None:
    """Add credit notes to customers who owe more than them: numbered apart, or in one row with the invoices."""
    scheme = random.choice(("CN-{}", "GS{:05d}", "CN/26/{:04d}", "", "AV-{:04d}"))
    start, last = random.choice((1, 200, 2000)), book.items[-1]
    for number in range(count):
        invoice = random.choice(book.items[: len(book.items) - number])
        minor = max(1_00, invoice.open.minor * random.choice((5, 10, 25, 37, 60)) // 100)
        minor = round(minor, -2) if random.random() < 0.2 else minor
        written = scheme.format(start + number)
        if not scheme:  # the next numbers of the invoices' own
            width = len(last.reference) - len(last.reference.rstrip("0123456789"))
            written = last.reference[:-width] + str(int(last.reference[-width:]) + number + 1).zfill(width)
        money, issued = Money(minor, "EUR"), DAY - timedelta(random.randrange(90))
        book.items.append(
            OpenItem(
                ItemId(10_000 + number), invoice.account, ItemKind.CREDIT_NOTE, written, issued, issued, money, money
            )
        )


def _line(
    random: Random, book: BankFile, owed: dict[AccountId, list[OpenItem]], ibans: dict[AccountId, str], number: int
) -> tuple[Payment, Meant]:
    kind = random.choices(
        ("whole", "several", "part", "over", "discount", "late", "short", "two", "nobody", "again", "credit"),
        (38, 20, 7, 5, 8, 3, 4, 2, 4, 3, 6),
    )[0]
    if kind == "nobody":
        name = random.choice(("Tax office Leeds", "City energy", "Refund card 4711", "Coral Ember Leasing plc"))
        text = random.choice(("tax refund 2026", "credit note 0815", f"contract {random.randrange(10**5):05d}", ""))
        iban = f"GB{random.randrange(10**20):020d}"
        money = Money(round(random.lognormvariate(10, 1.0)) + 1, "EUR")
        return Payment(number, DAY, money, name, iban, text), Meant(None, frozenset(), kind)
    account = random.choice(sorted(owed))
    chosen = _chosen(random, owed[account], kind)
    if kind == "credit":
        with_notes = sorted({item.account for item in book.items if not item.is_owed} & owed.keys())
        account = random.choice(with_notes or [account])
        chosen = _chosen(random, owed[account], kind)
    elif kind == "two":
        chosen = [chosen[0], random.choice(owed[random.choice(sorted(owed))])]
    minor, off = sum(item.open.minor for item in chosen), {one.item: one for one in book.offers}
    taken = sum(off[item.id].discount.minor for item in chosen if item.id in off)
    if kind == "part":
        minor = minor // 2 if random.random() < 0.5 else max(1, minor * random.randrange(10, 90) // 100)
    elif kind == "over":
        minor += random.choice((1_00, 50_00, random.randrange(1, 20_000)))
    elif kind == "discount":
        minor -= taken
    elif kind == "late":
        minor -= minor * 2 // 100
    elif kind == "short":
        minor -= min(minor - 1, random.randrange(1, 300))
    notes = _deducted(random, book, account, minor) if kind == "credit" else []
    minor -= sum(note.open.minor for note in notes)
    shown = [item.reference for item in chosen]
    if kind == "again":  # an invoice paid before, no longer in the books
        shown, chosen = [_other_number(random, shown[0])], []
    payer = book.payers[account - 1]
    text = f"Invoice {shown[0]}" if kind == "again" else _text(random, shown, payer.code, notes)
    iban = ibans[account] if random.random() < 0.6 else ""
    reference = _rf(shown[0]) if len(shown) == 1 and random.random() < 0.06 else ""
    payment = Payment(number, DAY, Money(max(minor, 1), "EUR"), _name(random, payer.name), iban, text, reference)
    credits_ = frozenset(note.id for note in notes)
    return payment, Meant(account, frozenset(item.id for item in chosen), kind, credits_)


def _deducted(random: Random, book: BankFile, account: AccountId, minor: int) -> list[OpenItem]:
    """Choose one or two credit notes of a customer that leave something to pay; none where it has none."""
    mine = [item for item in book.items if item.account == account and not item.is_owed]
    notes = random.sample(mine, min(len(mine), 1 if random.random() < 0.7 else 2))
    return notes if sum(note.open.minor for note in notes) < minor else []


def _chosen(random: Random, mine: list[OpenItem], kind: str) -> list[OpenItem]:
    if kind == "credit" and len(mine) > 1 and random.random() < 0.6:
        kind = "several"
    if kind != "several" or len(mine) < 2:
        return [random.choice(mine)]
    count = min(len(mine), random.choices((2, 3, 4, 5), (5, 3, 2, 1))[0])
    if random.random() < 0.4:
        return sorted(mine, key=lambda item: (item.due_on, item.id))[:count]
    return random.sample(mine, count)


def _text(random: Random, numbers: list[str], code: str, notes: Sequence[OpenItem] = ()) -> str:
    if random.random() < 0.25:
        words = random.choice(("", "thank you", "PAYMENT", "your invoice", "see advice 2026-03-14"))
    else:
        shown = [_written(random, number) for number in numbers]
        words = random.choice(("", "INVOICE ", "Rechnung Nr. ", "RE ", "PAYMENT ", "Inv.")) + random.choice(
            (", ", " ", "/", " + ")
        ).join(shown)
        if notes and random.random() < 0.8:
            between = random.choice((" less ", " - ", " abzgl. GS ", " minus credit note ", " ./. ", ", "))
            words += between + " ".join(_written(random, note.reference) for note in notes)
    if random.random() < 0.08:
        words = f"{words} {code}"
    return words[: 45 if notes else 27] if random.random() < 0.2 else words


def _written(random: Random, number: str) -> str:
    """Write a number as a payer would, with what happens to it."""
    damage = random.random()
    if damage < 0.45:
        return number
    if damage < 0.6:
        return number.lower().replace("-", random.choice((" ", "", "/")))
    if damage < 0.7:
        return number.lstrip("INVRE-/")
    if damage < 0.78:
        return number.replace("0", "O", 1)
    if damage < 0.86:
        return _other_number(random, number)
    if damage < 0.93:
        at = random.randrange(1, len(number) - 1)
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:-1]


def _other_number(random: Random, number: str) -> str:
    at = random.randrange(len(number) - 3, len(number))
    return number[:at] + _NEIGHBOURS.get(number[at], number[at]) + number[at + 1 :]


def _name(random: Random, name: str) -> str:
    kind = random.random()
    if kind < 0.12:
        return ""
    name = name.upper() if random.random() < 0.6 else name
    if random.random() < 0.15:
        name = _typo(random, name)
    if random.random() < 0.2:
        name = name.rsplit(" ", 1)[0]
    if random.random() < 0.12:
        name = random.choice(_PREFIX) + name
    return name[: random.randrange(14, 28)] if random.random() < 0.2 else name[:70]


def _typo(random: Random, name: str) -> str:
    at = random.randrange(len(name))
    return name[:at] + name[at + 1 :]


def _rf(number: str) -> str:
    body = "".join(sign for sign in number.upper() if sign.isalnum())
    check = 98 - int("".join(str(int(sign, 36)) for sign in f"{body}RF00")) % 97
    return f"RF{check:02d}{body}"
