"""The sample company's day without a window: today's calls as a table, charts, letters and statements as files."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from arDesk.charts import palette, save
from arDesk.charts.aging import AgingChart
from arDesk.charts.dso import DsoChart
from arDesk.desk.calls.queue import CallQueue, call_queue
from arDesk.desk.desk import Desk
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.papers.statements import issue_statements, month_order
from arDesk.desk.reports import Aging, aging, metrics
from arDesk.desk.sample import new_sample, owner
from arDesk.kernel.business_days import month_start
from arDesk.kernel.clock import Clock
from arDesk.kernel.errors import Refusal
from arDesk.words import formats
from arDesk.words.sentences import say, say_refusal

_ROWS = 20
_MONTHS = 21  # before that the sample company was too young for its sales to say anything
_RIGHT = frozenset({0, 3, 4, 5})


@dataclass(frozen=True)
class _Made:
    """A file or folder the day left behind, and what it is."""

    path: Path
    what: str


def live_a_day(out: Path | None, *, clock: Clock) -> int:
    """Make the sample company and do its day; gives the exit status.

    `out` is the folder for it, a dated one by default; one that exists is left alone and the next free name taken.
    """
    _speak_utf8()
    folder = _free(out or Path(f"ardesk-sample-{clock.today().isoformat()}"))
    _tell(say("day.making", folder=folder))
    try:
        folder.mkdir(parents=True)
        desk = new_sample(folder / "sample.ardesk", clock=clock)
        try:
            _show(replace(desk, user=owner()), folder)
        finally:
            desk.close()
    except Refusal as refusal:
        _tell(say_refusal(refusal))
        return 1
    except OSError as problem:
        _tell(say("day.folder_refused", folder=folder, why=problem.strerror or problem))
        return 1
    return 0


def _tell(sentence: str) -> None:
    """Say a sentence on standard error, beside the table."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _free(wanted: Path) -> Path:
    """Give a folder's name, or the first of name-2, name-3 … that is free."""
    number, found = 1, wanted
    while found.exists():
        number += 1
        found = wanted.with_name(f"{wanted.name}-{number}")
    return found


def _show(desk: Desk, folder: Path) -> None:
    queue, ages = call_queue(desk), aging(desk)
    sys.stdout.write("\n".join([*_calls(desk, queue), "", *_absent(queue), "", *_sums(ages), ""]))
    sys.stdout.flush()
    made = [
        _Made(desk.books.path, say("day.books")),
        *_charts(desk, ages, folder / "charts"),
        _letters(desk, folder / "letters"),
        _statements(desk, queue, folder / "statements"),
    ]
    width = max(len(each.what) for each in made)
    lines = [f"  {each.what:<{width}}  {each.path.relative_to(folder)}" for each in made]
    closing = say("day.next", books=desk.books.path)
    sys.stdout.write("\n".join(["", say("day.lies_in", folder=folder.resolve()), *lines, "", closing, ""]))
    sys.stdout.flush()


def _calls(desk: Desk, queue: CallQueue) -> list[str]:
    rows = [
        (
            str(row.rank),
            row.code,
            row.name,
            formats.money(row.to_collect),
            str(row.oldest_days_overdue),
            str(row.score),
            say(f"next_step.{row.next_step}"),
            "; ".join(reason.text for reason in row.reasons if reason.rule not in ("amount", "age") and reason.points),
        )
        for row in queue.rows[:_ROWS]
    ]
    title = say("day.calls", company=desk.company().name, day=formats.weekday(queue.as_of), count=len(queue.rows))
    rest = [say("day.more", count=len(queue.rows) - _ROWS)] if len(queue.rows) > _ROWS else []
    return [title, "", *_table(say("day.columns").split("|"), rows), *rest]


def _absent(queue: CallQueue) -> list[str]:
    counts = Counter(row.reason for row in queue.absent)
    reasons = [f"  {count:>4}  {say(f'day.absent.{reason}')}" for reason, count in counts.most_common()]
    return [say("day.absent", count=len(queue.absent)), *reasons]


def _sums(ages: Aging) -> list[str]:
    """Say what is owed and how much of it is overdue, in each currency."""
    return [
        say("day.owed", gross=found.total.gross, overdue=found.total.gross - found.total.buckets[0])
        for found in ages.currencies.values()
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Set a table in columns; figures stand on the right, the last column runs on."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = []
    for row in (head, ["-" * width for width in widths[:-1]] + ["---"], *rows):
        cells = [
            cell.rjust(width) if at in _RIGHT else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _charts(desk: Desk, ages: Aging, folder: Path) -> list[_Made]:
    folder.mkdir()
    months = metrics(desk, months=_MONTHS)
    made = []
    for currency, table in ages.currencies.items():
        names = [say(f"day.bucket.{name}") for name in ages.names]
        bars = AgingChart.of(list(zip(names, table.total.buckets, strict=True)), palette.LIGHT)
        line = DsoChart.of(months[currency], palette.LIGHT)
        for code, figure in (("aging", bars.figure), ("dso", line.figure)):
            path = folder / f"{code}-{currency}.png"
            save.save(figure, path)
            made.append(_Made(path, say(f"day.chart.{code}", currency=currency)))
    return made


def _letters(desk: Desk, folder: Path) -> _Made:
    issued = issue_letters(desk, folder)
    return _Made(folder, say("day.letters", count=len(issued.papers)))


def _statements(desk: Desk, queue: CallQueue, folder: Path) -> _Made:
    """Issue last month's statements for the customers who have something overdue."""
    codes = frozenset({row.code for row in queue.rows} | {row.code for row in queue.absent})
    end = month_start(desk.today) - timedelta(1)
    issued = issue_statements(desk, folder, month_order(end, "balance_forward", codes))
    return _Made(folder, say("day.statements", count=len(issued.papers), month=formats.month(end)))
