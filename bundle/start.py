"""What both programs of the folder start with: by the name it was started under, the window or the command."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

from arDesk import launch

WINDOW = "arDesk"

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:] == ["--read-file"]:  # intake/apart.py starts it so, to read one file with limits
        from arDesk.intake import apart_child

        sys.exit(apart_child.main())
    sys.exit(launch.desk() if Path(sys.executable).stem == WINDOW else launch.command())
