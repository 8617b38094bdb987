"""Calls half typed: kept until they are saved, so that neither another customer nor a crash loses them.

They are in the user's own folder and not in the books: what nobody saved is not a record, and leaves none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from arDesk.kernel.ids import AccountId
from arDesk.ui.preferences import Preferences

PAUSE = 500  # ms
Draft = Mapping[str, Any]


class Drafts(QObject):
    """Holds one draft for each customer, as JSON can hold it."""

    def __init__(self, file: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._kept: dict[str, Draft] = {}
        self._writing = QTimer(self, singleShot=True, interval=PAUSE)
        self._writing.timeout.connect(self.flush)
        found = file.get("calls", {})
        if isinstance(found, dict):
            self._kept = {account: draft for account, draft in found.items() if isinstance(draft, dict)}
        self._left = set(self._kept)

    def get(self, account: AccountId) -> Draft | None:
        """Give what was half typed for a customer."""
        return self._kept.get(str(account))

    def put(self, account: AccountId, draft: Draft) -> None:
        """Keep what is half typed."""
        if self._kept.get(str(account)) != draft:
            self._kept[str(account)] = draft
            self._writing.start()

    def drop(self, account: AccountId) -> None:
        """Forget it: it was saved, or wiped out by hand."""
        self._left.discard(str(account))
        if self._kept.pop(str(account), None) is not None:
            self.flush()

    def take_left(self, account: AccountId) -> bool:
        """Tell, once, whether a draft was left by an earlier start of the program."""
        left = str(account) in self._left
        self._left.discard(str(account))
        return left

    def flush(self) -> None:
        """Write now what is not written yet."""
        self._writing.stop()
        self._file.put("calls", dict(self._kept))
