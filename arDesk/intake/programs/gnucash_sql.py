"""A GnuCash book in SQLite, read from a copy in memory: nothing of the file is trusted or run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems
from arDesk.intake.programs.gnucash_book import (
    CUSTOMER,
    JOB,
    Book,
    Customer,
    Invoice,
    Split,
    Transaction,
    ratio,
    stamped,
)

_OWNERS = {2: CUSTOMER, 3: JOB}
_NEEDED = {"customers", "invoices", "transactions", "splits", "commodities"}
_LONGEST = 1_000_000  # bytes of one cell
_OPERATIONS, _ROUNDS = 100_000, 5_000  # of SQLite, before a book is given up: some ten seconds
_READING = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
_Row = dict[str, Any]


def read_sql(data: bytes, problems: Problems) -> Book:
    """Read a book. Raises Stop for a damaged file and for a database of another program."""
    try:
        with closing(_opened(data)) as file:
            return _Reader(file, problems).book()
    except (sqlite3.Error, OverflowError, MemoryError) as reason:
        why = type(reason).__name__
        raise problems.stop(Severity.REJECT, "gnucash_broken", None, None, why=why) from None


def _opened(data: bytes) -> sqlite3.Connection:
    copy = bytearray(data)
    if len(copy) > 20:
        copy[18:20] = b"\x01\x01"  # a book in the mode with a log beside it could not be opened from memory
    file = sqlite3.connect(":memory:")
    rounds = 0

    def too_long() -> bool:
        nonlocal rounds
        rounds += 1
        return rounds > _ROUNDS

    def allowed(action: int, *_: object) -> int:
        return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY

    try:
        file.deserialize(bytes(copy))
        for rule in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            file.execute(f"PRAGMA {rule}")
        file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        file.set_progress_handler(too_long, _OPERATIONS)
        file.set_authorizer(allowed)
    except BaseException:
        file.close()
        raise
    file.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return file


class _Reader:
    """Reads table by table; a column that a version does not have is empty."""

    def __init__(self, file: sqlite3.Connection, problems: Problems) -> None:
        self.file, self.problems = file, problems
        query = "select name, sql from sqlite_master where type = 'table' and rootpage > 0"
        self.tables = {str(name) for name, made in file.execute(query) if "virtual" not in str(made)[:20].lower()}

    def book(self) -> Book:
        if not self.tables >= _NEEDED:
            raise self.problems.stop(Severity.REJECT, "gnucash_other")
        book = Book()
        currencies = {_text(row, "guid"): _text(row, "mnemonic") for row in self._rows("commodities")}
        for place, row in enumerate(self._rows("customers"), 1):
            book.customers[_text(row, "guid")] = _customer(place, row, currencies)
        for row in self._rows("jobs"):
            if row.get("owner_type") == 2:
                book.jobs[_text(row, "guid")] = _text(row, "owner_guid")
        for row in self._rows("billterms"):
            days = row.get("duedays")
            plain = _text(row, "type") == "GNC_TERM_TYPE_DAYS" and isinstance(days, int)
            book.terms[_text(row, "guid")] = days if plain else None
        turned, due, kinds = self._slots()
        book.lots = self._lots()
        for place, row in enumerate(self._rows("invoices"), 1):
            book.invoices.append(_invoice(place, row, currencies, turned))
        for row in self._rows("transactions"):
            guid = _text(row, "guid")
            on = stamped(_text(row, "post_date"))
            stamp = due.get(guid, "")
            book.transactions[guid] = Transaction(on, stamped(stamp), kinds.get(guid, ""), _text(row, "description"))
        posting = {one.transaction for one in book.invoices}
        for row in self._rows("splits"):
            split = _split(row)
            if split is not None and (split.lot or split.transaction in posting):
                book.splits.append(split)
        return book

    def _rows(self, table: str) -> Iterator[_Row]:
        if table not in self.tables:
            return
        cursor = self.file.execute(f'select * from "{table}"')  # noqa: S608 - a name of ours
        names = [str(column[0]) for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    def _slots(self) -> tuple[set[str], dict[str, str], dict[str, str]]:
        """Give what hangs on objects: which invoices are credit notes, due days, kinds of transactions."""
        turned: set[str] = set()
        due: dict[str, str] = {}
        kinds: dict[str, str] = {}
        for row in self._rows("slots"):
            guid, name = _text(row, "obj_guid"), _text(row, "name")
            if name == "credit-note" and row.get("int64_val"):
                turned.add(guid)
            elif name == "trans-date-due":
                due[guid] = _text(row, "gdate_val") or _text(row, "timespec_val")
            elif name == "trans-txn-type":
                kinds[guid] = _text(row, "string_val")
        return turned, due, kinds

    def _lots(self) -> dict[str, str]:
        """Give the owner of each lot: a slot of the lot names a frame, and one of the frame the owner."""
        frames: dict[str, str] = {}
        owners: dict[str, str] = {}
        for row in self._rows("slots"):
            name = _text(row, "name")
            if name == "gncOwner":
                frames[_text(row, "guid_val")] = _text(row, "obj_guid")
            elif name.endswith("owner-guid"):
                owners[_text(row, "obj_guid")] = _text(row, "guid_val")
        return {lot: owners[frame] for frame, lot in frames.items() if frame in owners}


def _text(row: _Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None or isinstance(value, bytes) else str(value)


def _customer(place: int, row: _Row, currencies: dict[str, str]) -> Customer:
    return Customer(
        place,
        _text(row, "id"),
        _text(row, "name"),
        _text(row, "addr_name"),
        tuple(_text(row, f"addr_addr{number}") for number in range(1, 5)),
        _text(row, "addr_phone"),
        _text(row, "addr_email"),
        currencies.get(_text(row, "currency"), ""),
        _text(row, "terms"),
        ratio(row.get("credit_num"), row.get("credit_denom")),
    )


def _invoice(place: int, row: _Row, currencies: dict[str, str], turned: set[str]) -> Invoice:
    kind = row.get("owner_type")
    return Invoice(
        place,
        _text(row, "id"),
        stamped(_text(row, "date_posted")) if row.get("post_txn") else None,
        _OWNERS.get(kind, "") if isinstance(kind, int) else "",
        _text(row, "owner_guid"),
        currencies.get(_text(row, "currency"), ""),
        _text(row, "terms"),
        _text(row, "post_txn"),
        _text(row, "post_lot"),
        _text(row, "post_acc"),
        _text(row, "guid") in turned,
        _text(row, "billing_id"),
    )


def _split(row: _Row) -> Split | None:
    value = ratio(row.get("value_num"), row.get("value_denom"))
    if value is None:
        return None
    return Split(_text(row, "tx_guid"), _text(row, "account_guid"), _text(row, "lot_guid"), value)
