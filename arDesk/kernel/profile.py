"""The user's own folder on this computer: keys, recent books, learned habits. Never the books themselves."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def profile_folder() -> Path:
    """Give the folder, made readable by its owner alone; ARDESK_HOME names another place."""
    chosen = os.environ.get("ARDESK_HOME")
    if chosen:
        folder = Path(chosen)
    elif sys.platform == "linux":  # as platformdirs has it, a window's hundredth sooner
        chosen = os.environ.get("XDG_DATA_HOME", "").strip()
        folder = (Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".local" / "share") / "arDesk"
    else:
        from platformdirs import user_data_path

        folder = user_data_path("arDesk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
