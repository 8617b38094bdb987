"""One rule of the office: its name, a field fit for its kind, what it does, and why a value was refused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money
from arDesk.policy.fields import BOOL, CHOICE, DAYS, INT, MONEY, Field
from arDesk.ui.models.table_model import RIGHT
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.text import label, put
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount
from arDesk.words.sentences import catalogue, say, say_refusal

TWO_DIGITS = "EUR"  # settings hold hundredths, the same number in every currency
LONGEST = 60


class RuleField(QWidget):
    """Edits one rule; a change is offered on leaving the field.

    Signals:
        value_given: carries the rule's name and the value as typed.
    """

    value_given = Signal(str, object)

    def __init__(self, field: Field, locale: str) -> None:
        super().__init__()
        self.hide()  # never shown itself: a form lays its three parts out in its own columns
        self.field, self._locale = field, locale
        self._shown: object = None
        self.title = label(field.label, wrap=True)
        self.help = label(field.help, tone=Tone.MUTED, small=True, wrap=True)
        self.editor = self._make()
        self.title.setBuddy(self.editor)
        self.editor.setAccessibleName(field.label)
        self.editor.setAccessibleDescription(field.help)

    def _make(self) -> QLineEdit | QCheckBox | QComboBox:
        match self.field.kind:
            case k if k == BOOL:
                box = QCheckBox(say("settings.yes"))
                box.clicked.connect(lambda on: self.value_given.emit(self.field.name, on))
                return box
            case k if k == CHOICE:
                choice = QComboBox()
                for value in self.field.choices:
                    choice.addItem(_choice_words(self.field.name, value), value)
                choice.activated.connect(lambda _: self.value_given.emit(self.field.name, choice.currentData()))
                return choice
            case _:
                line = QLineEdit()
                line.setMaxLength(LONGEST)
                if self.field.kind in {INT, MONEY}:
                    line.setAlignment(RIGHT)
                line.editingFinished.connect(self._typed)
                return line

    def show_value(self, value: object) -> None:
        """Show the rule as it is; what was refused is put away."""
        self._shown = value
        editor = self.editor
        if isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif not editor.hasFocus() or not editor.isModified():
            editor.setText(self._words(value))
            editor.setModified(False)
        self._say("")

    def refuse(self, refusal: Refusal) -> None:
        """Say below the field why its value was not taken."""
        self._say(say_refusal(refusal, locale=self._locale))

    def _say(self, refusal: str) -> None:
        self.help.setText(refusal or self.field.help)
        self.help.set_tone(Tone.BAD if refusal else Tone.MUTED)
        put(self.editor, wrong=bool(refusal))

    def _words(self, value: object) -> str:
        if self.field.kind == MONEY and isinstance(value, int):
            return formats.amount(Money(value, TWO_DIGITS), self._locale)
        if self.field.kind == DAYS and isinstance(value, list):
            return ", ".join(map(str, value))
        return str(value)

    def _typed(self) -> None:
        editor = self.editor
        if not isinstance(editor, QLineEdit) or editor.text() == self._words(self._shown):
            return
        editor.setModified(False)
        self.value_given.emit(self.field.name, self._value(editor.text().strip()))

    def _value(self, text: str) -> object:
        if self.field.kind == MONEY and (money := parse_amount(text, TWO_DIGITS, self._locale)) is not None:
            return money.plain
        return text.replace(" ", "")


def _choice_words(name: str, value: str) -> str:
    code = f"settings.choice.{name}.{value}"
    return say(code) if code in catalogue() else value
