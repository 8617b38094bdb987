"""Children of the test's own process, to be refused by the system, or killed."""

from __future__ import annotations

import os
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress

import pytest

from arDesk.kernel.errors import Refusal

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


def fork() -> int:
    """Fork, though the test runner may have threads: the child does nothing but what it is told, and exits."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return os.fork()


def answer_of(act: Callable[[], str]) -> str:
    """Have a child do something: gives its answer, the code of its refusal, or its traceback."""
    reading, writing = os.pipe()
    child = fork()
    if child == 0:
        said = "nothing"
        try:
            said = act()
        except Refusal as refusal:
            said = refusal.code
        except BaseException:  # noqa: BLE001 - told to the parent
            said = traceback.format_exc()
        finally:
            with suppress(OSError):
                os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said
