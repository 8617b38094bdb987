"""QIF, which says neither its currency nor the order of its dates: quiffen reads a record's texts, the rest is ours.

quiffen reads -2,60 as -260, takes any order of day and month for granted, and fills up half a date from today's.
"""

from __future__ import annotations

from datetime import date

from arDesk.intake import amounts, encoding
from arDesk.intake.amounts import Number
from arDesk.intake.bank import values
from arDesk.intake.bank.finish import finish
from arDesk.intake.bank.places import Place
from arDesk.intake.bank.qif_records import PAYMENTS, Record, records_of
from arDesk.intake.dates import Day
from arDesk.intake.drafts import Severity
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.intake.work import Work
from arDesk.kernel.currencies import is_currency
from arDesk.kernel.money import Money

_OPENING = ("opening balance", "starting balance")
_UNNAMED = "QIF"
_WORDS = "PMNLA"


def read_qif(data: bytes, work: Work) -> None:
    """Read the payments of every account of a QIF file. Raises Stop where it can't be read any further."""
    problems, reading = work.problems, work.reading
    reading.reader = "qif"
    if not data.strip(b" \t\r\n\0"):
        raise problems.stop(Severity.REJECT, "file_empty")
    text, reading.encoding = encoding.decoded(data, work.options.encoding, problems)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise problems.stop(Severity.REJECT, "nul_inside", text.count("\n", 0, text.index("\0")) + 1)
    records = records_of(text)
    if not records and not PAYMENTS.search(text):
        raise problems.stop(Severity.REJECT, "bank_no_statement", None, None, element="!Type:Bank")
    _Reader(work, records).read()


class _Reader:
    """Settles how a file writes its dates and amounts, and reads its records."""

    def __init__(self, work: Work, records: list[Record]) -> None:
        self.work, self.options, self.problems, self.records = work, work.options, work.problems, records
        self.currency = _currency(work)
        signs = amounts.currency_signs(self.currency)
        self.days = [record.day() for record in records]
        self.texts = [record.first("T", "U", "$") for record in records]
        self.numbers = [amounts.parse(text, signs) for text in self.texts]

    def read(self) -> None:
        """Put every record into the statement of its account."""
        order, decimal = self._order(), self._decimal()
        statements: dict[str, DraftStatement] = {}
        for number, record in enumerate(self.records):
            account = record.account or self.options.account or _UNNAMED
            statement = statements.setdefault(account, DraftStatement(record.line, account, self.currency))
            line = self._line(number, order, decimal)
            if line is None:
                continue
            if _is_opening(line):
                statement.opening, statement.opened_on = line.amount, line.booked_on
                self.work.reading.skipped.append((record.line, "intake.skipped.bank_opening"))
            else:
                statement.lines.append(line)
            if number % 1000 == 0:
                self.work.steps(number)
        if _UNNAMED in statements and not self.options.account:
            self.problems.warn("bank_account_assumed", None, None, text=_UNNAMED)
        if self.options.currency is None:
            self.problems.warn("bank_currency_assumed", None, None, currency=self.currency)
        self.work.reading.date_order, self.work.reading.decimal = order, decimal
        finish(self.work, list(statements.values()))

    def _order(self) -> str | None:
        if self.options.date_order:
            return self.options.date_order
        proofs = {day.order for _, day in self.days if day.order}
        if len(proofs) == 1:
            return proofs.pop()
        open_ones = [at for at, (_, day) in enumerate(self.days) if day.parts and day.on("dmy") != day.on("mdy")]
        if not proofs and not open_ones:
            return "dmy"
        at = open_ones[0] if open_ones else 0
        text, day = self.days[at]
        if proofs:
            raise self.problems.stop(Severity.REJECT, "date_orders_conflict", self.records[at].line, None, text=text)
        self._show_both()
        raise self.problems.stop(
            Severity.ASK, "qif_order", self.records[at].line, None, text=text, dmy=day.on("dmy"), mdy=day.on("mdy")
        )

    def _show_both(self) -> None:
        reading = self.work.reading
        reading.kind, reading.headers = "bank", ["dmy", "mdy", "amount", "payer", "text"]
        for record, (_, day), text in zip(self.records[:50], self.days, self.texts, strict=False):
            both = [str(day.on("dmy")), str(day.on("mdy"))]
            reading.preview.append([*both, text, record.first("P"), record.first("M")])
            reading.preview_lines.append(record.line)

    def _decimal(self) -> str | None:
        if self.options.decimal:
            return self.options.decimal
        proofs = {number.decimal for number in self.numbers if number.decimal}
        if len(proofs) > 1:
            at = next(at for at, number in enumerate(self.numbers) if number.decimal == ",")
            raise self.problems.stop(Severity.ASK, "amount_two_signs", self.records[at].line, None, text=self.texts[at])
        return proofs.pop() if proofs else None

    def _line(self, number: int, order: str | None, decimal: str | None) -> DraftBankLine | None:
        record = self.records[number]
        place = Place(self.problems, record.line, number + 1, "^")
        text, day = self.days[number]
        booked = place.day(_day(day, order), text, "D")
        amount = place.money(self._money(self.numbers[number], decimal), self.texts[number], "T", self.currency)
        if booked is None or amount is None:
            return None
        return _worded(record, DraftBankLine(record.line, booked, amount), place)

    def _money(self, number: Number, decimal: str | None) -> Money | str:
        if code := number.refuse or number.ask or number.odd:
            return code
        if number.either and decimal is None:
            return "amount_either"
        return values.of_decimal(number.value(decimal or "."), self.currency)


def _currency(work: Work) -> str:
    currency = work.options.currency or work.options.books_currency
    if not is_currency(currency):
        raise work.problems.stop(Severity.REJECT, "currency_option_unknown", None, None, text=currency)
    return currency


def _day(day: Day, order: str | None) -> date | str:
    return day.refuse or day.ask or day.on(order)


def _is_opening(line: DraftBankLine) -> bool:
    return any(text.casefold() in _OPENING for text in (line.payer_name, line.text))


def _worded(record: Record, line: DraftBankLine, place: Place) -> DraftBankLine | None:
    from quiffen.core.transaction import Transaction

    words = [one for one in record.fields[: _splits(record)] if one[0] in _WORDS]
    try:
        said = Transaction.from_list(["D2000-01-01", "T1", *words])[0]
    except (ValueError, TypeError, LookupError, AttributeError):
        place.refuse("qif_record", text=words[0] if words else "")
        return None
    notes = [one[1:].strip() for one in record.fields[_splits(record) :] if one[0] == "E"]
    texts = dict.fromkeys(text for text in (said.memo or "", *notes) if text.strip())
    number = record.first("N")  # quiffen takes the zeros off its front
    return line._replace(
        payer_name=(said.payee or "").strip(),
        text=" ".join(text.strip() for text in texts),
        end_to_end=number if any(letter.isdigit() for letter in number) else "",
        code="" if any(letter.isdigit() for letter in number) else number,
    )


def _splits(record: Record) -> int:
    return next((at for at, one in enumerate(record.fields) if one[0] == "S"), len(record.fields))
