"""The office's own talking points, a text for each stage and language."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from arDesk.cases.scripts import FIELDS
from arDesk.desk.calls.scripts import Script, list_scripts, reset_script, set_script
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.ui import theme
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.words.sentences import say

ROOM = 240


class ScriptDialog(FormDialog):
    """Asks for the words of one stage in one language; the tick puts those shipped back."""

    topic = "customers"

    def __init__(self, office: Office, script: Script, parent: QWidget | None = None) -> None:
        title = say("script.form.title", stage=say(f"script.stage.{script.stage}"), language=script.language)
        places = say("script.form.more", fields=[f"{{{name}}}" for name in FIELDS])
        super().__init__(parent, title, places, yes=say("script.form.yes"), do=self._save)
        self._office, self._script = office, script
        self.text, self.shipped = QPlainTextEdit(script.text), QCheckBox(say("script.form.reset"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.current().px(ROOM))
        self.shipped.setEnabled(script.own)
        self.add(say("script.title"), self.text)
        self.add("", self.shipped)
        self.shipped.setAccessibleName(self.shipped.text())
        self.text.setFocus()

    def _save(self) -> None:
        language, stage = self._script.language, self._script.stage
        shipped, text = self.shipped.isChecked(), self.text.toPlainText()

        def change(desk: Desk) -> Outcome:
            return reset_script(desk, language, stage) if shipped else set_script(desk, language, stage, text)

        self.yes.setEnabled(False)
        self._office.act(change, lambda _: self.accept(), self._refuse)


def ask_for_script(owner: QWidget, office: Office, shown: Script) -> None:
    """Open the dialog for the text that is shown."""

    def ask(found: list[Script]) -> None:
        script = next(one for one in found if one.stage == shown.stage)
        ScriptDialog(office, script, owner.window()).open()

    office.ask(lambda desk: list_scripts(desk, shown.language), ask, owner=owner, slot="script")
