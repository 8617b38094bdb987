"""Which hints a person still needs: each goes away once its thing was done twice, or when it is put away."""

from __future__ import annotations

from arDesk.ui.preferences import Preferences

ENOUGH = 2


class Hints:
    """Counts in the person's preferences, for all their books: who knows the keys knows them in the next office too."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def wanted(self, name: str) -> bool:
        """Tell whether a hint is still of use."""
        return self._times(name) < ENOUGH

    def done(self, name: str) -> None:
        """Count that a hint's thing was done."""
        if self.wanted(name):
            self._keep(name, self._times(name) + 1)

    def put_away(self, name: str) -> None:
        """Show a hint no more."""
        self._keep(name, ENOUGH)

    def _times(self, name: str) -> int:
        count = self._kept.get(name, 0)
        return count if isinstance(count, int) else 0

    def _keep(self, name: str, times: int) -> None:
        self._preferences.put("hints", {**self._kept, name: times})

    @property
    def _kept(self) -> dict[str, object]:
        kept = self._preferences.get("hints", {})
        return kept if isinstance(kept, dict) else {}
