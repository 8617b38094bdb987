"""One line that says what to press next, for as long as somebody needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from arDesk.ui import icons, theme, told_keys
from arDesk.ui.hints import Hints
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PlainLabel, button, label
from arDesk.words.sentences import say

NAMED = {"save": ("call.save",)}  # commands whose keys a hint names


class HintLine(QWidget):
    """Shows one hint at a time, or nothing.

    Its room is kept while hints come and go, so that nothing jumps; once none is of use any more, the next window has
    no room for them.
    """

    def __init__(self, hints: Hints, names: Sequence[str]) -> None:
        """Make room for hints of these names, words/phrases/first_steps.py has their words."""
        super().__init__()
        self._hints = hints
        self.name = ""
        self._do: Callable[[], object] | None = None
        self._sign, self._text = PlainLabel(), label("", tone=Tone.MUTED, small=True)
        self._act = button("", self._go, kind="link")
        away = button("", self._put_away, kind="quiet", icon="close", tip=say("hint.put_away"))
        away.setAccessibleName(say("hint.put_away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addStretch(1)
        for part in (self._sign, self._text, self._act, away):
            row.addWidget(part)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(any(map(hints.wanted, names)))
        self.setSizePolicy(policy)
        theme.current().changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is said, "" where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def offer(self, name: str, do: Callable[[], object] | None = None) -> bool:
        """Show a hint where it is still of use, else nothing; `do` is where its button leads."""
        wanted = self._hints.wanted(name)
        self.name, self._do = name, do
        if wanted:
            told_keys.follow(self._text, "text", lambda: self._text.setText(_words(name)))
            self._act.setText(say(f"hint.{name}.do") if do is not None else "")
        self._act.setVisible(do is not None)
        self.setVisible(wanted)
        return wanted

    def done(self, *names: str) -> None:
        """Count that hints' things were done."""
        for name in names:
            self._hints.done(name)

    def _put_away(self) -> None:
        self._hints.put_away(self.name)
        self.hide()

    def _go(self) -> None:
        if self._do is not None:
            self._do()

    def _dress(self) -> None:
        self._sign.setPixmap(icons.pixmap("info", theme.tokens().muted, 16))


def _words(name: str) -> str:
    return told_keys.sentence(f"hint.{name}", *NAMED.get(name, ()))
