"""Cover for a colleague who is away."""

from __future__ import annotations

from datetime import date

from arDesk.cases.collectors import Cover, CoverId
from arDesk.db.calls import tasks as tasks_sql
from arDesk.db.customers import collectors as collectors_sql
from arDesk.db.tables.tasks import covers
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal


def list_covers(desk: Desk, as_of: date | None = None) -> list[Cover]:
    """List the absences entered by a day that are not over, in the order they begin."""
    day = as_of or desk.today
    with desk.look() as connection:
        found = collectors_sql.all_covers(connection, day)
    return [one for one in found if one.until >= day and (one.ended_on is None or one.ended_on > day)]


def set_cover(desk: Desk, absent: str, by: str, *, starts_on: date, until: date, note: str = "") -> Outcome:
    """Have somebody do a colleague's work from a day through another.

    Raises Refusal: cover_nameless, cover_oneself, cover_past (it ends before it begins, or before the business date).
    """
    away, stand_in = absent.strip()[:120], by.strip()[:120]
    if not away or not stand_in:
        raise Refusal("cover_nameless")
    if away == stand_in:
        raise Refusal("cover_oneself", name=away)
    if until < starts_on or until < desk.today:
        raise Refusal("cover_past", first=starts_on, last=until, today=desk.today)
    with desk.change("cover.set", "collectors") as change:
        number = change.add(
            covers, absent=away, covered_by=stand_in, starts_on=starts_on, until=until, set_on=desk.today,
            ended_on=None, note=note.strip()[:300],
        )  # fmt: skip
        change.note(absent=away, by=stand_in)
    about = frozenset({"collectors"})
    fields = {"absent": away, "by": stand_in, "first": starts_on, "last": until}
    forth = Way("cover.set", Outcome("cover_set", about, fields, made=number))
    back = Way("cover.withdrawn", Outcome("cover_withdrawn", about, fields))
    return reversible(desk, "collectors", change.written(), forth, back)


def end_cover(desk: Desk, cover: CoverId) -> Outcome:
    """Note that a colleague is back from the business date on. Raises Refusal cover_unknown."""
    with desk.change("cover.ended", "collectors") as change:
        row = tasks_sql.standing(change.connection, covers, cover)
        if row is None or row.ended_on is not None or row.until < desk.today:
            raise Refusal("cover_unknown")
        change.amend(covers, cover, ended_on=desk.today)
        change.note(absent=row.absent, by=row.covered_by)
    about = frozenset({"collectors"})
    forth = Way("cover.ended", Outcome("cover_ended", about, {"absent": row.absent}))
    back = Way("cover.reinstated", Outcome("cover_reinstated", about, {"absent": row.absent}))
    return reversible(desk, "collectors", change.written(), forth, back)
