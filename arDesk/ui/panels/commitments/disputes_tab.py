"""Disputes: the list with one of them whole beside it, and what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from arDesk.desk.disputes.board import DisputeBoard, dispute_board
from arDesk.desk.disputes.disputing import escalate_disputes, reopen_dispute
from arDesk.desk.disputes.evidence import add_evidence, list_evidence, remove_evidence, save_evidence
from arDesk.desk.disputes.standing import DisputeRow
from arDesk.desk.kept_files import KeptFile
from arDesk.ui.actions import Commands
from arDesk.ui.asking_dispute import ask_for_dispute, ask_how_it_ends, ask_what_changed
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.pages.insights_switch import Switch
from arDesk.ui.panels.commitments.disputes_ages import DisputeAgesPanel
from arDesk.ui.panels.commitments.disputes_causes import DisputeCausesPanel
from arDesk.ui.panels.commitments.disputes_columns import dispute_columns
from arDesk.ui.panels.commitments.disputes_detail import DisputeDetail
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.ui.panels.queue.columns import Manner, main_currency
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.table import TableView
from arDesk.words.sentences import say

ROW = 46
RESOLVED, ALL = "resolved", "all"
CHIPS = ("open", "late", "mine", RESOLVED, ALL)
VIEWS = ("list", "ages", "causes")
CONTEXT = (
    "dispute.resolve", "dispute.change", "dispute.escalate", "dispute.reopen", "", "account.dispute", "account.open"
)  # fmt: skip


class DisputesTab(CommitmentsTab):
    """Lists disputes, those past their deadline in their own chip; several chosen can be resolved in the same way.

    Those resolved, perhaps of many years, are only read once they are asked for.
    """

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.chips = Chips([(key, say(f"disputes.chip.{key}")) for key in CHIPS])
        self.view = Switch(say("disputes.view"))
        self.view.setParent(self)  # or it would be shown as a window of its own
        self.model = TableModel[DisputeRow](dispute_columns(Manner(office.locale, office.today)), lambda row: row.id)
        self.table = TableView(self.model, "commitments.disputes", office.preferences, row_height=ROW)
        self.detail = DisputeDetail(office)
        self.parts = QStackedWidget()
        self._wanted: object = None
        self._is_whole = False
        self._build()
        self.chips.chip_chosen.connect(lambda _: self._choose_chip())
        self.view.chosen.connect(self._turn)
        self.table.row_chosen.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.commands_changed.emit())
        self.table.row_opened.connect(lambda row: office.show("customers", row.account))
        self.detail.wanted.connect(lambda command: self.commands()[command]())
        self.detail.evidence_given.connect(self._keep_file)
        self.detail.evidence_wanted.connect(self._save_file)
        self.detail.evidence_unwanted.connect(
            lambda file: office.act(partial(remove_evidence, number=file.id), failed=self.refused.emit)
        )

    def _build(self) -> None:
        self.table.setAccessibleName(say("disputes.list"))
        self.table.context_commands = CONTEXT
        self.table.when_empty(
            say("disputes.none"), say("disputes.none.more"), say("disputes.none.customers"),
            lambda: self.office.show("customers"),
        )  # fmt: skip
        split = Shares((760, 372), "disputes", self.office.preferences)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        self.parts.addWidget(split)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        policy = self.chips.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.chips.setSizePolicy(policy)
        head.addWidget(self.chips, 1)
        head.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.parts, 1)
        # Once it stands in its place: what is shown before is a window of its own, and takes the keyboard.
        self.view.offer([(key, say(f"disputes.view.{key}")) for key in VIEWS], "list")

    @cached_property
    def ages(self) -> DisputeAgesPanel:
        """How old they are, made when first turned to."""
        made = DisputeAgesPanel(self.office)
        self.parts.addWidget(made)
        return made

    @cached_property
    def causes(self) -> DisputeCausesPanel:
        """What they are about, made when first turned to."""
        made = DisputeCausesPanel(self.office)
        self.parts.addWidget(made)
        return made

    def reload(self) -> None:
        whole = partial(dispute_board, whole=self.chips.chosen in (RESOLVED, ALL))
        self.office.ask(whole, self._show, self.refused.emit, owner=self, slot="disputes", words=say("disputes.job"))
        if isinstance(shown := self.parts.currentWidget(), (DisputeAgesPanel, DisputeCausesPanel)):
            shown.reload()

    def commands(self) -> Commands:
        row: DisputeRow | None = self.table.current_row() if self.parts.currentIndex() == 0 else None
        if row is None:
            return {}
        found: dict[str, Callable[[], object]] = {
            "account.open": partial(self.office.show, "customers", row.account),
            "account.dispute": partial(ask_for_dispute, self, self.office, row.account, row.name or row.code),
            "dispute.change": partial(ask_what_changed, self, self.office, self.table.selected_rows() or [row]),
        }
        chosen = [each for each in self.table.selected_rows() if each.open]
        if chosen:
            numbers = [each.id for each in chosen]
            found["dispute.resolve"] = partial(ask_how_it_ends, self, self.office, chosen)
            found["dispute.escalate"] = partial(
                self.office.act, partial(escalate_disputes, numbers=numbers), failed=self.refused.emit
            )
        if not row.open and row.amounts.chased:
            found["dispute.reopen"] = partial(
                self.office.act, partial(reopen_dispute, dispute=row.id), failed=self.refused.emit
            )
        return found

    def show_subject(self, subject: object) -> None:
        """Put a chip on by its key, or turn to a dispute by its number."""
        self._turn("list")
        if subject in CHIPS:
            self.chips.choose(str(subject))
            return
        self._wanted = subject
        if self.model.loaded:
            self._choose_wanted()

    def take_keyboard(self) -> None:
        shown = self.parts.currentWidget()
        table = shown.table if isinstance(shown, (DisputeAgesPanel, DisputeCausesPanel)) else self.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, view: str) -> None:
        self.view.buttons[view].setChecked(True)
        self.chips.setVisible(view == "list")
        if view == "list":
            self.parts.setCurrentIndex(0)
        else:
            panel = self.ages if view == "ages" else self.causes
            self.parts.setCurrentWidget(panel)
            panel.reload()
        self.commands_changed.emit()

    def _show(self, board: DisputeBoard) -> None:
        rows, self._is_whole = board.rows, board.whole
        told = Counter(row.case.currency for row in rows)
        currency = main_currency(told, self.office.company.currency)
        self.model.columns = dispute_columns(Manner(self.office.locale, self.office.today, currency))
        self.model.show(sorted(rows, key=lambda row: not row.late))  # what is past its deadline stands first
        widen(self.table, "state")
        for key in CHIPS:
            self.chips.set_count(key, sum(self._under(row, key) for row in rows))
        is_open = sum(row.open for row in rows)
        self.chips.set_count(ALL, board.raised)
        self.chips.set_count(RESOLVED, board.raised - is_open)
        self.counted.emit(is_open)
        self._narrow()
        self._choose_wanted()
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self._choose(self.table.current_row())

    def _under(self, row: DisputeRow, chip: str) -> bool:
        match chip:
            case "open" | "resolved":
                return row.open == (chip == "open")
            case "late":
                return row.late
            case "mine":
                return row.open and row.told.owner.casefold() == self.office.desk.user.casefold()
        return True

    def _narrow(self) -> None:
        chip = self.chips.chosen
        self.model.filter(lambda row: self._under(row, chip))
        self.commands_changed.emit()

    def _choose_chip(self) -> None:
        """Show what a chip stands for; all there ever were are read where it needs them."""
        self._narrow()
        if self.chips.chosen in (RESOLVED, ALL) and not self._is_whole:
            self.reload()

    def _choose_wanted(self) -> None:
        """Turn to the dispute asked for, under all where it is not among those shown."""
        if self._wanted is None:
            return
        if self.table.choose(self._wanted):
            self._wanted = None
        elif self.chips.chosen != ALL:
            self.chips.choose(ALL)
            if self._is_whole:
                self.table.choose(self._wanted)
                self._wanted = None

    def _choose(self, row: DisputeRow | None) -> None:
        """Show a dispute; its files are read behind it."""
        self.detail.show_row(row, [])
        if row is not None:
            self.office.ask(
                partial(list_evidence, dispute=row.id), partial(self._show_files, row), owner=self, slot="evidence"
            )
        self.commands_changed.emit()

    def _show_files(self, row: DisputeRow, files: list[KeptFile]) -> None:
        if files and row is self.detail.row:
            self.detail.show_row(row, files)

    def _keep_file(self, path: Path) -> None:
        row = self.detail.row
        if row is not None:
            self.office.act(partial(add_evidence, dispute=row.id, file=path), failed=self.refused.emit)

    def _save_file(self, file: KeptFile) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, say("disputes.files.save"), file.name)
        if chosen:
            desk = self.office.desk
            self.office.jobs.run(
                lambda: save_evidence(desk, file.id, Path(chosen)), lambda _: None, self.refused.emit, owner=self
            )
