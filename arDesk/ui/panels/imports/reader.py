"""Reads one file in the background, again with each answer and each column named by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from arDesk.desk.imports.importing import plan_import, read_options
from arDesk.intake.tables.profiles import Profile, shipped
from arDesk.kernel.errors import Refusal
from arDesk.ui.jobs import Job
from arDesk.ui.office import Office
from arDesk.ui.panels.imports.lists import Seen, seen
from arDesk.ui.panels.imports.preview import Fields, by_hand, headers_of, heading_line, missing
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.imports.importing import ImportPlan

_SETTLED = ("currency", "date_order", "decimal", "amounts", "shared_numbers")
_ANEW = ("profile", "kind", "header_row")  # answers after which columns named by hand mean something else


class FileReader(QObject):
    """Holds what a person said about a file, and what came of reading it.

    Attributes:
        path: the file, None where none is looked at.
        given: what was answered, by the name of the ReadOptions field; header_row 0 says that there are no headings.

    Signals:
        was_read: carries what is Seen of the file, and the profile it was read as or None.
        refused: carries a Refusal.
        stopped: the person stopped the reading.
    """

    was_read = Signal(object, object)
    refused = Signal(object)
    stopped = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self.path: Path | None = None
        self.plan: ImportPlan | None = None
        self.given: dict[str, Any] = {}
        self._own: Profile | None = None
        self._job: Job | None = None
        office.jobs.ended.connect(self._ended)

    @property
    def busy(self) -> bool:
        """Whether the file is being read."""
        return self._job is not None

    @property
    def to_learn(self) -> Profile | None:
        """The mapping made by hand with what else was settled, where the file has headings to know it by."""
        if self._own is None or self.plan is None or self.plan.files[0].reading.header_line is None:
            return None
        return replace(self._own, **{name: self.given[name] for name in _SETTLED if name in self.given})

    def look_at(self, path: Path | None, given: Mapping[str, Any] | None = None) -> None:
        """Read a file, with what was answered about it before; None puts the one there is away."""
        if self._job is not None:
            self._job.cancel()
        self.path, self.plan, self._own, self._job = path, None, None, None
        self.given = dict(given or {})
        self.read_again()

    def answer(self, option: str, value: object) -> None:
        """Read the file with one thing said about it; None takes it back."""
        if value is None:
            self.given.pop(option, None)
        else:
            self.given[option] = value
        if option in _ANEW:
            self._own = None
            self.given.pop("mapping", None)
        self.read_again()

    def map_columns(self, fields: Fields) -> list[str]:
        """Read the file by a mapping made by hand; gives the fields that have no column yet, and then reads nothing."""
        if self.plan is None or self.path is None:
            return []
        reading = self.plan.files[0].reading
        base, kind = self._profile(self.plan), self.given.get("kind") or reading.kind
        if needed := missing(kind, fields, base):
            return needed
        headless = self.given.get("header_row") == 0
        headers = headers_of(reading, heading_line(reading, self.given.get("header_row")))
        self._own = None if headless else by_hand(self.path.name, kind, headers, fields, base)
        numbered = [index for index in fields if headless or headers.count(headers[index]) > 1]
        self.given["mapping"] = {name: f"#{index + 1}" for index in numbered for name in fields[index]}
        self.read_again()
        return []

    def read_again(self) -> None:
        """Read the file as it is now, and hold it against the books as they are now."""
        path, own, desk, locale = self.path, self._own, self._office.desk, self._office.locale
        if path is None:
            return
        given = {name: value for name, value in self.given.items() if (name, value) != ("header_row", 0)}

        def work(job: Job) -> Seen:
            options = read_options(desk, **given)
            if own is not None:
                options = replace(options, learned=(own, *options.learned))
            return seen(plan_import(desk, [path], options, progress=job), locale)

        words = say("import.job.reading", file=path.name)
        self._job = self._office.jobs.run(work, self._read, self._failed, progress=words, owner=self, slot="read")

    def _read(self, found: Seen) -> None:
        self._job, self.plan = None, found.plan
        self.was_read.emit(found, self._profile(found.plan))

    def _failed(self, refusal: Refusal) -> None:
        self._job = None
        self.refused.emit(refusal)

    def _ended(self, job: Job) -> None:
        if job is self._job and not job.wanted:  # the person stopped it
            self.look_at(None)
            self.stopped.emit()

    def _profile(self, plan: ImportPlan) -> Profile | None:
        known = (*plan.options.learned, *shipped())
        return next((one for one in known if one.name == plan.files[0].reading.profile), None)
