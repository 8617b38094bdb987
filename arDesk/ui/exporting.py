"""Everything out of the books: every table, one document that makes equal books, the accountant's journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arDesk.ui.jobs import Job, Lane
from arDesk.ui.places import documents
from arDesk.ui.saving import file_name
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.kernel.errors import Refusal
    from arDesk.ui.main_window import MainWindow
    from arDesk.ui.office import Office

# The endings a person may choose, and what each is called; without one it is a folder of CSV files.
KINDS = {".xlsx": "exporting.workbook", ".json": "exporting.document", "": "exporting.folder"}


def commands(window: MainWindow) -> dict[str, Callable[[], Any]]:
    """Name what can be done now."""
    offered: dict[str, Callable[[], Any]] = {"file.books_from": window.opening.choose_export}
    if (office := window.office) is not None:
        offered |= {
            "file.export_all": lambda: choose(window, office),
            "file.journal": lambda: ask_for_journal(window, office),
        }
    return offered


def choose(window: MainWindow, office: Office) -> None:
    """Ask where to, then save every table there in the background, with progress and a way to stop."""
    from PySide6.QtWidgets import QFileDialog

    kinds = {f"{say(code)} (*{ending})": ending for ending, code in KINDS.items()}
    start = str(documents() / f"{file_name(office.company.name, office)}.xlsx")
    chosen, kind = QFileDialog.getSaveFileName(window, say("exporting.title"), start, ";;".join(kinds))
    if not chosen:
        return
    path, ending = Path(chosen), kinds.get(kind)
    if path.suffix.lower() not in (".xlsx", ".json"):
        path = path.with_name(path.name + (".xlsx" if ending is None else ending))
    elif ending == "":
        path = path.with_suffix("")
    save_all(path, office, None if window.page is None else window.page.refused)


def save_all(path: Path, office: Office, refused: Callable[[Refusal], object] | None = None) -> Job:
    """Save every table of the books: as one document where the name ends in .json, a workbook, or a folder."""

    def work(job: Job) -> int:
        from arDesk.desk.exporting import export_tables
        from arDesk.desk.whole import export_json

        if path.suffix.lower() == ".json":
            return export_json(office.desk, path, progress=job)
        return export_tables(office.desk, path, progress=job)

    return office.jobs.run(
        work,
        lambda count: office.said.emit(say_count("export_saved", count, file=path.name), False),
        refused,
        progress=say("exporting.saving", file=path.name),
        owner=office,
        lane=Lane.PAPERS,
    )


def ask_for_journal(window: MainWindow, office: Office) -> None:
    """Ask for which days and under which accounts the accountant wants the journal."""
    from arDesk.ui.dialogs.journal import JournalDialog

    JournalDialog(office, window).open()
