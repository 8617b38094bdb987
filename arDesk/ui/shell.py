"""What stands in the window: the bar on top, the way around on the left, one page; or the first page alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.ui.pages import PageSpec
from arDesk.ui.pages.welcome import WelcomePage
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.nav import Nav
from arDesk.ui.widgets.text import put, rule
from arDesk.ui.widgets.top_bar import TopBar
from arDesk.words.sentences import say_refusal


class Shell(QWidget):
    """Holds the pages in a stack; what is around them shows while books are open."""

    def __init__(self, pages: Sequence[PageSpec], welcome: WelcomePage) -> None:
        super().__init__()
        put(self, ground="window")
        self.welcome = welcome
        self.top, self.nav, self.message, self.stack = TopBar(), Nav(), MessageBar(), QStackedWidget()
        self.stack.addWidget(welcome)
        self.nav.show_pages([(page.id, page.name, page.icon, f"Ctrl+{at}") for at, page in enumerate(pages, 1)])
        under, beside = rule(), rule(upright=True)
        self._frame = (self.top, self.nav, under, beside)
        content, middle, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for layout in (content, middle, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        content.addWidget(self.message)
        content.addWidget(self.stack, 1)
        middle.addWidget(self.nav)
        middle.addWidget(beside)
        middle.addLayout(content, 1)
        whole.addWidget(self.top)
        whole.addWidget(under)
        whole.addLayout(middle, 1)

    def show_frame(self, on: bool) -> None:
        """Show what is around the pages, or the first page alone."""
        for part in self._frame:
            part.setVisible(on)
        if not on:
            self.stack.setCurrentWidget(self.welcome)

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal at the top of what is shown."""
        on_first_page = self.stack.currentWidget() is self.welcome
        (self.welcome.message if on_first_page else self.message).say(say_refusal(refusal), Tone.BAD)

    def quiet(self) -> None:
        """Put away what was said."""
        self.message.hide()
        self.welcome.message.hide()
