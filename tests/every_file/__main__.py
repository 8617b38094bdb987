"""Run `python3 -m tests.every_file FOLDER...`: import each file into new books and print what came of it.

A file that names no currency is taken to be in euros. One that is refused or asked about is shown with its sentence.
Exits with 1 where one broke arDesk instead.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from arDesk.desk.desk import Desk, new_desk
from arDesk.desk.imports.importing import ImportPlan, plan_import, post_import, read_options
from arDesk.desk.upkeep import verify
from arDesk.words.sentences import say

_GIVEN: dict[str, Any] = {"terms_days": 30, "seller": "any"}
_NO_DATA = {".md", ".py", ".tsv"}


def main(folders: list[str]) -> int:
    """Import the files and print a line for each; gives the exit status."""
    counts: Counter[str] = Counter()
    for file in _files(folders):
        start = time.monotonic()
        try:
            what, told = _imported(file)
        except Exception:  # noqa: BLE001 - that is what is looked for
            what, told = "BROKE", traceback.format_exc().splitlines()[-1]
        counts[what] += 1
        print(f"{what:9} {time.monotonic() - start:5.1f} s  {'/'.join(file.parts[-3:])}\n{' ' * 20}{told}", flush=True)
    print(", ".join(f"{what}: {count}" for what, count in sorted(counts.items())))
    return 1 if counts["BROKE"] or counts["UNPROVED"] else 0


def _files(folders: list[str]) -> Iterator[Path]:
    for folder in map(Path, folders):
        found = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
        yield from (path for path in found if path.suffix.lower() not in _NO_DATA)


def _imported(file: Path) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        desk = new_desk(Path(folder) / "books.ardesk", company="Every File", currency="EUR")
        try:
            return _into(desk, file)
        finally:
            desk.close()


def _into(desk: Desk, file: Path) -> tuple[str, str]:
    plan = plan_import(desk, [file], read_options(desk, **_GIVEN))
    if "--currency" in _refusal(plan):
        plan = plan_import(desk, [file], read_options(desk, **_GIVEN, currency="EUR"))
    reading = plan.files[0].reading
    read_as = " ".join(part for part in (reading.reader, reading.profile or "", reading.encoding or "") if part)
    if plan.refusal is not None:
        problem = reading.first_refusal
        severity = "refused" if problem is None else {"ask": "asked", "reject": "refused"}[problem.severity.value]
        return severity, f"[{read_as}] {_refusal(plan)}"
    post_import(desk, plan)
    new = {kind: count for kind, count in plan.files[0].posting.new.items() if count}
    if not verify(desk).whole:
        return "UNPROVED", f"[{read_as}] {new}"
    left_out = f"; {len(reading.skipped)} left out" if reading.skipped else ""
    warned = f"; first of {len(reading.warnings)} warnings: {reading.warnings[0].text()}" if reading.warnings else ""
    return "came in" if new else "nothing", f"[{read_as}] {_listed(new)}{left_out}{warned}"


def _refusal(plan: ImportPlan) -> str:
    if plan.refusal is None:
        return ""
    fields: dict[str, Any] = plan.refusal.fields
    return say(plan.refusal.code, **fields)


def _listed(new: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in new.items()) or "no rows"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
