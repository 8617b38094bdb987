"""PySide's own Python is compiled once, and never taken for another source's."""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]
NAME = f"shibokensupport.{sys.implementation.cache_tag}.pyc"
STARTED = """
import builtins, json, sys
compiled, plain = [], builtins.compile
def spy(source, filename, *how, **more):
    compiled.append(filename)
    return plain(source, filename, *how, **more)
builtins.compile = spy
import arDesk.ui
left_as_found = builtins.compile is spy
own = [name for name in compiled if "shibokensupport" in str(name) and "pyi_generator" not in name]
before = "argparse" in sys.modules
import PySide6.support.signature.lib.pyi_generator as generator
print(json.dumps({"compiled": own, "left": left_as_found, "early": before, "late": generator.generate_pyi.__name__}))
"""


def start(folder: Path, **more: str) -> dict[str, object]:
    """Import Qt in a process of its own that keeps what it compiles in a folder."""
    environ = os.environ | {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONDONTWRITEBYTECODE": ""} | more
    done = subprocess.run(
        [sys.executable, "-c", STARTED], cwd=HOME, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def kept_in(folder: Path) -> Path:
    return next(folder.rglob(NAME))


def test_the_second_start_compiles_nothing_of_pyside(tmp_path: Path) -> None:
    assert start(tmp_path)["compiled"]
    assert start(tmp_path) == {"compiled": [], "left": True, "early": False, "late": "generate_pyi"}


def test_what_was_kept_of_another_source_or_is_broken_is_compiled_anew(tmp_path: Path) -> None:
    start(tmp_path)
    path = kept_in(tmp_path)
    kept = marshal.loads(path.read_bytes())
    other = next(name for name in kept if name.endswith("layout.py"))
    kept[other] = b"8 bytes.", compile("raise SystemExit(3)", other, "exec")
    path.write_bytes(marshal.dumps(kept))
    assert start(tmp_path)["compiled"] == [other]
    path.write_bytes(path.read_bytes()[:500])
    assert len(str(start(tmp_path)["compiled"])) > len(other)
    assert start(tmp_path)["compiled"] == []


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path) -> None:
    start(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob(NAME))
