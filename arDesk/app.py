"""Put the window on the screen: the one place above ui."""

from __future__ import annotations

from collections.abc import Sequence

from arDesk.ui import application


def main(arguments: Sequence[str]) -> int:
    """Open the desk, with the books the arguments name; gives the exit status."""
    return application.run(arguments)
