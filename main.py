"""Start here: `python3 main.py` sets the environment up on the first run, then opens arDesk.

With a command (`python3 main.py queue office.ardesk`) it is the `ardesk` command.
"""

from __future__ import annotations

import sys

from arDesk.launch import start

if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
