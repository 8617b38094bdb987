"""`python3 -m bundle`: make the folder users get, in dist/, and try it out.

Only the standard library is imported before the environment is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from arDesk.environment import libraries, say
from arDesk.launch import HOME, enter

HERE = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Build the folder into dist/, or into the folder named; gives 0 where what was built works."""
    enter(["-m", "bundle", *arguments], tests=True)
    from bundle import names

    out = Path(arguments[0] if arguments else HOME / "dist").resolve()
    made = out / names.folder()
    if not _build(out):
        return 1
    if sys.platform == "linux":
        _add_desktop(made)
    shutil.copy(HOME / "LICENSE", made)
    size = sum(file.stat().st_size for file in made.rglob("*") if not file.is_symlink()) >> 20
    say(f"Made {made}: {size} MB. It tries itself out …")
    return try_out(made)


def try_out(made: Path) -> int:
    """Run the self-test of a folder as on a bare machine: no Python on the PATH, no settings; gives its exit status."""
    with tempfile.TemporaryDirectory(prefix="ardesk-bundle-") as home:
        bare = {"HOME": home, "PATH": home} if os.name != "nt" else dict(os.environ)
        status = subprocess.call([str(next(made.glob("ardesk*"))), "--selftest"], env=bare, cwd=home)
    for stamp in made.rglob(libraries.STAMP):  # what is here says nothing of the computers it goes to
        stamp.unlink()
    return status


def _build(out: Path) -> bool:
    """Have PyInstaller fill the folder; tells whether it went well."""
    work = HOME / "build" / "bundle"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += [f"--distpath={out}", f"--workpath={work}", str(HERE / "ardesk.spec")]
    # The same sources and libraries give the same files.
    surroundings = os.environ | {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    if subprocess.call(command, cwd=HOME, env=surroundings, stdout=sys.stderr):
        say("PyInstaller could not do it; its last words are above.")
        return False
    return True


def _add_desktop(made: Path) -> None:
    """Lay what a Linux desktop reads beside the programs, and what puts it in its place."""
    from bundle import icons

    share = made / "share"
    for name, place in (
        ("arDesk.desktop", "applications"),
        ("ardesk.xml", "mime/packages"),
        ("arDesk.metainfo.xml", "metainfo"),
    ):
        (share / place).mkdir(parents=True)
        shutil.copy(HERE / "desktop" / name, share / place)
    icons.lay_out(share / "icons" / "hicolor")
    shutil.copy(HERE / "desktop" / "install.sh", made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
