"""Show what arDesk stands on and what is amiss: one page that can be pasted, as it names no person and no customer."""

from __future__ import annotations

import platform
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from arDesk import __version__
from arDesk.cli import machine
from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import books_path, opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf
from arDesk.kernel.errors import Refusal
from arDesk.words.sentences import say, say_refusal

LEAST_MB = 200
_NETWORK_DISKS = frozenset({"9p", "afs", "cifs", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"})


class Problem(NamedTuple):
    """Something amiss: a code of phrases/doctor.py, what it says, and the command that mends it, "" where none does."""

    code: str
    text: str
    fix: str


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "doctor", doctor)


def doctor(
    books: Annotated[str | None, typer.Argument(metavar="[BOOKS]", help="Books to look at too.")] = None,
    as_of: AsOf = None,
) -> Answer:
    """Show what arDesk stands on, what is amiss and what mends it; with books, whether they are well."""
    from arDesk.db.books import cipher_version, engine_version

    seen = machine.sight()
    found: dict[str, Any] = {
        "ardesk": __version__,
        "python": platform.python_version(),
        "interpreter": machine.short(Path(sys.executable)),
        "platform": machine.system(),
        "sqlite": engine_version(),
        "sqlcipher": cipher_version() or None,
        **machine.versions(),
        "fonts": _fonts(),
        "display": machine.display(),
        "qt": seen if isinstance(seen, dict) else None,
        "profile": machine.profile(),
        "locale": machine.language(),
        "time_zone": machine.time_zone(),
        "books": None if books is None else _books(books_path(books), as_of),
        "limits": _limits(),
    }
    problems = [*_amiss(found, seen), *_books_amiss(found["books"])]
    found["problems"] = [problem._asdict() for problem in problems]
    rows = [(name, _shown(value)) for name, value in found.items() if name != "problems"]
    said = [f"{each.text}\n  {each.fix}" if each.fix else each.text for each in problems] or [say("doctor.well")]
    return Answer(found, lambda: [Sheet(columns("What|Found"), rows)], said, status=1 if problems else 0)


def _amiss(found: dict[str, Any], seen: dict[str, Any] | str) -> list[Problem]:
    from arDesk.environment import libraries

    profile, amiss = found["profile"], []
    if (cure := libraries.cure()) is not None:
        amiss.append(_problem("libraries", cure))
    elif isinstance(seen, str):
        amiss.append(_problem("qt", why=seen))
    elif not seen["own_font"]:
        amiss.append(_problem("font"))
    if not found["sqlcipher"]:
        amiss.append(_problem("cipher"))
    if not profile["writable"]:
        amiss.append(_problem("profile_rights", f"chmod u+rwx {profile['folder']}" if profile["folder"] else ""))
    elif not profile["private"]:
        amiss.append(_problem("profile_open", f"chmod 700 {profile['folder']}"))
    return amiss


def _books_amiss(books: dict[str, Any] | None) -> list[Problem]:
    if books is None:
        return []
    amiss = [] if books["well"] else [_problem("books", text=books["text"])]
    if not books.get("search", True):
        amiss.append(_problem("search", "ardesk verify BOOKS"))
    if books["disk"] in _NETWORK_DISKS:
        amiss.append(_problem("network_disk", kind=books["disk"]))
    if books["free_mb"] is not None and books["free_mb"] < LEAST_MB:
        amiss.append(_problem("disk", free=books["free_mb"]))
    return amiss


def _problem(code: str, fix: str = "", **fields: Any) -> Problem:
    return Problem(code, say(f"doctor.problem.{code}", **fields), fix)


def _books(path: Path, as_of: date | None) -> dict[str, Any]:
    """Look at books without changing them: older ones are not opened, as that would bring them up to date."""
    from arDesk.db.books import standing
    from arDesk.desk import upkeep

    wal = path.with_name(path.name + "-wal")
    found: dict[str, Any] = {
        "free_mb": machine.free_mb(path.parent),
        "disk": machine.disk_kind(path.parent),
        "mb": round(path.stat().st_size / 1e6, 1) if path.is_file() else None,
        "wal_mb": round(wal.stat().st_size / 1e6, 1) if wal.is_file() else 0.0,
        "version": None,
    }
    try:
        version, ours = standing(path)
        found["version"] = f"{version} of {ours}"
        if 0 < version < ours:
            return found | {"well": True, "text": say("doctor.books_older")}
        with opened(str(path), as_of) as desk:
            verdict = upkeep.verify(desk, mend=False)
    except Refusal as refusal:
        return found | {"well": False, "text": say_refusal(refusal).replace(path.name, "BOOKS")}
    fields: dict[str, Any] = verdict.fields
    return found | {"well": verdict.whole, "text": say(verdict.code, **fields), "search": not verdict.search}


def _fonts() -> list[str]:
    from arDesk.kernel.resources import resource

    return sorted(file.name for file in resource("fonts").iterdir() if file.suffix in (".ttf", ".otf"))


def _limits() -> dict[str, int]:
    from arDesk.intake.source import LARGEST_BYTES
    from arDesk.kernel.money import LARGEST_MINOR

    return {"largest_amount_minor": LARGEST_MINOR, "largest_file_mb": LARGEST_BYTES // 1_000_000}


def _shown(value: object) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{name} {_shown(part)}" for name, part in value.items())
        case list():
            return "; ".join(map(_shown, value))
    return str(value)
