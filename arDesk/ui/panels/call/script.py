"""What to say on a call, beside its form: made and asked for when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from arDesk.cases.scripts import STAGES
from arDesk.desk.calls.scripts import Script, call_script
from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.pages.page import Page
    from arDesk.ui.panels.account.work import AccountWork

ROOM = 200  # pixels of text


class ScriptPanel(QWidget):
    """Shows the text that fits the customer shown, or another one that is chosen; copies it."""

    def __init__(self, work: AccountWork, page: Page) -> None:
        super().__init__(work.beside)
        self._work, self._page = work, page
        self._script: Script | None = None
        self.stage, self.text = Choice(), QPlainTextEdit(readOnly=True)
        self.stage.addItem(say("script.by_facts"), None)
        for stage in STAGES:
            self.stage.addItem(say(f"script.stage.{stage}"), stage)
        self.stage.setAccessibleName(say("script.stage"))
        self.text.setAccessibleName(say("script.title"))
        self.text.setTabChangesFocus(True)
        self.copy = button("", self._copy, kind="quiet", icon="copy", tip=say("script.copy"))
        self.copy.setAccessibleName(say("script.copy"))
        self.change = button(say("script.change"), self._change, kind="link")
        head = QHBoxLayout()
        head.addWidget(self.stage, 1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.change)
        layout = work.beside.layout()
        if layout is not None:
            layout.addWidget(self)
        self.stage.currentIndexChanged.connect(lambda _: self.show_script())
        work.seen_changed.connect(self._look)
        theme.current().changed.connect(self._fit)
        self._fit()
        self.hide()

    def show_script(self) -> None:
        """Ask for the text and show it once it is there."""
        self.show()
        account, stage = self._work.account, self.stage.currentData()
        if account is None:
            self.text.clear()
            return
        self._page.ask(lambda desk: call_script(desk, account, stage), self._show, slot="script")

    def _look(self) -> None:
        if self.isVisible():
            self.show_script()

    def _show(self, script: Script) -> None:
        self._script = script
        self.text.setPlainText(script.text)
        self.stage.setItemText(0, say("script.fits", stage=say(f"script.stage.{script.stage}")))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _change(self) -> None:
        from arDesk.ui.dialogs.script_form import ask_for_script

        if self._script is not None:
            ask_for_script(self, self._page.office, self._script)

    def _fit(self) -> None:
        self.text.setMinimumHeight(theme.current().px(ROOM) // 2)
        self.text.setMaximumHeight(theme.current().px(ROOM))
