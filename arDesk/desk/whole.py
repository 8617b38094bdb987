"""The whole of the books in one JSON document, and new books from it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from arDesk import __version__
from arDesk.db import audit_log, office
from arDesk.db import whole as whole_sql
from arDesk.db.books import create_books
from arDesk.db.tables.office import settings
from arDesk.db.upgrade import REVISIONS
from arDesk.desk.desk import Desk, login
from arDesk.desk.outcome import Progress
from arDesk.desk.upkeep import facts_of, verify
from arDesk.documents.files import refuse_books
from arDesk.kernel.clock import Clock, SystemClock
from arDesk.kernel.errors import Refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

FORMAT = "ardesk-books"
_EVERY = 2_000


def export_json(desk: Desk, path: Path, *, progress: Progress | None = None) -> int:
    """Write every row of the books, and what the audit log says, as one JSON document; gives how many rows.

    Amounts are minor units, days ISO. The file is there whole or not at all; what `progress` raises leaves nothing.
    The log is there to be read: new books made of the document begin a log of their own. Raises Refusal
    list_not_saved, books_in_the_way.
    """
    refuse_books(path)
    part = path.with_name(f"{path.name}.part")
    try:
        with desk.look() as connection, part.open("w", encoding="utf-8", newline="\n") as file:
            count = _write(connection, desk.today, file, progress)
        part.replace(path)
    except OSError as problem:
        raise Refusal("list_not_saved", file=path.name, why=problem.strerror or str(problem)) from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return count


def _write(connection: Connection, today: date, file: TextIO, progress: Progress | None) -> int:
    company, head = office.company(connection), audit_log.read_head(connection)
    about = {
        "format": FORMAT,
        "version": 1,
        "revision": REVISIONS[-1],
        "program": __version__,
        "exported_on": today.isoformat(),
        "company": company.name,
        "currency": company.currency,
        "entries": head.seq if head else 0,
        "seal": head.hash if head else "",
    }
    file.write(json.dumps(about, ensure_ascii=False)[:-1] + ', "tables": {')
    whole, done = whole_sql.count(connection), 0
    for at, table in enumerate(whole_sql.tables()):
        columns = [*whole_sql.names_of(table), whole_sql.VOIDED]
        named = {"columns": columns}
        file.write(f'{"," if at else ""}\n{json.dumps(table.name)}: {json.dumps(named)[:-1]}, "rows": [')
        for number, row in enumerate(whole_sql.rows(connection, table, voided=True)):
            file.write(("," if number else "") + "\n" + _line(row))
            done += 1
            if progress is not None and done % _EVERY == 0:
                progress(done, whole)
        file.write("]}")
    file.write('},\n"log": [')
    for number, entry in enumerate(audit_log.entries(connection)):
        told = {
            "entry": entry.seq, "at": entry.at, "by": entry.by_user, "kind": entry.kind, "subject": entry.subject,
            "facts": facts_of(entry), "hash": entry.hash,
        }  # fmt: skip
        file.write(("," if number else "") + "\n" + json.dumps(told, ensure_ascii=False))
    file.write("]}\n")
    return done


def _line(row: tuple[Any, ...]) -> str:
    return json.dumps([each.isoformat() if isinstance(each, date) else each for each in row], ensure_ascii=False)


def books_from_json(
    document: Path,
    books: Path,
    *,
    clock: Clock | None = None,
    user: str | None = None,
    progress: Progress | None = None,
) -> Desk:
    """Make new books of an exported document: the same rows with the same numbers, proved before they are given back.

    Raises Refusal: export_unreadable, export_newer, export_wrong (which table, row and column), export_does_not_add_up,
    books_exist; then there are no new books.
    """
    told = _read(document)
    desk = Desk(create_books(books), clock or SystemClock(), user or login())
    try:
        with desk.change("books.created", "books") as change:
            change.note(
                book_id=secrets.token_hex(16), company=str(told.get("company")), currency=str(told.get("currency")),
                made_of={"entries": told.get("entries"), "seal": told.get("seal")},
            )  # fmt: skip
            if progress is not None:
                change.step = _steps(told, progress)
            for table, columns, rows in _tables(told):
                whole_sql.write_rows(change, table, columns, rows, older=told["revision"] != REVISIONS[-1])
            if office.read_setting(change.connection, "company") is None:
                raise Refusal("export_wrong", table=settings.name, row=0, column="company")
        verdict = verify(desk)
        if not verdict.whole:
            raise Refusal("export_does_not_add_up")
        desk.books.tidy()
    except BaseException:
        desk.close()
        for ending in ("", "-wal", "-shm"):
            books.with_name(books.name + ending).unlink(missing_ok=True)
        raise
    return desk


def _read(document: Path) -> dict[str, Any]:
    try:
        told = json.loads(document.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise Refusal("export_unreadable", file=document.name) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("tables"), dict):
        raise Refusal("export_unreadable", file=document.name)
    if told.get("version") != 1 or told.get("revision") not in REVISIONS:
        raise Refusal("export_newer", file=document.name)
    return told


def _tables(told: dict[str, Any]) -> Iterator[tuple[Table, list[str], list[Any]]]:
    known = {table.name: table for table in whole_sql.tables()}
    for name in told["tables"]:
        if name not in known:
            raise Refusal("export_wrong", table=str(name)[:100], row=0, column="")
    for name, table in known.items():
        held = told["tables"].get(name)
        if held is None:
            continue  # a table that came later
        columns, rows = (held.get("columns"), held.get("rows")) if isinstance(held, dict) else (None, None)
        if not isinstance(columns, list) or not isinstance(rows, list) or columns[-1:] != [whole_sql.VOIDED]:
            raise Refusal("export_wrong", table=name, row=0, column="")
        yield table, columns[:-1], rows


def _steps(told: dict[str, Any], progress: Progress) -> Any:
    whole = sum(len(rows) for _, _, rows in _tables(told))
    done = 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        progress(min(done, whole), whole)

    return step
