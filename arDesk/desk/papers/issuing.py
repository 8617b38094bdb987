"""What letters and statements share: whose paper it is, to whom, its number, and issuing a run once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arDesk.audit.chain import canonical, short_seal
from arDesk.db import audit_log
from arDesk.db import documents as documents_sql
from arDesk.db.change import Change
from arDesk.db.customers.accounts import Account
from arDesk.db.documents import IssuedDocument
from arDesk.db.office import Company
from arDesk.db.tables.office import document_items, document_runs, documents
from arDesk.desk.desk import Desk
from arDesk.documents.aside import clear_stale, new_aside
from arDesk.documents.batch import MANIFEST, MERGED, Written, write_run
from arDesk.documents.facts import (
    AgreementFacts,
    ConfirmationFacts,
    Facts,
    LetterFacts,
    Office,
    StatementFacts,
    worded_as,
)
from arDesk.documents.frozen import freeze, thaw
from arDesk.documents.paper import pdf, shipped_for
from arDesk.documents.readers import Reader, reader
from arDesk.documents.wording import wording
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DocumentId, InstalmentId, ItemId
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper about to be issued: its facts, and of each item on it what was open and the level it reaches.

    `instalments` says, where there are any, which instalment of a plan each item is; None for a document.
    """

    account: AccountId
    facts: Facts
    amount: Money
    level: int | None
    items: tuple[tuple[ItemId, Money, int], ...]
    instalments: tuple[InstalmentId | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """A run as issued: its number, where it lies, and each paper with its file."""

    run: int
    folder: Path
    papers: list[tuple[Paper, Written]]


def office_of(company: Company) -> Office:
    """Give the firm that writes, as papers show it."""
    return Office(
        company=company.name,
        address=company.address,
        phone=company.phone,
        email=company.email,
        bank_lines=company.bank,
        country=company.country,
        sample=company.sample,
    )


def reader_of(account: Account, company: Company) -> Reader:
    """Say how an account is written to: its language, its locale's dates and amounts, the size of the paper."""
    return reader(
        account.language,
        account.country,
        office_language=company.language,
        office_country=company.country,
        office_paper=company.paper,
    )


def seal_now(connection: Connection) -> str:
    """Give the latest seal in the short form that papers carry."""
    head = audit_log.read_head(connection)
    return "" if head is None else f"{head.seq} {short_seal(head.hash)}"


def numbers(connection: Connection, letter: str, year: int) -> Callable[[], str]:
    """Give a counter of document numbers: L-2013-0001, L-2013-0002 …, after those already issued."""
    prefix = f"{letter}-{year}-"
    last = documents_sql.last_number(connection, prefix)

    def following() -> str:
        nonlocal last
        last += 1
        return f"{prefix}{last:04d}"

    return following


def issue(
    desk: Desk,
    kind: str,
    folder: Path,
    prepare: Callable[[Connection], Sequence[Paper]],
    *,
    settings: Any,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Issued:
    """Print a run aside, record it if the books still say the same, and only then bring the files to their folder.

    So a paper is never printed without being recorded; one recorded but not brought over (a power cut) can be printed
    again from what was recorded. Raises Refusal: papers_changed_meanwhile, papers_not_brought (it was recorded), and
    those of documents.batch.
    """
    desk.hold_key()
    with desk.look() as connection:
        papers = list(prepare(connection))
    if not papers:
        return Issued(0, folder, [])
    clear_stale(folder, desk.clock.now())
    aside, is_new = new_aside(folder), not folder.exists()
    try:
        _refuse_taken(folder, papers)
        named = [(paper.facts.number, paper.facts) for paper in papers]
        written = write_run(aside, named, progress=progress or _quiet, cancelled=cancelled or _never)
        with desk.change(f"{kind}s.issued", f"run/{kind}") as change:
            if list(prepare(change.connection)) != papers:
                raise Refusal("papers_changed_meanwhile")
            run = _record(change, desk, kind, settings, papers, written)
        _bring([*(file.file for file in written), MERGED, MANIFEST], aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # it has files now
                folder.rmdir()
    return Issued(run, folder, list(zip(papers, written, strict=True)))


def _bring(names: Sequence[str], aside: Path, folder: Path) -> None:
    try:
        for name in names:
            (aside / name).replace(folder / name)
    except OSError as problem:
        raise Refusal("papers_not_brought", folder=str(folder), problem=problem.strerror or str(problem)) from problem


def _quiet(_done: int, _count: int) -> None:
    """Say nothing."""


def _never() -> bool:
    return False


def _refuse_taken(folder: Path, papers: Sequence[Paper]) -> None:
    for name in (MERGED, MANIFEST, *(f"{paper.facts.number}.pdf" for paper in papers)):
        if (folder / name).exists():
            raise Refusal("papers_folder_taken", folder=str(folder), file=name)


def _record(
    change: Change, desk: Desk, kind: str, settings: Any, papers: Sequence[Paper], written: Sequence[Written]
) -> int:
    run = change.add(
        document_runs, kind=kind, issued_on=desk.today, by_user=desk.user, settings=canonical(asdict(settings))
    )
    rows = [_row(run, kind, paper, file) for paper, file in zip(papers, written, strict=True)]
    ids = change.add_many(documents, rows)
    change.add_many(
        document_items,
        [
            {"document_id": number, "item_id": item, "open_minor": money.minor, "level": level, "instalment_id": which}
            for number, paper in zip(ids, papers, strict=True)
            for (item, money, level), which in zip_longest(paper.items, paper.instalments)
        ],
    )
    change.note(run=run, papers=len(rows))
    return run


def _row(run: int, kind: str, paper: Paper, file: Written) -> dict[str, Any]:
    facts = paper.facts
    if isinstance(facts, LetterFacts):
        used = shipped_for(facts)
        template = f"{used.name}/{used.language} {used.version} {used.digest[:16]}"
    else:
        name = worded_as(facts)
        words = wording(facts.language, name)
        kept_as = facts.kind if isinstance(facts, StatementFacts) else name
        template = f"{kept_as}/{facts.language} {words.version} {words.digest[:16]}"
    return {
        "run_id": run,
        "account_id": paper.account,
        "kind": kind,
        "number": facts.number,
        "issued_on": facts.issued_on,
        "currency": paper.amount.currency,
        "amount_minor": paper.amount.minor,
        "level": paper.level,
        "template": template,
        "fields": freeze(facts),
        "pdf_sha256": file.sha256,
        "pages": file.pages,
    }


_FACTS: dict[str, type[Facts]] = {
    "letter": LetterFacts, "statement": StatementFacts, "agreement": AgreementFacts, "confirmation": ConfirmationFacts,
}  # fmt: skip


def facts_of(document: IssuedDocument) -> Facts:
    """Read what an issued paper was printed from."""
    return thaw(document.frozen, _FACTS[document.kind])


def reprint(desk: Desk, document: DocumentId, *, copy: bool = True) -> bytes:
    """Print an issued paper again from what was recorded, marked COPY. Raises Refusal paper_unknown."""
    with desk.look() as connection:
        found = documents_sql.one(connection, document)
    if found is None:
        raise Refusal("paper_unknown", document=document)
    return pdf(facts_of(found), copy=copy)[0]
