"""Run a command: its answer, its refusals, its faults, in the exit statuses the command line promises."""

from __future__ import annotations

import functools
import inspect
import os
import sys
import traceback
from collections.abc import Callable
from typing import Annotated, Any

import typer

from arDesk.cli.answers import Answer, show, tell
from arDesk.kernel.errors import Refusal

_JSON = inspect.Parameter(
    "as_json",
    inspect.Parameter.KEYWORD_ONLY,
    default=False,
    annotation=Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")],
)

STOPPED = 130


def command(app: typer.Typer, name: str, work: Callable[..., Answer]) -> None:
    """Make a function that answers a command of that name, with --json."""
    signature = inspect.signature(work, eval_str=True)

    @functools.wraps(work)
    def run(*, as_json: bool, **given: Any) -> None:
        for value in given.values():
            if isinstance(value, str) and not _is_text(value):
                raise typer.BadParameter(f"{value!r} is not text in UTF-8")
        raise typer.Exit(_status(functools.partial(work, **given), as_json=as_json))

    run.__dict__["__signature__"] = signature.replace(
        parameters=[*signature.parameters.values(), _JSON], return_annotation=None
    )
    app.command(name)(run)


def _is_text(value: str) -> bool:
    """Tell whether what the terminal sent was text; bytes that were none stand in it as lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in value)


def _status(work: Callable[[], Answer], *, as_json: bool) -> int:
    from arDesk.words.sentences import say, say_refusal

    try:
        try:
            answer = work()
        except Refusal as refusal:
            tell(say_refusal(refusal))
            return 1
        return _shown(answer, as_json=as_json)
    except (typer.Exit, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        tell(say("cli.stopped"))
        return STOPPED
    except Exception as problem:  # noqa: BLE001  # no traceback ever reaches a person
        tell(_crashed(problem))
        return 1


def _shown(answer: Answer, *, as_json: bool) -> int:
    """Show an answer; what was asked is done by now, whatever becomes of the output."""
    from arDesk.words.sentences import say

    try:
        show(answer, as_json=as_json)
    except KeyboardInterrupt:
        return STOPPED
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(problem, BrokenPipeError):  # then whoever read it has seen enough
            tell(say("cli.output_failed", why=problem.strerror or problem))
        return 1
    return answer.status


def _crashed(problem: Exception) -> str:
    """Write what happened to a file in the user's profile; gives the sentence that names it."""
    import platform

    from arDesk import __version__
    from arDesk.kernel.clock import SystemClock
    from arDesk.kernel.profile import profile_folder
    from arDesk.words.sentences import say

    now = SystemClock().now()
    details = [f"arDesk {__version__}, Python {platform.python_version()}, {platform.platform()}", now.isoformat()]
    try:
        folder = profile_folder() / "crashes"
        folder.mkdir(exist_ok=True)
        file = folder / f"{now:%Y%m%dT%H%M%S%f}.txt"
        file.write_text("\n".join([*details, "", *traceback.format_exception(problem)]), "utf-8", "backslashreplace")
    except OSError:
        return say("cli.crashed_unwritten", problem=f"{type(problem).__name__}: {problem}")
    return say("cli.crashed", file=file)
