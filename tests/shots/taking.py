"""`python -m tests.shots.taking BOOKS FOLDER GUIDE LOOK SCALE`: the pictures of one look, for __main__.py."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QImage

from arDesk.environment import say
from arDesk.ui import application
from arDesk.ui.preferences import Preferences
from tests.shots import guide, papers
from tests.shots.books import open_books, stop_the_clock
from tests.shots.pictures import save
from tests.shots.scenes import LARGE, SCENES
from tests.shots.sitting import Sitting


def take(books: Path, out: Path, guides: Path, look: str, scale: int) -> None:
    """Take the pictures of one look: "today", "today-dark", "today-2x"; at the usual scale the guide's too."""
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
                _keep(sitting.picture(), out / f"{name}{mark}.png")
                if scale == 1:
                    _keep(guide.page(sitting), guides / f"{name}{mark}.png")
        for name, image in guide.dialogs(sitting) if scale == 1 else ():
            _keep(image, guides / f"{name}{mark}.png")
    finally:
        sitting.close()
    if not mark:
        desk = open_books(books)
        for name, image in papers.pictures(desk):
            _keep(image, out / f"{name}.png")
        desk.close()


def _keep(image: QImage, path: Path) -> None:
    save(image, path)
    say(str(path))


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5]))
