"""What comes of a sample of a report, as lines a person can check beside the sample.

`python -m tests.intake.reports FILE…` writes what came of each sample beside it; read it before you keep it.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tomllib
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from arDesk.intake.drafts import DraftAccount, DraftItem, DraftReceipt, Reading
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.intake.reading import read
from tests.intake.writing import FILES, options, sheet_xml, workbook

SHEETS = ".xlsx.toml"  # a workbook as text: its sheets, their rows
BOOK = ".sql"  # a book of GnuCash as the statements that make it
EXPECTED = ".expected.toml"
_LISTS = ("accounts", "items", "receipts", "statements", "skipped", "problems")


def samples() -> list[Path]:
    """Every sample of a report, each in the folder of its program."""
    return sorted(path for path in FILES.glob("*/*") if path.is_file() and not path.name.endswith(EXPECTED))


def expected_of(sample: Path) -> Path:
    """The file beside a sample that says what must come of it."""
    return sample.with_name(sample.name.split(".")[0] + EXPECTED)


def read_sample(sample: Path, **given: Any) -> Reading:
    """Read a sample; a workbook kept as text is made first."""
    given = {"today": date(2026, 4, 30), **given}
    if not sample.name.endswith((SHEETS, BOOK)):
        return read(sample, options(**given))
    with TemporaryDirectory() as folder:
        made = Path(folder) / sample.name.removesuffix(".toml").removesuffix(BOOK)
        text = sample.read_text("utf-8")
        made.write_bytes(book_of(text) if sample.name.endswith(BOOK) else workbook_of(tomllib.loads(text)))
        return read(made, options(**given))


def book_of(statements: str) -> bytes:
    """Make an SQLite file of the statements that fill it."""
    with closing(sqlite3.connect(":memory:")) as file:
        file.executescript(statements)
        return file.serialize()


def workbook_of(told: dict[str, Any]) -> bytes:
    """Make a workbook of sheets by name: rows of texts, numbers, days, and formulas as [formula, stored value]."""
    rows = {sheet["name"]: [[_cell(value) for value in row] for row in sheet["rows"]] for sheet in told["sheet"]}
    sheets = {name: sheet_xml(*cells) for name, cells in rows.items()}
    hidden = frozenset(sheet["name"] for sheet in told["sheet"] if sheet.get("hidden"))
    return workbook(sheets, hidden=hidden)


def _cell(value: Any) -> Any:
    match value:
        case date():
            return ((value - date(1899, 12, 30 if value > date(1900, 2, 28) else 31)) // timedelta(days=1),)
        case [formula]:
            return f"<c><f>{formula}</f></c>".encode()
        case [formula, stored]:
            return f"<c><f>{formula}</f><v>{stored}</v></c>".encode()
        case "":
            return b"<c/>"
    return value


def told(reading: Reading) -> dict[str, Any]:
    """What came of a file, as values a TOML file can hold."""
    rows = {name: count for name, count in reading.row_counts.items() if count}
    lists = {
        "accounts": [_account(draft) for draft in reading.accounts],
        "items": [_item(draft) for draft in reading.items],
        "receipts": [_receipt(draft) for draft in reading.receipts],
        "statements": [text for draft in reading.statements for text in _statement(draft)],
        "skipped": [f"{line} {code.removeprefix('intake.skipped.')}" for line, code in reading.skipped],
        "problems": [problem.text() for problem in reading.problems],
    }
    facts = {
        "profile": reading.profile,
        "date_order": reading.date_order,
        "decimal": reading.decimal,
        "sheet": reading.sheet,
        "as_of": None if reading.as_of is None else reading.as_of.isoformat(),
        "rows": rows,
        "totals": {name: f"{money.plain} {money.currency}" for name, money in reading.report_total.items()},
    }
    return {name: value for name, value in (facts | lists).items() if value}


def _line(*parts: object) -> str:
    return " | ".join(str(part) for part in parts if part not in ("", None, False))


def _account(draft: DraftAccount) -> str:
    told = draft._asdict()
    limit, terms = draft.credit_limit, draft.terms_days
    rest = [told[name] for name in ("person", "phone", "email", "street", "city", "postcode", "country", "language")]
    known = ("" if limit is None else f"limit {limit.plain}", "" if terms is None else f"terms {terms}")
    return _line(draft.code, draft.name if draft.name != draft.code else "", draft.currency, *rest, *known)


def _item(draft: DraftItem) -> str:
    return _line(
        draft.customer,
        draft.kind,
        draft.reference,
        draft.issued_on,
        f"due {draft.due_on}",
        f"{draft.amount.plain} {draft.amount.currency}",
        "" if draft.open is None else f"open {draft.open.plain}",
        "" if draft.settled_on is None else f"settled {draft.settled_on}",
        "disputed" if draft.disputed else "",
        f"PO {draft.purchase_order}" if draft.purchase_order else "",
        f"note {draft.note}" if draft.note else "",
    )


def _receipt(draft: DraftReceipt) -> str:
    money = f"{draft.amount.plain} {draft.amount.currency}"
    pays = f"pays {draft.applies_to}" if draft.applies_to else ""
    return _line(draft.customer, draft.received_on, money, draft.method, draft.reference, pays)


def _statement(draft: DraftStatement) -> list[str]:
    """A statement, then its lines, which begin with a day."""
    days = " to ".join(str(day) for day in (draft.opened_on, draft.closed_on) if day is not None)
    balances = " to ".join(money.plain for money in (draft.opening, draft.closing) if money is not None)
    head = _line(draft.account or "no account", draft.currency, draft.number, days, balances)
    return [head, *map(_entry, draft.lines)]


def _entry(draft: DraftBankLine) -> str:
    money = f"{draft.amount.plain} {draft.amount.currency}"
    told = (draft.payer_name, draft.payer_account, draft.text, draft.reference, draft.end_to_end, draft.bank_reference)
    return _line(draft.booked_on, money, *told, draft.code, "reversal" if draft.reversal else "")


def written(given: dict[str, Any], found: dict[str, Any]) -> str:
    """The text of an expected result: what was said beforehand, then what came of it."""
    lines = [f"{name} = {_quoted(value)}" for name, value in found.items() if isinstance(value, str)]
    for name in _LISTS:
        if name in found:
            lines += [f"{name} = [", *(f"    {_quoted(text)}," for text in found[name]), "]"]
    for name, table in (("options", given), ("rows", found.get("rows", {})), ("totals", found.get("totals", {}))):
        if table:
            lines += ["", f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main(paths: list[str]) -> None:
    """Write what comes of samples beside them, with the options that stand there already."""
    for path in map(Path, paths):
        beside = expected_of(path)
        given = tomllib.loads(beside.read_text("utf-8")).get("options", {}) if beside.exists() else {}
        beside.write_text(written(given, told(read_sample(path, **given))), "utf-8")
        sys.stdout.write(f"## {beside}\n{beside.read_text('utf-8')}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
