"""One sentence near what it is about: why something was refused, and what to do. Never in the way."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.ui import icons, theme
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PlainLabel, button, label, put
from arDesk.words.sentences import say, say_refusal

ICONS = {Tone.BAD: "warning", Tone.LATE: "warning", Tone.GOOD: "check"}


class MessageBar(QFrame):
    """Hidden until there is something to say; Esc or the cross puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NORMAL
        self.hide()

    @cached_property
    def _parts(self) -> tuple[PlainLabel, PlainLabel]:
        """The sign and the sentence, made when there is something to say."""
        sign, sentence = PlainLabel(), label("", wrap=True, selectable=True)
        away = button("", self.hide, kind="quiet", icon="close", tip=say("message.away"))
        away.setAccessibleName(say("message.away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(sign)
        row.addWidget(sentence, 1)
        row.addWidget(away)
        theme.current().changed.connect(self._dress)
        return sign, sentence

    @property
    def text(self) -> str:
        """What is said, "" where nothing is."""
        return "" if self.isHidden() else self._parts[1].text()

    def say(self, text: str, tone: Tone = Tone.LATE) -> None:
        """Say a sentence."""
        from arDesk.ui.widgets.spoken import announce  # not before there is something to say

        self._tone = tone
        self._parts[1].setText(text)
        self.setAccessibleName(text)
        self._dress()
        self.show()
        announce(self, text, urgent=tone is Tone.BAD)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was refused; give this to Jobs.run as `failed`."""
        self.say(say_refusal(refusal), Tone.BAD)

    def _dress(self) -> None:
        tone = self._tone
        put(self, ground={Tone.BAD: "bad", Tone.LATE: "late", Tone.GOOD: "good"}.get(tone, "sunken"))
        self._parts[0].setPixmap(icons.pixmap(ICONS.get(tone, "info"), theme.tokens().of(tone), 16))
