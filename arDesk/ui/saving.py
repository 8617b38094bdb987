"""Save what I see: the columns shown of a table, in their order, its rows as filtered and sorted, as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arDesk.ui.jobs import Job, Lane
from arDesk.ui.models.seen_listing import listing_of
from arDesk.ui.places import documents
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.kernel.errors import Refusal
    from arDesk.ui.office import Office
    from arDesk.ui.widgets.table import TableView

ENDINGS = {".xlsx": "table.save.workbook", ".csv": "table.save.csv"}


def save_what_is_seen(table: TableView, office: Office, refused: Callable[[Refusal], object] | None = None) -> None:
    """Ask where to, then write in the background, with progress and a way to stop that leaves no file."""
    from PySide6.QtWidgets import QFileDialog

    kinds = {say(code): ending for ending, code in ENDINGS.items()}
    start = str(documents() / f"{file_name(table.accessibleName(), office)}.xlsx")
    chosen, kind = QFileDialog.getSaveFileName(table.window(), say("table.save"), start, ";;".join(kinds))
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in ENDINGS:
        path = path.with_name(path.name + kinds.get(kind, ".xlsx"))
    save_to(path, table, office, refused)


def save_from_page(table: TableView) -> None:
    """Save a table of a page, which says why where that cannot be."""
    from arDesk.ui.pages.page import Page

    page: Any = table.parentWidget()
    while page is not None and not isinstance(page, Page):
        page = page.parentWidget()
    if page is not None:
        save_what_is_seen(table, page.office, page.refused)


def save_to(path: Path, table: TableView, office: Office, refused: Callable[[Refusal], object] | None = None) -> Job:
    """Write what is seen of a table to a file: CSV where its name ends so, else a workbook."""
    columns, rows, title = table.columns_seen(), table.table_model.rows, table.accessibleName()

    def work(job: Job) -> int:
        from arDesk.documents.listing import save_listing

        listing = listing_of(columns, rows, title, progress=lambda done, count: job(done, 2 * count))
        save_listing(listing, path, lambda done, count: job(count + done, 2 * count))
        return len(rows)

    return office.jobs.run(
        work,
        lambda count: office.said.emit(say_count("table.saved", count, file=path.name), False),
        refused,
        progress=say("table.saving", file=path.name),
        owner=table,
        lane=Lane.PAPERS,
    )


def file_name(title: str, office: Office) -> str:
    """Name a file after what is listed and the business date; only what every system takes in a name."""
    return re.sub(r"[^\w \-]+", "", f"{title} {office.today.isoformat()}").strip() or "arDesk"
