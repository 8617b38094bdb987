"""The user's own folder on this computer: keys, recent books, learned habits. Never the books themselves."""

from __future__ import annotations

import os
from pathlib import Path


def profile_folder() -> Path:
    """Give the folder, made readable by its owner alone; ARDESK_HOME names another place."""
    chosen = os.environ.get("ARDESK_HOME")
    if chosen:
        folder = Path(chosen)
    else:
        from platformdirs import user_data_path  # only where no place is named

        folder = user_data_path("arDesk", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
