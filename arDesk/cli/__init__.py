"""The `ardesk` command: everything the desk can do, without a window."""

from __future__ import annotations


def main(argv: list[str]) -> int:
    """Run one command and give its exit status: 0 done, 1 refused or failed, 2 wrong usage, 130 stopped."""
    from arDesk.cli.app import command_line

    try:
        command_line()(args=argv, prog_name="ardesk")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    return 0
