from __future__ import annotations

import threading
from dataclasses import dataclass, field

from pytestqt.qtbot import QtBot

from arDesk.ui.jobs import Jobs
from arDesk.ui.letting_go import MANY, let_go

ROWS = 3 * MANY


class Row:
    """Says in which thread it went."""

    gone: list[int]

    def __init__(self, gone: list[int]) -> None:
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


@dataclass(frozen=True)
class Plan:
    rows: list[Row]
    pairs: list[tuple[str, Row]]
    by_name: dict[str, list[Row]] = field(default_factory=dict)


def test_what_holds_very_many_rows_is_freed_elsewhere(qtbot: QtBot, jobs: Jobs) -> None:
    gone: list[int] = []
    rows = [Row(gone) for _ in range(ROWS)]
    first = rows[0]
    held: list[object] = [(Plan(rows, [("", row) for row in rows], {"": rows}),), None]
    del rows
    let_go(jobs, held)
    qtbot.waitUntil(jobs.idle)
    assert held == []
    assert len(gone) == ROWS - 1, "but one, which somebody still holds"
    assert threading.get_ident() not in gone
    assert first.gone is gone
