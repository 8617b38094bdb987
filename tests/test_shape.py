"""The shape of the house: layers, sizes, one reader of the clock, nothing of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from arDesk.launch import HOME
from tests.__main__ import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
OWN_TEXT = {".py", ".toml", ".md", ".txt", ".qss", ".svg", ".lock", ".csv", ".html", ".ini", ""}
OWN_FOLDERS = ("arDesk", "tests", "docs", "resources", ".ci")

# A migration is frozen as it shipped, however long.
MODULES = sorted(path for path in (HOME / "arDesk").rglob("*.py") if path.parent.name != "versions")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), path.name)


def _name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def test_imports_go_downwards_and_each_library_has_one_home() -> None:
    command = [sys.executable, *CHECKS["import-linter"]]
    linted = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout


def test_files_stay_short() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_stay_short() -> None:
    """Their bodies: a command's signature is the table of its options."""
    lengths = {
        f"{_name(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.body[0].lineno + 1
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_every_module_reads_annotations_later() -> None:
    annotated = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    without = [
        _name(path)
        for path in MODULES
        if any(isinstance(node, annotated) for node in _tree(path).body)
        and "from __future__ import annotations\n" not in path.read_text("utf-8")
    ]
    assert without == []


def test_only_the_clock_reads_the_clock() -> None:
    reading = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(")
    readers = {_name(path) for path in MODULES if reading.search(path.read_text("utf-8"))}
    assert readers <= {"arDesk/kernel/clock.py"}


def test_the_desk_names_sql_types_in_annotations_only() -> None:
    loading = [
        _name(path)
        for path in MODULES
        if "desk" in path.relative_to(HOME / "arDesk").parts[:1]
        for imported in _imports_when_run(_tree(path))
        if imported.split(".")[0] == "sqlalchemy"
    ]
    assert loading == []


STARTING = [HOME / "main.py", HOME / "arDesk" / "launch.py", HOME / "arDesk" / "__init__.py"] + [
    path for path in MODULES if path.parent.name == "environment"
]


@pytest.mark.parametrize("path", STARTING, ids=_name)
def test_what_starts_first_is_readable_by_python_3_9(path: Path) -> None:
    ast.parse(path.read_text("utf-8"), feature_version=(3, 9))


@pytest.mark.parametrize("path", STARTING, ids=_name)
def test_what_starts_first_needs_the_standard_library_alone(path: Path) -> None:
    at_once = {imported.split(".")[0] for imported in _imports_when_run(ast.Module(_tree(path).body, []), deep=False)}
    assert at_once <= sys.stdlib_module_names | {"arDesk"}


def test_a_second_start_imports_next_to_nothing() -> None:
    """What is slow to import waits until the environment has to be made."""
    script = f"import sys; sys.path.insert(0, {str(HOME)!r}); import arDesk.launch; print(*sys.modules)"
    loaded = set(subprocess.check_output([sys.executable, "-I", "-S", "-c", script], text=True).split())
    assert loaded.isdisjoint({"ctypes", "dataclasses", "hashlib", "json", "subprocess", "typing"})
    assert "arDesk.environment.making" not in loaded


def test_nothing_of_one_machine_is_in_the_repository() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root)/[\w.]|/home/[a-z]|[A-Z]:[\\/]Users[\\/]\w")
    found = [f"{_name(path)}: {text[0]}" for path in _own_files() for text in machine.finditer(path.read_text("utf-8"))]
    assert found == []


def _own_files() -> Iterator[Path]:
    for path in HOME.iterdir():
        if path.is_file() and path.suffix in OWN_TEXT and path.name != ".git":
            yield path
    for folder in OWN_FOLDERS:
        for path in (HOME / folder).rglob("*"):
            if path.is_file() and path.suffix in OWN_TEXT and "__pycache__" not in path.parts:
                yield path


def _imports_when_run(tree: ast.Module, *, deep: bool = True) -> Iterator[str]:
    """Name the modules imported when the code runs, not those for a type checker; `deep` looks into functions too."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting.extend(node.orelse)
        elif deep or not isinstance(node, ast.FunctionDef):
            waiting.extend(ast.iter_child_nodes(node))
