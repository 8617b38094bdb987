"""Brings PySide in sooner: the Python it carries within is compiled once, not at each start.

PySide keeps some of its Python as source within a library, where no `__pycache__` reaches, and compiles
it at each start: a seventh of the time a bare window takes. Here the code is kept beside this file as Python keeps that
of any module, and is taken for the very same source only. What writes type stubs for developers, a tenth more, is run
when somebody asks for a name in it. Where a later PySide does without such source, nothing of this happens.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source, source_hash
from types import CodeType
from typing import Any

_CARRIED = "shibokensupport/"  # how PySide names the files it carries
_FOR_DEVELOPERS = _CARRIED + "signature/lib/pyi_generator.py"
_STAND_IN = f"from {__name__} import later\n__getattr__ = later(globals())\n"
_unread: list[bytes] = []  # the source of what is for developers


@contextmanager
def compiled_once(path: str = "") -> Iterator[None]:
    """Import PySide for the first time within this; `path` is where its compiled code is kept between starts."""
    path = path or cache_from_source(os.path.join(os.path.dirname(__file__), "shibokensupport.py"))  # noqa: PTH118, PTH120
    kept, made = _read(path), {}
    compile_anew: Callable[..., CodeType] = builtins.compile

    def compiled(source: Any, filename: Any, *how: Any, **more: Any) -> Any:
        if not (isinstance(source, bytes) and isinstance(filename, str) and filename.startswith(_CARRIED)):
            return compile_anew(source, filename, *how, **more)
        if filename == _FOR_DEVELOPERS:
            _unread.append(source)
            return compile_anew(_STAND_IN, filename, "exec")
        known, code = kept.get(filename, (b"", None))
        if known != (meant := source_hash(source)):
            code = compile_anew(source, filename, *how, **more)
            made[filename] = meant, code
        return code

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = compile_anew  # type: ignore[assignment]
    if made and not sys.dont_write_bytecode:
        _write(path, kept | made)


def later(names: dict[str, Any]) -> Callable[[str], Any]:
    """Give a module's `__getattr__` that runs what is for developers at the first name asked of it."""

    def find(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        del names["__getattr__"]
        exec(compile(_unread[-1], _FOR_DEVELOPERS, "exec"), names)  # noqa: S102 - PySide's own
        return names[name]

    return find


def _read(path: str) -> dict[str, tuple[bytes, CodeType]]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            found = marshal.loads(file.read())  # noqa: S302 - as Python reads its own
    except (OSError, EOFError, TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: str, codes: dict[str, tuple[bytes, CodeType]]) -> None:
    partial = f"{path}.{os.getpid()}"
    with suppress(OSError):
        with open(partial, "wb") as file:  # noqa: PTH123
            file.write(marshal.dumps(codes))
        os.replace(partial, path)  # noqa: PTH105
