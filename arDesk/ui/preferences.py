"""What the window remembers between starts: plain JSON in the user's own folder, never in the books."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

RECENT = 8


class Preferences:
    """A small dictionary kept in a file. A file that cannot be read counts as empty: it holds nothing of worth."""

    def __init__(self, path: Path | None) -> None:
        """Read the file; without one all is forgotten at the end."""
        self._path = path
        self._kept = _read(path) if path is not None else {}

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Give what was kept under a name; values are JSON: check before trusting them."""
        return self._kept.get(name, otherwise)

    def put(self, name: str, value: Any) -> None:
        """Keep a JSON value, and write the file in one step. A full or read-only disk loses only the memory of it."""
        if name in self._kept and self._kept[name] == value:
            return
        self._kept[name] = value
        if self._path is not None:
            self._write(self._path)

    def _write(self, path: Path) -> None:
        partial = path.with_suffix(".partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            import json

            with open(partial, "w", encoding="utf-8", opener=_private) as file:
                json.dump(self._kept, file, indent=1, sort_keys=True)
            os.replace(partial, path)  # noqa: PTH105
        except OSError:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    @property
    def folder(self) -> Path:
        """Where the file lies: other things of this person's are kept beside it."""
        return self._path.parent if self._path is not None else Path()

    @property
    def lately(self) -> list[Path]:
        """Books opened lately, the last one first, those too that are gone."""
        kept = self.get("recent", [])
        return [Path(name) for name in kept if isinstance(name, str)] if isinstance(kept, list) else []

    @property
    def recent(self) -> list[Path]:
        """Books opened lately that are still there, the last one first."""
        return [path for path in self.lately if path.is_file()]

    def forget_gone(self) -> None:
        """Forget the recent books that are not there any more."""
        self.put("recent", [str(path) for path in self.recent])

    def opened(self, path: Path) -> None:
        """Put books at the top of the recent ones."""
        others = [str(known) for known in self.lately if known != path]
        self.put("recent", [str(path), *others][:RECENT])


def _private(path: str, flags: int) -> int:
    """Open a file nobody else on this computer can read."""
    return os.open(path, flags, 0o600)


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    import json  # the first start of all has nothing to read

    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
