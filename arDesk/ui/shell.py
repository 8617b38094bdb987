"""What stands in the window: the bar on top, the way around on the left, one page; or the first page alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.ui import theme
from arDesk.ui.pages.welcome import WelcomePage
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.pages_view import PagesView, scrolled
from arDesk.ui.widgets.text import put, rule
from arDesk.words.sentences import say_refusal

if TYPE_CHECKING:
    from arDesk.ui.pages import PageSpec
    from arDesk.ui.widgets.arrival_bar import ArrivalBar
    from arDesk.ui.widgets.nav import Nav
    from arDesk.ui.widgets.reminder_bar import ReminderBar
    from arDesk.ui.widgets.top_bar import TopBar

NARROW = 1000  # pixels at the usual size of text
LOW = 500  # a screen on which the first page has no room: it scrolls, and the window is no higher than the screen


class Shell(QWidget):
    """Holds the pages in a stack; what is around them is made, and shows, while books are open."""

    top: TopBar
    nav: Nav
    reminder: ReminderBar
    arrival: ArrivalBar

    def __init__(self, welcome: WelcomePage, window: QWidget) -> None:
        super().__init__()
        put(self, ground="window")
        self.setParent(window)
        self.welcome, self.message, self.stack = welcome, MessageBar(), PagesView()
        self._frame: tuple[QWidget, ...] = ()
        content, self._middle, self._whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for layout in (content, self._middle, self._whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        content.addWidget(self.message)
        self._low = window.screen().availableSize().height() < theme.current().px(LOW)
        content.addWidget(scrolled(self.stack) if self._low else self.stack, 1)
        self._content = content
        self._middle.addLayout(content, 1)
        self._whole.addLayout(self._middle, 1)
        self.stack.addWidget(welcome)  # last: what is dressed before it stands in its window is dressed twice

    def build_frame(self, pages: Sequence[PageSpec]) -> None:
        """Make what is around the pages."""
        from arDesk.ui.widgets.arrival_bar import ArrivalBar
        from arDesk.ui.widgets.nav import Nav
        from arDesk.ui.widgets.reminder_bar import ReminderBar
        from arDesk.ui.widgets.top_bar import TopBar

        self.top, self.nav, self.reminder = TopBar(), Nav(), ReminderBar()
        self.arrival = ArrivalBar()
        for at, bar in enumerate((self.reminder, self.arrival)):
            self._content.insertWidget(at, bar)
        if not self._low:
            self._content.removeWidget(self.stack)
            self._content.addWidget(scrolled(self.stack), 1)
        self.nav.show_pages([(page.id, page.name, page.icon) for page in pages])
        under, beside = rule(), rule(upright=True)
        self._frame = (self.top, under, self.nav, beside)
        for layout, parts in ((self._whole, (self.top, under)), (self._middle, (self.nav, beside))):
            for at, part in enumerate(parts):
                layout.insertWidget(at, part)
        self.top.resized.connect(self._fit)
        theme.current().changed.connect(self._fit)

    def show_frame(self, on: bool) -> None:
        """Show what is around the pages, or the first page alone."""
        for part in self._frame:
            part.setVisible(on)
        if not on:
            self.stack.setCurrentWidget(self.welcome)

    def _fit(self) -> None:
        """Fold the way around where the window is narrow for the size of its text."""
        if self.is_framed:
            self.nav.fold(self.width() < theme.current().px(NARROW))

    @property
    def is_framed(self) -> bool:
        """Whether what is around the pages has been made."""
        return bool(self._frame)

    def refuse(self, refusal: Refusal) -> None:
        """Say a refusal at the top of what is shown."""
        self._bar.say(say_refusal(refusal), Tone.BAD)

    def tell(self, text: str) -> None:
        """Say a sentence at the top of what is shown."""
        self._bar.say(text, Tone.NORMAL)

    @property
    def _bar(self) -> MessageBar:
        return self.welcome.message if self.stack.currentWidget() is self.welcome else self.message

    def quiet(self) -> None:
        """Put away what was said."""
        self.message.hide()
        self.welcome.message.hide()
