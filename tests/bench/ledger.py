"""A ledger of any size, the same each time: customers who pay as customers do, and the calls that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

AS_OF = date(2025, 12, 31)
DAYS = 4 * 365  # of history before the last day
CURRENCY = "EUR"

_FIRST = ("Amber", "Beacon", "Coral", "Drift", "Ember", "Fjord", "Gable", "Haven", "Ivory", "Jasper", "Keel", "Larch")
_SECOND = ("Bakery", "Cycles", "Dental", "Electric", "Fabrics", "Glazing", "Interiors", "Joinery", "Metals", "Optics")
_LEGAL = ("Ltd", "GmbH", "S.A.", "B.V.", "Sp. z o.o.", "& Søn")
_CITIES = (("Leeds", "GB"), ("Köln", "DE"), ("Łódź", "PL"), ("Gent", "BE"), ("Århus", "DK"), ("Graz", "AT"))
_OUTCOMES = ("spoke", "left_message", "no_answer", "no_answer", "will_call_back")


@dataclass(frozen=True, slots=True)
class Customer:
    code: str
    name: str
    city: str
    country: str
    phone: str
    terms_days: int
    credit_limit: int  # minor units
    collector: str
    late_days: float  # on average


@dataclass(frozen=True, slots=True)
class Invoice:
    customer: str
    reference: str
    issued: date
    due: date
    minor: int
    purchase_order: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit note, applied on its day to one invoice."""

    customer: str
    reference: str
    issued: date
    minor: int
    invoice: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money of one day, with what of it each invoice gets."""

    customer: str
    reference: str
    received: date
    parts: tuple[tuple[str, int], ...]

    @property
    def minor(self) -> int:
        return sum(minor for _, minor in self.parts)


@dataclass(frozen=True, slots=True)
class Call:
    customer: str
    on: date
    outcome: str
    note: str


@dataclass(frozen=True, slots=True)
class Promise:
    customer: str
    invoice: str
    made: date
    promised_for: date
    minor: int


@dataclass(slots=True)
class Ledger:
    customers: list[Customer]
    invoices: list[Invoice] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)

    @property
    def open_minor(self) -> int:
        """What is left to pay on the last day."""
        billed = sum(invoice.minor for invoice in self.invoices) - sum(credit.minor for credit in self.credits)
        return billed - sum(receipt.minor for receipt in self.receipts)


def make_ledger(invoices: int, *, seed: int = 11) -> Ledger:
    """Make a ledger of so many invoices, 50 a customer; some 5% of them are open on the last day."""
    random = Random(seed)
    ledger = Ledger([_customer(number, random) for number in range(1, max(2, invoices // 50) + 1)])
    sizes = [1 / rank**0.8 for rank in range(1, len(ledger.customers) + 1)]
    days = sorted(random.randrange(DAYS) for _ in range(invoices))
    paying: dict[tuple[str, date], list[tuple[str, int]]] = {}
    for number, (customer, day) in enumerate(
        zip(random.choices(ledger.customers, sizes, k=invoices), days, strict=True)
    ):
        issued = AS_OF - timedelta(DAYS - 1 - day)
        minor = max(5_00, round(random.lognormvariate(10.8, 1.0)))
        due = issued + timedelta(customer.terms_days)
        order = f"PO-{random.randrange(10**6):06d}"
        invoice = Invoice(customer.code, f"IN{number + 1:07d}", issued, due, minor, order)
        ledger.invoices.append(invoice)
        _settle(ledger, invoice, customer, random, paying)
    for number, ((code, on), parts) in enumerate(sorted(paying.items(), key=lambda item: (item[0][1], item[0][0]))):
        ledger.receipts.append(Receipt(code, f"RC{number + 1:07d}", on, tuple(parts)))
    ledger.calls.sort(key=lambda call: (call.on, call.customer))
    ledger.promises.sort(key=lambda promise: (promise.made, promise.invoice))
    return ledger


def _customer(number: int, random: Random) -> Customer:
    city, country = random.choice(_CITIES)
    name = f"{random.choice(_FIRST)} {random.choice(_FIRST)} {random.choice(_SECOND)} {random.choice(_LEGAL)}"
    return Customer(
        code=f"C{number:06d}",
        name=name,
        city=city,
        country=country,
        phone=f"+44 20 7946 {number % 1000:04d}",
        terms_days=random.choices((14, 30, 45, 60), (2, 6, 1, 1))[0],
        credit_limit=random.randrange(20, 600) * 1000_00,
        collector=f"collector {number % 5 + 1}",
        late_days=max(-8.0, random.gammavariate(1.3, 13) - 9),
    )


def _settle(
    ledger: Ledger,
    invoice: Invoice,
    customer: Customer,
    random: Random,
    paying: dict[tuple[str, date], list[tuple[str, int]]],
) -> None:
    """Let an invoice be credited, chased and paid, as far as that has happened by the last day."""
    left = invoice.minor - _credit(ledger, invoice, random)
    late = random.gauss(customer.late_days, 8) + (random.expovariate(1 / 50) if random.random() < 0.06 else 0)
    paid_on = max(invoice.due + timedelta(late), invoice.issued + timedelta(1))
    paid_on += timedelta((3 - paid_on.weekday()) % 7)  # paid on Thursdays, several invoices at once
    never = random.random() < 0.01
    _chase(ledger, invoice, date.max if never else paid_on, random)
    if never or left <= 0:
        return
    parts = [(paid_on, left)]
    if random.random() < 0.07:
        first = left * random.randrange(30, 80) // 100
        parts = [(paid_on, first), (paid_on + timedelta(7 * random.randrange(2, 9)), left - first)]
    for on, minor in parts:
        if on <= AS_OF and minor:
            paying.setdefault((invoice.customer, on), []).append((invoice.reference, minor))


def _credit(ledger: Ledger, invoice: Invoice, random: Random) -> int:
    """Credit a few invoices in part, or wholly, some days after issue; gives the amount credited by the last day."""
    if random.random() >= 0.03:
        return 0
    minor = invoice.minor if random.random() < 0.25 else max(1, invoice.minor * random.randrange(5, 50) // 100)
    on = invoice.issued + timedelta(random.randrange(4, 30))
    if on > AS_OF:
        return 0
    ledger.credits.append(Credit(invoice.customer, f"CN{len(ledger.credits) + 1:07d}", on, minor, invoice.reference))
    return minor


def _chase(ledger: Ledger, invoice: Invoice, paid_on: date, random: Random) -> None:
    """Call about an invoice ten days overdue, then every nine days, four times at most; some first calls end well."""
    on = invoice.due + timedelta(10)
    for attempt in range(random.randrange(1, 5)):
        if on > AS_OF or on >= paid_on:
            return
        promised = attempt == 0 and random.random() < 0.3
        outcome = "promise" if promised else random.choice(_OUTCOMES)
        ledger.calls.append(Call(invoice.customer, on, outcome, f"About {invoice.reference}, attempt {attempt + 1}"))
        if promised:
            until = on + timedelta(random.randrange(3, 21))
            ledger.promises.append(Promise(invoice.customer, invoice.reference, on, until, invoice.minor))
        on += timedelta(9)
