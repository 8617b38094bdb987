"""The promises that are pending as a calendar file; nothing is sent anywhere."""

from __future__ import annotations

from pathlib import Path

from arDesk.db import audit_log
from arDesk.desk.desk import Desk
from arDesk.desk.promises import Commitment, promise_board
from arDesk.documents.calendar_file import Event, calendar_file
from arDesk.documents.files import opened
from arDesk.words.sentences import say


def write_calendar(desk: Desk, path: Path) -> int:
    """Write the open promises into a file, on the day each is promised for; gives how many there are.

    Raises Refusal: papers_no_room, papers_cannot_write.
    """
    with desk.look() as connection:
        book = audit_log.book_id(connection)
    events = [_event(each, book) for each in promise_board(desk).rows if each.row.pending.minor > 0]
    events.sort(key=lambda event: (event.day, event.uid))
    content = calendar_file(say("calendar.name", company=desk.company().name), events, desk.clock.now())
    with opened(path.parent) as files:
        files.put(path.name, content)
        files.keep()
    return len(events)


def _event(each: Commitment, book: str) -> Event:
    row = each.row
    about = [row.why]
    if row.references:
        about.append(say("calendar.invoices", numbers=list(row.references)))
    return Event(
        f"promise-{row.promise.id}-{book}@ardesk",
        row.promise.promised_for,
        say("calendar.event", name=row.name or row.code, amount=row.pending),
        "\n".join(about),
    )
