"""Watches a folder where files to import appear, and offers each one once; nothing comes in by itself."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from arDesk.ui.jobs import Lane
from arDesk.ui.places import ENDINGS
from arDesk.ui.widgets.arrival_bar import ArrivalBar
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.ui.main_window import MainWindow
    from arDesk.ui.office import Office

FOLDER, OFFERED = "watch.folder", "watch.offered"  # preferences
SETTLED = 1_000  # milliseconds without growing, after which a file counts as complete
LARGEST = 256 * 2**20
REMEMBERED = 5_000
# A PDF is seldom an invoice of our own: each one would be a false alarm.
_SUFFIXES = frozenset(ending.removeprefix("*") for ending in ENDINGS.split()) - {".pdf"}
_Marks = dict[str, tuple[int, int]]  # by a file's name: its size and when it was written


class Arrived(NamedTuple):
    """A file and its hash."""

    path: Path
    sha256: str


class _Looked(NamedTuple):
    """What a look at a folder found: files that are complete, and the marks of all."""

    arrived: list[Arrived]
    marks: _Marks
    growing: bool


class FolderWatch(QObject):
    """Looks at the folder when it changes and when books are opened; what is complete and new is offered in a bar."""

    def __init__(self, bar: ArrivalBar, window: MainWindow) -> None:
        super().__init__(bar)
        self._bar, self._window, self._preferences = bar, window, window.preferences
        self._office: Office | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._waiting: list[Arrived] = []
        self._marks: _Marks = {}
        self._looked: _Marks = {}
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.look)
        bar.import_wanted.connect(self._import)
        bar.later_wanted.connect(self._next)

    def show_office(self, office: Office | None) -> None:
        """Offer files for these books; None for none."""
        self._office = office
        if office is not None:
            office.folder_changed.connect(self._chosen_anew)
        self._watch()
        self.look()

    def _watch(self) -> None:
        if self._watcher is not None:
            self._watcher.deleteLater()
        self._watcher, self._waiting, self._marks, self._looked = None, [], {}, {}
        self._bar.hide()
        if self._office is not None and (folder := self._folder()) is not None:
            self._watcher = QFileSystemWatcher([str(folder)], self)
            self._watcher.directoryChanged.connect(self.look)

    def _folder(self) -> Path | None:
        kept = self._preferences.get(FOLDER, "")
        return Path(kept) if isinstance(kept, str) and kept and Path(kept).is_dir() else None

    def _chosen_anew(self) -> None:
        """Begin with another folder: what lies there already is no arrival."""
        self._watch()
        folder = self._folder()
        if folder is not None:
            job = self._window.jobs
            job.run(lambda: look_at(folder, {}, None), self._know, owner=self, slot="watch", lane=Lane.PAPERS)

    def _know(self, looked: _Looked) -> None:
        self._looked = looked.marks
        self._remember([each.sha256 for each in looked.arrived])

    def look(self, _folder: str = "") -> None:
        """Look for what is new."""
        folder, known, before = self._folder(), self._looked, self._marks
        if self._watcher is None or folder is None:
            return
        work = self._window.jobs
        work.run(lambda: look_at(folder, known, before), self._take, owner=self, slot="watch", lane=Lane.PAPERS)

    def _take(self, looked: _Looked) -> None:
        self._marks = looked.marks
        if looked.growing:
            self._again.start(SETTLED)
        offered, office = self._offered(), self._office
        self._looked |= {each.path.name: looked.marks[each.path.name] for each in looked.arrived}
        new = [each for each in looked.arrived if each.sha256 not in offered]
        if new and office is not None:
            office.ask(lambda desk: _unknown(desk, new), self._offer, owner=self, slot="arrived")

    def _offered(self) -> list[str]:
        kept: Any = self._preferences.get(OFFERED, [])
        return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []

    def _remember(self, hashes: list[str]) -> None:
        kept = self._offered()
        self._preferences.put(OFFERED, [*kept, *(one for one in hashes if one not in kept)][-REMEMBERED:])

    def _offer(self, arrived: list[Arrived]) -> None:
        self._waiting += arrived
        self._show()

    def _show(self) -> None:
        while self._waiting and not self._waiting[0].path.is_file():
            self._waiting.pop(0)
        if not self._waiting:
            self._bar.hide()
            return
        first, more = self._waiting[0], len(self._waiting) - 1
        self._remember([first.sha256])
        fields = {"file": first.path.name, "folder": first.path.parent.name}
        self._bar.say(say_count("arrival.more", more, **fields) if more else say("arrival.file", **fields))

    def _next(self) -> None:
        self._waiting = self._waiting[1:]
        self._show()

    def _import(self) -> None:
        if self._waiting:
            path = self._waiting[0].path
            self._next()
            self._window.take_file(path)


def look_at(folder: Path, known: _Marks, before: _Marks | None) -> _Looked:
    """Look for files that can be imported and are not `known`; complete is what is as `before`, None: all of it is."""
    arrived, marks, growing = list[Arrived](), _Marks(), False
    try:
        with os.scandir(folder) as entries:
            files = [(entry.name, entry.stat()) for entry in entries if entry.is_file() and _can_come(entry.name)]
    except OSError:  # the folder is out of reach: there is nothing to offer
        return _Looked([], {}, growing=False)
    for name, told in sorted(files, key=lambda file: file[1].st_mtime_ns):
        mark = marks[name] = (told.st_size, told.st_mtime_ns)
        if known.get(name) == mark or not 0 < told.st_size <= LARGEST:
            continue
        if before is not None and before.get(name) != mark:
            growing = True
        elif (sha256 := _hash(folder / name)) is not None:
            arrived.append(Arrived(folder / name, sha256))
    return _Looked(arrived, marks, growing)


def _can_come(name: str) -> bool:
    return not name.startswith((".", "~")) and Path(name).suffix.lower() in _SUFFIXES


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # gone again, or still locked by who writes it
        return None


def _unknown(desk: Desk, arrived: list[Arrived]) -> list[Arrived]:
    from arDesk.desk.imports.past import came_before

    return [each for each in arrived if came_before(desk, each.sha256) is None]
