"""One file on its way in: what it is, what it leaves open, its rows and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arDesk.desk.imports.differences import Choices
from arDesk.desk.imports.importing import ImportPlan
from arDesk.intake.drafts import Reading
from arDesk.intake.tables.profiles import Profile
from arDesk.kernel.errors import Refusal
from arDesk.ui import told_keys
from arDesk.ui.letting_go import let_go
from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.imports.asks import ImportAsks
from arDesk.ui.panels.imports.differences import ImportDifferences, changed_columns, gone_columns
from arDesk.ui.panels.imports.head import ImportHead
from arDesk.ui.panels.imports.lists import Seen, brought_as, left_out_columns, new_columns, problem_columns, seen_again
from arDesk.ui.panels.imports.preview import field_words, heading_line, missing, preview_of
from arDesk.ui.panels.imports.proposal import Proposed, proposed
from arDesk.ui.panels.imports.questions import questions_of
from arDesk.ui.panels.imports.reasons import ImportReasons
from arDesk.ui.panels.imports.rows import ImportRows
from arDesk.ui.panels.imports.summary import ImportSummary
from arDesk.ui.panels.imports.verdict import brings_nothing, verb, verdict
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say

LISTS = ("rows", "new", "changed", "gone", "left_out", "problems")


class ImportFile(QWidget):
    """Shows a plan for a file.

    Signals:
        import_wanted: the button.
    """

    import_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, locale = office, office.locale
        self.plan: ImportPlan | None = None
        self._fresh = True
        self._seen: Seen | None = None
        self._choices = Choices()
        self._proposed = Proposed()
        self._tried: set[object] = set()  # headings for which columns were proposed
        self.head = ImportHead()
        self.asks = ImportAsks(locale)
        self.rows = ImportRows()
        self.summary = ImportSummary(locale, office.company.currency)
        self.chips = Chips([(name, say(f"import.list.{name}")) for name in LISTS])
        self.hint = label(tone=Tone.MUTED, wrap=True)
        self.post = button(say("import.post"), self.import_wanted.emit, kind="primary")
        told_keys.tip(self.post, say("import.post.tip"), "call.save")
        columns: dict[str, tuple[Column[Any], ...]] = {
            "new": new_columns(locale),
            "left_out": left_out_columns(),
            "problems": problem_columns(locale),
        }
        self.differences = {
            "changed": ImportDifferences(office, "changed", changed_columns(locale)),
            "gone": ImportDifferences(office, "gone", gone_columns(locale)),
        }
        self.tables = {name: self._table(name, made, office) for name, made in columns.items()}
        self.tables |= {name: made.table for name, made in self.differences.items()}
        self._stack = QStackedWidget()
        self._build()
        self.chips.chip_chosen.connect(self.show_list)
        self.summary.list_wanted.connect(self._open_door)
        self.summary.control_changed.connect(self._judge)
        for made in self.differences.values():
            made.chosen.connect(self._choose)

    def _table(self, name: str, columns: tuple[Column[Any], ...], office: Office) -> TableView:
        model = TableModel[Any](columns, id)
        table = TableView(model, f"import.{name}", office.preferences, row_height=28)
        table.setAccessibleName(say(f"import.list.{name}"))
        return table

    def _build(self) -> None:
        self._parts = {"rows": self.rows, **self.tables, **self.differences}
        self._parts |= {name: ImportReasons(self.tables[name]) for name in ("left_out", "problems")}
        for name in LISTS:
            self._stack.addWidget(self._parts[name])
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addWidget(self.chips)
        left.addWidget(self._stack, 1)
        middle, foot = QHBoxLayout(), QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.summary)
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.post, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.head)
        column.addWidget(self.asks)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    @property
    def choices(self) -> Choices:
        """What was chosen of the differences; what is put here holds for the file when it has been read."""
        return self._choices

    @choices.setter
    def choices(self, choices: Choices) -> None:
        self._choices = choices

    def expect(self, name: str) -> None:
        """Name a file at once; the rest follows when it has been read."""
        self.plan, self._fresh, self._choices = None, True, Choices()
        self._proposed, self._tried = Proposed(), set()
        self.head.show_name(name)
        self.asks.forget()
        self.summary.control.clear()
        self.summary.show_plan(None)
        self._judge()

    def show_plan(self, seen: Seen, profile: Profile | None, given: Mapping[str, Any]) -> None:
        """Show what a file is and would bring. `profile` is what it was read as, `given` what the person said."""
        if self._choices != seen.plan.choices:
            seen = seen_again(seen, seen.plan.choosing(self._choices))
        before: list[object] = [self._seen]
        self.plan, self._seen = seen.plan, seen
        file = seen.plan.files[0]
        reading, locale = file.reading, self._office.locale
        preview = preview_of(reading, locale, heading_line(reading, given.get("header_row")))
        focus = QApplication.focusWidget()
        answering = self._fresh or (focus is not None and self.asks.isAncestorOf(focus))
        self.head.show_reading(reading, profile, given)
        self.asks.show_questions(questions_of(reading, locale), given)
        self.rows.show_preview(preview, given.get("kind") or reading.kind)
        if self._proposed.fields == preview.fields and preview.fields:
            self.head.known.setText(say("import.proposed"))
        self.rows.tell_why(self._proposed.tips(preview.columns))
        self.summary.show_plan(file if seen.plan.refusal is None else None)
        self._fill(seen)
        needed = [] if not preview.columns else missing(reading.kind, preview.fields, profile)
        if self._fresh:
            hopeless = reading.refused and not needed and not questions_of(reading, locale)
            self.show_list("problems" if hopeless else "rows")
        elif needed:
            self.show_list("rows")
        self._judge()
        if answering and not self.asks.take_keyboard():
            self._take_keyboard()
        self._fresh = False
        let_go(self._office.jobs, before)
        self._propose(reading, given)

    def put_away(self) -> None:
        """Keep nothing of the file."""
        before: list[object] = [self._seen]
        self.plan = self._seen = None
        for table in self.tables.values():
            table.table_model.show(())
        let_go(self._office.jobs, before)

    def _propose(self, reading: Reading, given: Mapping[str, Any]) -> None:
        """Read a file nobody knows by the columns proposed for it, once for each line of headings."""
        found = None if given.get("header_row") in self._tried else proposed(reading, given)
        if found is None:
            return
        if found.kind != (given.get("kind") or reading.kind):
            self.head.option_chosen.emit("kind", found.kind)  # it is read again, and then proposed
            return
        self._tried.add(given.get("header_row"))
        self._proposed = found
        self.rows.map(found.fields)

    def _take_keyboard(self) -> None:
        """Put the keyboard on the button where one key is all it takes, else into the rows."""
        if self.ready or not self._fresh:
            self.post.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows.take_keyboard()

    def say_missing(self, fields: Sequence[str]) -> None:
        """Say which fields still need a column before the file can be read."""
        self.plan = None if self.plan is None else replace(self.plan, refusal=Refusal("import_refused", text=""))
        self._judge()
        self.hint.setText(say("import.stop.fields", fields=", ".join(map(field_words, fields))))

    def _fill(self, seen: Seen) -> None:
        for name, table in self.tables.items():
            rows = getattr(seen, name)
            if name in self.differences:
                self.differences[name].show_differences(rows, seen.plan.choices)
            else:
                table.table_model.show(rows)
            self.chips.set_count(name, len(rows))
        if not self.tables.get(self.chips.chosen, self.rows.table).table_model.given:
            self.chips.choose("rows")

    def _choose(self, choices: Choices) -> None:
        """Take what was chosen of the differences; the file is not read again."""
        if self._seen is None:
            return
        self._choices = choices
        self._seen = seen_again(self._seen, self._seen.plan.choosing(choices))
        self.plan = self._seen.plan
        self.summary.show_plan(self.plan.files[0] if self.plan.refusal is None else None)
        self._fill(self._seen)
        self._judge()

    def show_list(self, name: str) -> None:
        """Show the first rows, or one of the lists behind the numbers, all of it."""
        if self.chips.chosen != name:
            self.chips.choose(name)
            return
        if name in self.tables:
            self.tables[name].table_model.filter(None)
        self._stack.setCurrentIndex(LISTS.index(name))

    def _open_door(self, name: str, kind: str) -> None:
        self.show_list(name)
        if name == "new" and kind:
            self.tables[name].table_model.filter(brought_as(kind))

    @property
    def ready(self) -> bool:
        """Whether the file can come in as it stands."""
        return self.plan is not None and self.plan.refusal is None and self.summary.agrees and not self._nothing

    @property
    def _nothing(self) -> bool:
        return self.plan is not None and brings_nothing(self.plan)

    def _judge(self) -> None:
        self.post.setEnabled(self.ready)
        self.post.setText(verb(self.plan))
        words, tone = verdict(self.plan, self._office.locale, agrees=self.summary.agrees)
        self.hint.setText(words)
        self.hint.set_tone(tone)
