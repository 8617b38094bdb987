"""Proof: whether the books are whole, the seal to keep elsewhere, and whether one kept is still in them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from arDesk.desk.upkeep import Verdict, latest_seal, verify
from arDesk.kernel.errors import Refusal
from arDesk.ui import told_keys
from arDesk.ui.jobs import Job
from arDesk.ui.office import Office
from arDesk.ui.panels.record.words import grouped
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.text import button, label, muted
from arDesk.words import formats
from arDesk.words.sentences import say

SHORTEST = 16


class RecordProof(QWidget):
    """Verifies the books in the background.

    Signals:
        refused: why it could not be done.
    """

    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._seal = ""
        self._job: Job | None = None
        self.verify = button(say("record.verify"), self.prove, kind="primary")
        told_keys.tip(self.verify, say("record.verify.tip"), "call.save")
        self.verdict = label(say("record.not_verified"), tone=Tone.MUTED, wrap=True)
        self.seal_title = muted(wrap=True)
        self.seal = label(selectable=True)
        self.copy = button(say("record.copy"), self.copy_seal, icon="copy", tip=say("record.copy.tip"))
        self.typed = QLineEdit()
        self.check = button(say("record.check"), self.check_typed, tip=say("record.check.tip"))
        self._build()
        self.typed.textChanged.connect(lambda _: self._offer())
        self.typed.returnPressed.connect(self.check_typed)
        office.jobs.ended.connect(self._ended)
        self._offer()

    def _build(self) -> None:
        self.typed.setPlaceholderText(say("record.typed"))
        self.typed.setAccessibleName(say("record.typed"))
        seal, typed = Flow(2 * GRID), QHBoxLayout()
        seal.addWidget(self.seal)
        seal.addWidget(self.copy)
        typed.setSpacing(GRID)
        typed.addWidget(self.typed, 1)
        typed.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.verify, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.verdict)
        column.addSpacing(GRID // 2)
        column.addWidget(self.seal_title)
        column.addLayout(seal)
        column.addLayout(typed)

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        return QSize(hint.width(), max(hint.height(), layout.heightForWidth(self.width()) if layout is not None else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the lines break elsewhere: it is as high as they are

    def reload(self) -> None:
        """Ask for the latest seal; what was verified before something changed is no longer the last word."""
        self._office.ask(latest_seal, self._show_seal, self.refused.emit, owner=self, slot="seal")

    def prove(self) -> None:
        """Check the file, the chain and every row."""
        self._verify(None)

    def check_typed(self) -> None:
        """Check the same, and that a seal printed earlier is in the chain."""
        if self.check.isEnabled():
            self._verify(self.typed.text())

    def copy_seal(self) -> None:
        """Put the latest seal on the clipboard."""
        QGuiApplication.clipboard().setText(" ".join(grouped(self._seal).split()))

    def _verify(self, seal: str | None) -> None:
        work = partial(verify, self._office.desk, seal=seal)
        self.verify.setEnabled(False)
        self.check.setEnabled(False)
        self._say(say("record.verifying"), Tone.MUTED)
        self._job = self._office.jobs.run(
            lambda job: work(progress=job), partial(self._show, seal), self._refuse,
            progress=say("record.verifying"), owner=self, slot="verify",
        )  # fmt: skip

    def _show(self, seal: str | None, verdict: Verdict) -> None:
        self._offer()
        said = say(verdict.code, locale=self._office.locale, **verdict.fields)
        if verdict.search:
            said = f"{said} {say(verdict.search)}"
        if verdict.whole and seal is not None:
            said = f"{say('record.seal_found')} {said}"
        self._say(("✓ " if verdict.whole else "✗ ") + said, Tone.GOOD if verdict.whole else Tone.BAD)

    def _refuse(self, refusal: Refusal) -> None:
        self._offer()
        self._say(say("record.not_verified"), Tone.MUTED)
        self.refused.emit(refusal)

    def _ended(self, job: Job) -> None:
        if job is self._job and not job.wanted:
            self._offer()
            self._say(say("record.stopped"), Tone.MUTED)

    def _say(self, text: str, tone: Tone) -> None:
        self.verdict.setText(text)
        self.verdict.set_tone(tone)

    def _show_seal(self, found: tuple[int, str]) -> None:
        seq, self._seal = found
        self.seal_title.setText(say("record.seal", seq=formats.count(seq)))
        self.seal.setText(grouped(self._seal))
        self.seal.setAccessibleName(say("record.seal", seq=seq))

    def _offer(self) -> None:
        self.verify.setEnabled(True)
        self.check.setEnabled(len("".join(self.typed.text().split())) >= SHORTEST)
