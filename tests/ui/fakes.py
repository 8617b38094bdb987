"""An office without books, for tests of the window's own parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QLineEdit

from arDesk.kernel.clock import Clock, WorkingAsOf
from arDesk.ui.actions import Commands
from arDesk.ui.jobs import Jobs
from arDesk.ui.office import Office
from arDesk.ui.pages import PageSpec
from arDesk.ui.pages.page import Page
from arDesk.ui.preferences import Preferences

MONDAY = date(2013, 5, 6)


@dataclass
class FakeDesk:
    """Keeps a list in place of books."""

    clock: Clock = field(default_factory=lambda: WorkingAsOf(MONDAY))  # on a day of its own nobody is reminded
    rows: list[str] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    books: Any = field(default_factory=lambda: SimpleNamespace(name="office.ardesk", path=Path("office.ardesk")))

    @property
    def today(self) -> date:
        return self.clock.today()

    def working_as_of(self, day: date | None) -> FakeDesk:
        return FakeDesk(WorkingAsOf(day or MONDAY), self.rows, self.closed, self.books)

    def close(self) -> None:
        self.closed.append(True)


@dataclass(frozen=True)
class FakeOutcome:
    """What a change did."""

    subjects: frozenset[str]
    undo: Callable[[], FakeOutcome] | None = None
    code: str = "test.written"
    fields: dict[str, Any] = field(default_factory=dict)
    name: str = "call_logged"
    watched: Callable[[Callable[[int, int], None]], FakeOutcome] | None = None


def write(desk: FakeDesk, text: str) -> FakeOutcome:
    """Add a row; undo takes it away, and the undo of that adds it again."""
    desk.rows.append(text)

    def undo() -> FakeOutcome:
        desk.rows.remove(text)
        return FakeOutcome(frozenset({f"account/{text}"}), lambda: write(desk, text), code="test.undone")

    return FakeOutcome(frozenset({f"account/{text}"}), undo)


def office(
    jobs: Jobs, preferences: Preferences, name: str = "Northwind <b>&</b> Sons", *, sample: bool = False
) -> Office:
    company = SimpleNamespace(name=name, currency="EUR", country="GB", sample=sample)
    return Office(FakeDesk(), company, jobs, preferences)  # type: ignore[arg-type]


class FakePage(Page):
    """Counts its reloads; has a field to type into."""

    watches = ("account",)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.reloads = 0
        self.subjects: list[object] = []
        self.found: list[str] = []
        self.field = QLineEdit()
        self.column.addWidget(self.field)

    def reload(self) -> None:
        self.reloads += 1

    def commands(self) -> Commands:
        return {"edit.find": lambda: self.found.append("find")}

    def show_subject(self, subject: object) -> None:
        self.subjects.append(subject)


PAGES = (
    PageSpec("today", "today", f"{__name__}:FakePage"),
    PageSpec("customers", "customers", f"{__name__}:FakePage"),
    PageSpec("import", "import", f"{__name__}:FakePage"),
)
