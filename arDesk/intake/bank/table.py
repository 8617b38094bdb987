"""A bank's table, CSV or workbook: rows of a profile of kind "bank" as entries of a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from arDesk.intake.amounts import currency_signs
from arDesk.intake.bank.finish import finish
from arDesk.intake.bank.running import prove_running
from arDesk.intake.bank.table_rows import one_row_each
from arDesk.intake.bank.table_signs import Signs
from arDesk.intake.drafts import Severity
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.intake.tables import cells, day_order, decimals
from arDesk.intake.tables.day_order import Dates
from arDesk.intake.tables.decimals import Amounts, Column
from arDesk.intake.tables.grid import Grid
from arDesk.intake.tables.lines import arrange
from arDesk.intake.work import Work
from arDesk.kernel.money import Money

_FIGURES = ("amount", "debit", "credit", "balance")
_TEXTS = ("text", "text_2", "text_3")
_SEPA = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|PURP)\+")
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b")
_ACCOUNT = re.compile(
    r"(?:account|konto|compte|cuenta|rekening)\b[^0-9\n]{0,40}([0-9][0-9 /-]{4,30}[0-9])\b", re.IGNORECASE
)


def read_bank_rows(grid: Grid, work: Work) -> None:
    """Read the rows of a bank's table into statements, one for each account and currency of it. Raises Stop."""
    arrange(grid)
    one_row_each(grid)
    columns = grid.layout.columns
    if "amount" not in columns and not {"debit", "credit"} & set(columns):
        raise grid.problems.stop(
            Severity.REJECT, "column_missing", work.reading.header_line, None, wanted="amount, or debit and credit",
            found=", ".join(text for text in work.reading.headers if text)[:300],
        )  # fmt: skip
    rows = _Rows(grid, work, _amounts(grid), _days(grid))
    work.reading.decimal, work.reading.date_order = rows.amounts.decimal, rows.days.order
    work.reading.skipped += grid.skipped
    finish(work, rows.read())


def _amounts(grid: Grid) -> Amounts:
    profile, options, columns = grid.layout.profile, grid.options, grid.layout.columns
    said = options.currency or profile.currency or ""
    return decimals.settle(
        [
            Column(columns[name], grid.cells(name), may_be_empty=name != "amount")
            for name in _FIGURES
            if name in columns
        ],
        grid.lines,
        grid.problems,
        chosen=options.decimal,
        fallback=profile.decimal,
        accounting=(options.amounts or profile.amounts) == "accounting",
        symbols=frozenset() if "currency" in columns else currency_signs(said),
        credit_in=True,
    )


def _days(grid: Grid) -> Dates:
    columns, profile = grid.layout.columns, grid.layout.profile
    found = [
        Column(columns[name], grid.cells(name), may_be_empty=name == "valued")
        for name in ("booked", "valued")
        if name in columns
    ]
    # A layout that is known also tells what its years of two digits mean.
    chosen = grid.options.date_order or (profile.date_order if not grid.layout.by_hand else None)
    return day_order.settle(found, grid.lines, grid.problems, chosen=chosen, fallback=profile.date_order)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reads rows, once it is settled how the file writes amounts and days."""

    grid: Grid
    work: Work
    amounts: Amounts
    days: Dates

    def read(self) -> list[DraftStatement]:
        """Give the statements of the rows, each with the balances its rows prove."""
        grid = self.grid
        currencies = cells.currencies(grid)
        moved = self._moved(currencies)
        accounts = self._accounts()
        balances = self.amounts.column(grid, "balance", currencies) if grid.has("balance") else [None] * len(moved)
        found: dict[tuple[str, str], tuple[DraftStatement, list[Money | None]]] = {}
        for at, line in enumerate(self._lines(moved)):
            if line is None:
                continue
            key = (accounts[at], line.amount.currency)
            statement, running = found.setdefault(key, (DraftStatement(line.line, *key), []))
            statement.lines.append(line)
            running.append(balances[at])
            if at % 2000 == 0:
                self.work.steps(at)
        for statement, running in found.values():
            prove_running(statement, running, grid.problems, grid.layout.columns.get("balance"))
        return [statement for statement, _ in found.values()]

    def _moved(self, currencies: list[str]) -> list[Money | None]:
        grid = self.grid
        if "amount" in grid.layout.columns:
            amounts = self.amounts.column(grid, "amount", currencies)
            return Signs(grid).turned(amounts) if "sign" in grid.layout.columns else amounts
        empty: list[Money | None] = [None] * len(grid.rows)
        out = self.amounts.column(grid, "debit", currencies) if grid.has("debit") else empty
        came = self.amounts.column(grid, "credit", currencies) if grid.has("credit") else empty
        return [self._of_two(at, out[at], came[at]) for at in range(len(grid.rows))]

    def _of_two(self, at: int, debit: Money | None, credit: Money | None) -> Money | None:
        """Give what two columns say: money out is written with a minus or without."""
        if debit and credit:
            index = self.grid.layout.columns["credit"]
            self.grid.problems.reject("bank_two_amounts", self.grid.lines[at], index, debit=debit, credit=credit)
            return None
        if debit:
            return debit if debit.minor < 0 else -debit
        return credit or debit

    def _lines(self, moved: list[Money | None]) -> list[DraftBankLine | None]:
        grid = self.grid
        names = ("payer", "payer_account", "reference", "end_to_end", "bank_reference", "code", *_TEXTS)
        texts = {name: cells.texts(grid, name) for name in names}
        found: list[DraftBankLine | None] = []
        for at, (line, booked, valued) in enumerate(
            zip(grid.lines, grid.cells("booked"), grid.cells("valued"), strict=True)
        ):
            day, amount = self.days.days.get(booked), moved[at]
            if day is None or amount is None:
                found.append(None)
                continue
            said = {name: column[at] for name, column in texts.items()}
            found.append(_line(line, day, amount, said, self.days.days.get(valued)))
        return found

    def _accounts(self) -> list[str]:
        """Give each row's account of ours: its column, what a person said, or what stands above the table."""
        grid, chosen = self.grid, self.work.options.account
        told = cells.texts(grid, "account") if grid.has("account") else [""] * len(grid.rows)
        if all(told):
            return told
        default = chosen or next((account for text in grid.titles if (account := _account_in(text))), "")
        if not default:
            profile, mark = grid.layout.profile, self.work.reading.fingerprint[:6]
            # The same before and after a person's mapping is remembered, or the lines would come in twice.
            own = profile.fingerprint is not None or grid.layout.by_hand or not profile.title
            default = f"Bank table {mark}" if own else profile.title
            if grid.rows:
                grid.problems.warn("bank_account_assumed", None, None, text=default)
        return [account or default for account in told]


def _account_in(title: str) -> str:
    if found := _IBAN.search(title):
        return found[0].replace(" ", "")
    found = _ACCOUNT.search(title)
    return found[1].strip() if found else ""


def _line(line: int, day: date, amount: Money, said: dict[str, str], valued: date | None) -> DraftBankLine:
    parts = dict.fromkeys(said[name] for name in _TEXTS if said[name])
    words = dict(zip(split[1::2], split[2::2], strict=True)) if len(split := _SEPA.split(" ".join(parts))) > 2 else {}
    return DraftBankLine(
        line,
        day,
        amount,
        payer_name=said["payer"],
        payer_account=said["payer_account"],
        text=words.get("SVWZ", "").strip() or " ".join(parts),
        reference=said["reference"],
        end_to_end=said["end_to_end"] or words.get("EREF", "").strip(),
        bank_reference=said["bank_reference"],
        valued_on=valued,
        code=said["code"],
    )
