"""What arDesk runs in: the `.venv` beside main.py, and the system libraries that Qt needs.

Standard library only, and readable by Python 3.9: it runs before anything is installed.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # spares a start the import of typing
if TYPE_CHECKING:
    from typing import NoReturn


def say(sentence: str) -> None:
    """Tell a person what happens; standard output is kept for answers."""
    print(sentence, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """Say why nothing was started, and exit with status 1."""
    say(sentence)
    raise SystemExit(1)
