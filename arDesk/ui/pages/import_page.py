"""Import: a file is looked at, its questions answered, its columns named; then it comes in whole, or not at all."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from arDesk.desk.imports.differences import Choices
from arDesk.desk.imports.importing import list_imports, post_import, undo_import
from arDesk.intake.tables.profiles import Profile
from arDesk.kernel.errors import Refusal
from arDesk.ui.actions import Commands
from arDesk.ui.commands import Said, on_focus, text_field
from arDesk.ui.jobs import Job
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.imports.done import ImportDone
from arDesk.ui.panels.imports.past import PastImports
from arDesk.ui.panels.imports.preview import Fields
from arDesk.ui.panels.imports.reader import FileReader
from arDesk.ui.panels.imports.start import ImportStart
from arDesk.ui.panels.imports.summary import waits_on_cash
from arDesk.ui.pasting import pasted
from arDesk.ui.places import ENDINGS, documents
from arDesk.ui.tokens import GRID, Tone
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.db.imports.batches import Batch
    from arDesk.desk.desk import Desk
    from arDesk.desk.outcome import Outcome
    from arDesk.ui.panels.imports.file import ImportFile
    from arDesk.ui.panels.imports.lists import Seen

START, FILE = 0, 1


class ImportPage(Page):
    """Shows the ways in and past imports, or one file. More files dropped at once wait for their turn."""

    watches: ClassVar[tuple[str, ...]] = ("books", "settings")

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._waiting: list[Path] = []
        self._mapped: Fields | None = None  # by hand, before the language was another
        self.start, self.past, self.done = ImportStart(), PastImports(office), ImportDone()
        self._reader = FileReader(office, self)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.done)
        column.addWidget(self.start)
        column.addWidget(self.past, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(first)
        self.column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.start.choose_wanted.connect(self.choose)
        self.start.paste_wanted.connect(self.paste)
        self.past.undo_wanted.connect(self._take_back)
        self.done.go_wanted.connect(self.office.show)
        self._reader.was_read.connect(self._show)
        self._reader.refused.connect(self.refused)
        self._reader.stopped.connect(self._stopped)

    @cached_property
    def file(self) -> ImportFile:
        """What shows a file, made for the first one: the page appears sooner without."""
        from arDesk.ui.panels.imports.file import ImportFile

        made = ImportFile(self.office)
        made.head.leave_wanted.connect(self.leave)
        made.head.option_chosen.connect(self._reader.answer)
        made.asks.answered.connect(self._reader.answer)
        made.rows.mapping_made.connect(self._map)
        made.import_wanted.connect(self.post)
        self._stack.addWidget(made)
        return made

    @property
    def shows_file(self) -> bool:
        """Whether a file is being looked at."""
        return self._stack.currentIndex() == FILE

    def reload(self) -> None:
        self.done.hide()
        self.ask(list_imports, self.past.show_batches, slot="past")
        if not self._reader.busy:
            self._reader.read_again()

    def commands(self) -> Commands:
        offered: Commands = {"view.reload": self.reload, "edit.paste": self._paste_somewhere}
        return {**offered, "call.save": Said("command.call.save.import", self.post)} if self.shows_file else offered

    def show_subject(self, subject: object) -> None:
        """Look at a file; further ones given at the same moment wait."""
        if isinstance(subject, Path):
            if not self._waiting:
                QTimer.singleShot(0, self._next)
            self._waiting.append(subject)

    def state(self) -> dict[str, Any]:
        if not self.shows_file or self._reader.path is None:
            return super().state()
        given = {name: value for name, value in self._reader.given.items() if isinstance(value, str | int)}
        fields = {str(at): list(names) for at, names in self.file.rows.fields.items()}
        files = [str(path) for path in (self._reader.path, *self._waiting)]
        choices = self.file.choices.to_plain()
        return {**super().state(), "files": files, "given": given, "fields": fields, "choices": choices}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        match state:
            case {"files": [str(first), *more], "given": dict(given), "fields": dict(fields)} if Path(first).is_file():
                self._waiting = [Path(str(name)) for name in more]
                self._mapped = {int(at): tuple(map(str, names)) for at, names in fields.items() if at.isdecimal()}
                self._begin(Path(first), given)
                self.file.choices = Choices.from_plain(state.get("choices") or {})

    def choose(self) -> None:
        """Ask for files."""
        last = self.office.preferences.get("import.folder", "")
        folder = last if isinstance(last, str) and Path(last).is_dir() else str(documents())
        kinds = f"{say('import.tables')} ({ENDINGS});;{say('import.any_file')} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self, say("import.choose.title"), folder, kinds)
        if chosen:
            self.office.preferences.put("import.folder", str(Path(chosen[0]).parent))
        for name in chosen:
            self.show_subject(Path(name))

    def paste(self) -> None:
        """Look at what lies on the clipboard: a file copied in a folder, or rows copied in a spreadsheet."""
        if not (files := pasted()):
            self.message.say(say("import.paste.nothing"), Tone.LATE)
        for path in files:
            self.show_subject(path)

    def _paste_somewhere(self) -> None:
        act = self.paste if text_field() is None else partial(on_focus, "paste")
        act()

    def _next(self) -> None:
        if not self._waiting:
            self.leave()
            return
        self._begin(self._waiting.pop(0))

    def _begin(self, path: Path, given: dict[str, Any] | None = None) -> None:
        self.message.hide()
        self.done.hide()
        self.file.expect(path.name)
        self._stack.setCurrentIndex(FILE)
        self._reader.look_at(path, given)
        self._say_waiting()
        self.commands_changed.emit()

    def _say_waiting(self) -> None:
        count = len(self._waiting)
        self.counted.emit(count + self.shows_file)
        if count:
            self.message.say(say_count("import.waiting", count, next=self._waiting[0].name), Tone.NORMAL)

    def leave(self) -> None:
        """Put the file away; nothing of it was imported."""
        self._mapped = None
        self._reader.look_at(None)
        if self.shows_file:
            self.file.put_away()
        if self._waiting:
            self._next()
            return
        self._stack.setCurrentIndex(START)
        self.counted.emit(0)
        self.commands_changed.emit()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        place = self.done.go if self.done.isVisibleTo(self) else self.start.choose
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, seen: Seen, profile: Profile | None) -> None:
        self.file.show_plan(seen, profile, self._reader.given)
        mapped, self._mapped = self._mapped, None
        if mapped is not None:
            self.file.rows.map(mapped)
        self.commands_changed.emit()

    def _stopped(self) -> None:
        self.leave()
        self.message.say(say("import.stopped"), Tone.NORMAL)

    def _map(self, fields: Fields) -> None:
        if needed := self._reader.map_columns(fields):
            self.file.say_missing(needed)

    def post(self) -> None:
        """Import what is shown."""
        plan, learn = self.file.plan, self._reader.to_learn
        if not self.file.ready or plan is None or self._reader.busy:
            return
        self.file.post.setEnabled(False)

        def change(desk: Desk, job: Job) -> Outcome:
            return post_import(desk, plan, learn=learn, progress=job)

        words = say("import.job.posting", file=plan.files[0].reading.file)
        waiting = waits_on_cash(plan.files[0])
        self.office.act_long(change, words, partial(self._posted, waiting), self._post_failed, self._stopped)

    def _posted(self, waiting: int, outcome: Outcome) -> None:
        """Go on to the next file; after the last one, one key goes to whom to call now, or to the money waiting."""
        self.leave()
        if self.shows_file:
            return
        if waiting:
            self.done.say(say_count("import.done.waits", waiting), "cash")
        else:
            count = outcome.fields.get("count", 0)
            self.done.say(say_count("import.done.in", count) if count else say("import.done.in.other"))
        self._take_keyboard()

    def _post_failed(self, refusal: Refusal) -> None:
        self.refused(refusal)
        self._reader.read_again()

    def _take_back(self, batch: Batch) -> None:
        def change(desk: Desk, job: Job) -> Outcome:
            return undo_import(desk, batch.id, progress=job)

        self.office.act_long(change, say("undo.job", name=say("undone.import_posted")), failed=self.refused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.shows_file:
            QTimer.singleShot(0, self, self._take_keyboard)  # once its parts are shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.shows_file:
            self.leave()
        else:
            super().keyPressEvent(event)
