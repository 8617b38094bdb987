"""Take pictures of the program, off screen, on the sample company's day.

`python3 -m tests.shots` takes those of the documentation and of the user guide, and puts them where they are shown.
`python3 -m tests.shots --all FOLDER` takes every page and dialog, in every language or those named after the folder,
light and dark, at the usual size of text and at twice that: FOLDER/de/dark-200/today.png.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from arDesk.environment import libraries, say
from arDesk.launch import HOME, enter

# One process for each look: the scale of the screen is settled before Qt starts.
ALL = "--all"
LOOKS = (("light", "1"), ("dark", "1"), ("light", "2"))
SHOWN = HOME / "docs" / "screenshots", HOME / "resources" / "guide" / "pictures"


def main(arguments: list[str]) -> int:
    """Make the sample company once, and take every picture of it; gives the exit status."""
    enter(["-m", "tests.shots", *arguments], tests=True)
    if arguments and (arguments[0] != ALL or len(arguments) == 1):
        say("python3 -m tests.shots, or python3 -m tests.shots --all FOLDER [LANGUAGE …]")
        return 2
    os.environ.update(QT_QPA_PLATFORM="offscreen", TZ="UTC", LC_ALL="C.UTF-8", MPLBACKEND="agg")
    os.environ.pop("LANGUAGE", None)
    if not libraries.prove():
        return 1
    from tests.shots.books import make_books

    with tempfile.TemporaryDirectory(prefix="ardesk-shots-") as folder:
        os.environ["ARDESK_HOME"] = str(Path(folder) / "home")
        books = Path(folder) / "Larkhaven.ardesk"
        say("Making the sample company …")
        make_books(books)
        if arguments:
            _run("everything", "1", str(books), *arguments[1:])
            return 0
        for place in SHOWN:
            place.mkdir(parents=True, exist_ok=True)
        for look, scale in LOOKS:
            _run("taking", scale, str(books), *map(str, SHOWN), look, scale)
    return 0


def _run(module: str, density: str, *arguments: str) -> None:
    command = [sys.executable, "-m", f"tests.shots.{module}", *arguments]
    subprocess.run(command, cwd=HOME, env=os.environ | {"QT_SCALE_FACTOR": density}, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
