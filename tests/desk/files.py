"""Small files in arDesk's own plain layouts."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from arDesk.desk.imports.importing import ImportPlan, plan_import, post_import, read_options
from arDesk.desk.outcome import Outcome
from tests.world import World

LEDGER = ("Customer No", "Customer Name", "Invoice No", "Invoice Date", "Due Date", "Amount", "Currency")
RECEIPTS = ("Customer No", "Received", "Amount", "Currency", "Receipt No", "Applies To")


def write(path: Path, columns: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    """Write a CSV file: a header and rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def invoice(number: int, *, customer: int = 1, amount: str = "100.00", due: str = "2026-02-14") -> tuple[str, ...]:
    """Give a row of a ledger."""
    return f"C{customer}", f"Firm {customer}", f"F-{number}", "2026-01-15", due, amount, "EUR"


def ledger(path: Path, *rows: tuple[str, ...], more: tuple[str, ...] = ()) -> Path:
    """Write a ledger; `more` names columns after the usual ones."""
    return write(path, LEDGER + more, *rows)


def plan(world: World, *paths: Path, control_total: str | None = None, **options: Any) -> ImportPlan:
    """Hold files against the books."""
    return plan_import(world.desk, paths, read_options(world.desk, **options), control_total=control_total)


def take_in(world: World, *paths: Path, **options: Any) -> Outcome:
    """Import files."""
    return post_import(world.desk, plan(world, *paths, **options))
