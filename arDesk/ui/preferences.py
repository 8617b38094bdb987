"""What the window remembers between starts: plain JSON in the user's own folder, never in the books."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

RECENT = 8


class Preferences:
    """A small dictionary kept in a file. A file that cannot be read counts as empty: it holds nothing of worth."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Give what was kept under a name; values are JSON: check before trusting them."""
        return self._kept.get(name, otherwise)

    def put(self, name: str, value: Any) -> None:
        """Keep a JSON value, and write the file in one step. A full or read-only disk loses only the memory of it."""
        if name in self._kept and self._kept[name] == value:
            return
        self._kept[name] = value
        partial = self._path.with_suffix(".partial")
        try:
            partial.write_text(json.dumps(self._kept, indent=1, sort_keys=True), encoding="utf-8")
            os.replace(partial, self._path)  # noqa: PTH105
        except OSError:
            partial.unlink(missing_ok=True)

    @property
    def recent(self) -> list[Path]:
        """Books opened lately that are still there, the last one first."""
        kept = self.get("recent", [])
        paths = [Path(name) for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        return [path for path in paths if path.is_file()]

    def opened(self, path: Path) -> None:
        """Put books at the top of the recent ones."""
        others = [str(known) for known in self.recent if known != path]
        self.put("recent", [str(path), *others][:RECENT])


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
