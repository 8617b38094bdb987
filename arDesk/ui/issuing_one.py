"""Issuing one customer's paper: ask for a folder, issue it into one of its own there, and show it as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from arDesk.words.sentences import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arDesk.desk.desk import Desk
    from arDesk.desk.papers.issuing import Issued
    from arDesk.kernel.ids import AccountId
    from arDesk.ui.office import Office


class OnePaper(NamedTuple):
    """A paper to be issued: whose, the name of its folder, how, and the phrases `<words>.folder`, `.issued`, `.job`."""

    account: AccountId
    name: str
    issue: Callable[[Desk, Path], Issued]
    words: str


def print_one(owner: QWidget, office: Office, paper: OnePaper) -> None:
    """Ask for a folder, then issue a paper there and show it."""
    from PySide6.QtWidgets import QFileDialog

    title = say(f"{paper.words}.folder")
    chosen = QFileDialog.getExistingDirectory(owner.window(), title, str(office.books.parent))
    if chosen:
        issue_one_to(owner, office, paper, Path(chosen))


def issue_one_to(owner: QWidget, office: Office, paper: OnePaper, folder: Path) -> None:
    """Issue a paper into a folder of its own there, and show it as it is printed."""
    from arDesk.ui.panels.papers.issue import free_folder
    from arDesk.ui.printing import print_pdf

    place = free_folder(folder / paper.name.replace("/", "-").replace("\\", "-"))  # a code is data, not a path

    def issued(found: Issued) -> None:
        file = found.papers[0][1].file
        office.said.emit(say(f"{paper.words}.issued", number=Path(file).stem, folder=place), False)
        office.changes.tell(frozenset({f"account/{paper.account}", "papers"}))
        print_pdf(owner, office.jobs, (place / file).read_bytes, Path(file).stem)

    refused = getattr(owner, "refused", None)
    office.ask(
        lambda desk: paper.issue(desk, place), issued, refused.emit if refused is not None else None,
        owner=owner, words=say(f"{paper.words}.job"),
    )  # fmt: skip
