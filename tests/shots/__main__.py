"""`python3 -m tests.shots FOLDER`: take the pictures of the documentation, off screen, of the sample company's day."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from arDesk.environment import libraries, say
from arDesk.launch import HOME, enter

# One process for each look: the scale of the screen is settled before Qt starts.
LOOKS = (("light", "1"), ("dark", "1"), ("light", "2"))


def main(arguments: list[str]) -> int:
    """Make the sample company once, and take every picture of it; gives the exit status."""
    enter(["-m", "tests.shots", *arguments], tests=True)
    if len(arguments) != 1:
        say("Say where the pictures go: python3 -m tests.shots docs/screenshots")
        return 2
    os.environ.update(QT_QPA_PLATFORM="offscreen", TZ="UTC", LC_ALL="C.UTF-8", MPLBACKEND="agg")
    os.environ.pop("LANGUAGE", None)
    if not libraries.prove():
        return 1
    from tests.shots.books import make_books

    out = Path(arguments[0]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ardesk-shots-") as folder:
        os.environ["ARDESK_HOME"] = str(Path(folder) / "home")
        books = Path(folder) / "Larkhaven.ardesk"
        say("Making the sample company …")
        make_books(books)
        for look, scale in LOOKS:
            surroundings = os.environ | {"QT_SCALE_FACTOR": scale}
            command = [sys.executable, "-m", "tests.shots.taking", str(books), str(out), look, scale]
            subprocess.run(command, cwd=HOME, env=surroundings, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
