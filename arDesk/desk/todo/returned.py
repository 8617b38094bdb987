"""Letters and statements that came back by post."""

from __future__ import annotations

import json
from datetime import date

from arDesk.db import documents as documents_sql
from arDesk.db.customers import data_quality as quality_sql
from arDesk.db.tables.tasks import returned_mail
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import DocumentId


def record_returned(desk: Desk, document: DocumentId, *, on: date | None = None, note: str = "") -> Outcome:
    """Note that an issued paper came back, on a day up to the business date: its address is wrong until it is another.

    Raises Refusal: paper_unknown, returned_day_wrong.
    """
    day = on or desk.today
    with desk.change("paper.returned", f"document/{document}") as change:
        paper = documents_sql.one(change.connection, document)
        if paper is None:
            raise Refusal("paper_unknown", document=document)
        if not paper.issued_on <= day <= desk.today:
            raise Refusal("returned_day_wrong", number=paper.number, first=paper.issued_on, today=desk.today)
        sent_to = "\n".join(json.loads(paper.frozen)["address"])
        change.add(
            returned_mail, account_id=paper.account, document_id=document, returned_on=day, sent_to=sent_to[:1000],
            note=note.strip()[:300],
        )  # fmt: skip
    about = frozenset({f"account/{paper.account}", "tasks"})
    forth = Way("paper.returned", Outcome("paper_returned", about, {"number": paper.number}))
    back = Way("paper.not_returned", Outcome("paper_not_returned", about, {"number": paper.number}))
    return reversible(desk, f"document/{document}", change.written(), forth, back)


def find_paper(desk: Desk, number: str) -> DocumentId:
    """Find an issued letter or statement by its number. Raises Refusal paper_unknown."""
    with desk.look() as connection:
        found = quality_sql.paper_by_number(connection, number)
    if found is None:
        raise Refusal("paper_unknown", document=number)
    return found
