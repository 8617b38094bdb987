"""The questions a file leaves open, each with its readings as buttons; answered ones stay, to be answered otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from arDesk.ui.panels.imports.questions import Answer, Question
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PushButton, label, muted, put
from arDesk.words.countries import currency_names
from arDesk.words.sentences import say

LONGEST_TERMS = 3650


class AnswerButton(PushButton):
    """A reading: its name, and under it what comes of it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        put(self, kind="answer")
        self.setCheckable(True)
        self.setAccessibleName(f"{answer.title} {answer.shows}".strip())
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + GRID // 2, GRID // 2, GRID + GRID // 2, GRID // 2)
        column.setSpacing(0)
        parts = [label(answer.title, strong=True), *([muted(answer.shows)] if answer.shows else [])]
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ImportAsks(QWidget):
    """Shows questions.

    Signals:
        answered: carries the name of the option and its value.
    """

    answered = Signal(str, object)

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self._questions: dict[str, Question] = {}
        self._blocks: list[QWidget] = []
        self._open: list[bool] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.hide()

    def take_keyboard(self) -> bool:
        """Put the keyboard on the first answer of what is still open; False where nothing is."""
        for block, open_ in zip(self._blocks, self._open, strict=True):
            first = block.findChild(AnswerButton)
            if open_ and first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def forget(self) -> None:
        """Begin with another file."""
        self._questions = {}
        self.show_questions([], {})

    def show_questions(self, questions: Sequence[Question], given: Mapping[str, object]) -> None:
        """Show what is asked now, and what was asked of this file and has been answered."""
        self._questions |= {question.option: question for question in questions}
        self._questions = {
            option: question for option, question in self._questions.items() if option in given or question in questions
        }
        for block in self._blocks:
            block.hide()
            block.deleteLater()
        self._blocks = [self._block(question, given.get(option)) for option, question in self._questions.items()]
        self._open = [option not in given for option in self._questions]
        for block in self._blocks:
            self._column.addWidget(block)
        self.setVisible(bool(self._blocks))

    def _block(self, question: Question, chosen: object) -> QWidget:
        block = QWidget()
        block.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(block, ground="late" if chosen is None else "sunken")
        words = QHBoxLayout()
        words.setSpacing(GRID)
        words.addWidget(label(question.text))
        words.addWidget(label(question.place, tone=Tone.MUTED, small=True, elided=True), 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for answer in question.answers:
            made = AnswerButton(answer)
            made.setChecked(answer.value == chosen)
            made.clicked.connect(
                lambda _on, option=question.option, value=answer.value: self.answered.emit(option, value)
            )
            row.addWidget(made)
        if question.more:
            row.addWidget(self._more(question, chosen))
        row.addStretch(1)
        column = QVBoxLayout(block)
        column.setContentsMargins(GRID + GRID // 2, GRID, GRID + GRID // 2, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(words)
        column.addLayout(row)
        return block

    def _more(self, question: Question, chosen: object) -> QWidget:
        return self._currencies(chosen) if question.more == "currency" else self._number(question, chosen)

    def _currencies(self, chosen: object) -> QWidget:
        box = QComboBox()
        box.setAccessibleName(say("import.currency.other"))
        box.addItem(say("import.currency.other"), None)
        for code, name in currency_names(self._locale).items():
            box.addItem(f"{code}  {name}", code)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.activated.connect(lambda _: self.answered.emit("currency", box.currentData()))
        return box

    def _number(self, question: Question, chosen: object) -> QWidget:
        field = QLineEdit("" if chosen is None else str(chosen))
        field.setValidator(QIntValidator(0, LONGEST_TERMS, field))
        field.setPlaceholderText(say("import.terms.other"))
        field.setAccessibleName(say("import.terms.other"))
        field.setMaximumWidth(20 * GRID)
        field.returnPressed.connect(lambda: self.answered.emit(question.option, int(field.text() or 0)))
        return field
