"""The one refresh signal: what was changed, by subject; each page decides what that means for it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Tells every page what was written to the books.

    Signals:
        changed: carries a frozenset of subjects such as "account/12" or "settings", as in the audit log.
    """

    changed = Signal(frozenset)

    def tell(self, subjects: Iterable[str]) -> None:
        """Say that these subjects are others now."""
        self.changed.emit(frozenset(subjects))


def touches(subjects: frozenset[str], *kinds: str) -> bool:
    """Tell whether a change is about a kind of subject, such as "account" or "settings"."""
    return any(subject.split("/", 1)[0] in kinds for subject in subjects)
