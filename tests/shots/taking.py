"""`python -m tests.shots.taking BOOKS FOLDER LOOK SCALE`: the pictures of one look, for tests/shots/__main__.py."""

from __future__ import annotations

import sys
from pathlib import Path

from arDesk.environment import say
from arDesk.ui import application
from arDesk.ui.preferences import Preferences
from tests.shots import papers
from tests.shots.books import open_books, stop_the_clock
from tests.shots.pictures import save
from tests.shots.scenes import LARGE, SCENES
from tests.shots.sitting import Sitting


def take(books: Path, out: Path, look: str, scale: int) -> None:
    """Take the pictures of one look: "today", "today-dark", "today-2x"."""
    stop_the_clock()
    app = application.make_application()
    app.setCursorFlashTime(0)  # the caret stands still
    preferences = Preferences(books.with_name(f"window-{look}-{scale}.json"))
    preferences.put("theme", look)
    sitting = Sitting(application.open_window(app, preferences), books)
    mark = ("-dark" if look == "dark" else "") + (f"-{scale}x" if scale > 1 else "")
    try:
        for name, scene in SCENES.items():
            if scale == 1 or name in LARGE:
                scene(sitting)
                sitting.rest()
                save(sitting.picture(), out / f"{name}{mark}.png")
                say(f"{name}{mark}.png")
    finally:
        sitting.close()
    if not mark:
        desk = open_books(books)
        for name, image in papers.pictures(desk):
            save(image, out / f"{name}.png")
            say(f"{name}.png")
        desk.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
