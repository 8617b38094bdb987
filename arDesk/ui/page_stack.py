"""The pages built so far of the open books, and how those not yet built were left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from arDesk.ui.office import Office
    from arDesk.ui.pages import PageSpec
    from arDesk.ui.pages.page import Page


class PageStack:
    """Builds each page when it is first shown, as it was left."""

    def __init__(self, specs: Mapping[str, PageSpec], stack: QStackedWidget) -> None:
        self.built: dict[str, Page] = {}
        self._specs, self._stack = specs, stack
        self._left: dict[str, Any] = {}

    def show(self, name: str, office: Office, made: Callable[[str, Page], None]) -> Page:
        """Show a page; `made(name, page)` hears of one that is new."""
        page = self.built.get(name)
        if page is None:
            page = self.built[name] = self._specs[name].make(office)
            page.restore(self._left.pop(name, {}))
            self._stack.addWidget(page)
            made(name, page)
        self._stack.setCurrentWidget(page)
        return page

    @property
    def shown(self) -> Page | None:
        """The page shown; None on the first page."""
        shown = self._stack.currentWidget()
        return next((page for page in self.built.values() if page is shown), None)

    @property
    def name(self) -> str:
        """The id of the page shown; empty on the first page."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self.built.items() if page is shown), "")

    def state(self) -> dict[str, Any]:
        """Tell which page is shown and how each one is left, as JSON can hold it."""
        return {"page": self.name, "pages": {**self._left, **{name: page.state() for name, page in self.built.items()}}}

    def recall(self, state: Any) -> str:
        """Take how pages were left, before any is built; gives the one to show: that which was shown, or the first."""
        match state:
            case {"page": str(name), "pages": dict(pages)} if name in self._specs:
                self._left = {page: left for page, left in pages.items() if isinstance(left, dict)}
                return name
        return next(iter(self._specs), "")

    def leave(self) -> None:
        """Take the pages away; what is half typed on them is kept."""
        for page in self.built.values():
            page.hide()
            self._stack.removeWidget(page)
            page.deleteLater()
        self.built, self._left = {}, {}
