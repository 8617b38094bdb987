"""A run's files: one PDF a document, all merged in one, and a manifest. All of them, or none."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from arDesk.documents.facts import AgreementFacts, Facts, LetterFacts, StatementFacts, amount_of, worded_as
from arDesk.documents.figures import tie
from arDesk.documents.files import Folder, opened
from arDesk.documents.fonts import unprintable
from arDesk.documents.paper import Choose, draw, pdf, shipped_for
from arDesk.documents.pen import new_canvas
from arDesk.documents.wording import wording
from arDesk.kernel.errors import Refusal

MERGED, MANIFEST = "merged.pdf", "manifest.json"
# Names are made of document numbers and ids; Windows keeps some for its devices.
_KEPT = r"(?:con|prn|aux|nul|com\d|lpt\d|merged|manifest)(?:\.|$)"
_NAME = re.compile(rf"(?!{_KEPT})[a-z0-9][a-z0-9._-]{{0,79}}(?<!\.)", re.IGNORECASE)

Documents = Sequence[tuple[str, Facts]]


class Written(NamedTuple):
    """A document's file: its name in the run's folder, the SHA-256 of its bytes, its pages."""

    file: str
    sha256: str
    pages: int


def write_run(
    folder: Path,
    documents: Documents,
    *,
    progress: Callable[[int, int], None] = lambda _done, _count: None,
    cancelled: Callable[[], bool] = lambda: False,
    template: Choose = shipped_for,
    copy: bool = False,
    duplex: bool = False,
    replace: bool = False,
) -> list[Written]:
    """Write each document's PDF as `name`.pdf, merged.pdf with all of them in order, and manifest.json.

    Figures are tied before anything is written; a run of nothing writes nothing. `duplex` adds blank pages to
    merged.pdf so that each document begins on the front of a sheet; `replace` allows a folder that already holds such
    files. Raises Refusal: as figures.tie and templates.render do, papers_name_refused, papers_folder_taken,
    papers_cancelled, papers_no_room, papers_cannot_write; then no file was left or changed.
    """
    _check_names(documents)
    for _, facts in documents:
        tie(facts)
    if not documents:
        return []
    with opened(folder) as files:
        if not replace:
            files.refuse_taken([MANIFEST, MERGED, *(f"{name}.pdf" for name, _ in documents)])
        merged = _Merged(documents, template, copy=copy, duplex=duplex)
        written = []
        for done, (name, facts) in enumerate(documents):
            if cancelled():
                raise Refusal("papers_cancelled", done=done, count=len(documents))
            written.append(_write_one(files, name, facts, template, copy=copy))
            merged.add(facts)
            progress(done + 1, len(documents))
        whole = merged.whole()
        files.put(MERGED, whole)
        files.put(MANIFEST, _manifest(documents, written, template, whole, copy=copy))
        files.keep()
    return written


class _Merged:
    """All documents of a run in one PDF."""

    def __init__(self, documents: Documents, template: Choose, *, copy: bool, duplex: bool) -> None:
        first, last = documents[0][1], documents[-1][1]
        self._target = io.BytesIO()
        self._canvas = new_canvas(
            self._target,
            title=f"{first.number} … {last.number}",
            author=first.office.company,
            language=first.language,
        )
        self._template, self._copy, self._duplex = template, copy, duplex

    def add(self, facts: Facts) -> None:
        """Draw one more document, for duplex up to the back of its last sheet."""
        pages = draw(self._canvas, facts, self._template, copy=self._copy)
        if self._duplex and pages % 2:
            self._canvas.showPage()

    def whole(self) -> bytes:
        """Give the finished PDF."""
        self._canvas.save()
        return self._target.getvalue()


def _check_names(documents: Documents) -> None:
    seen: set[str] = set()
    for name, _ in documents:
        if not _NAME.fullmatch(name) or name.lower() in seen:
            raise Refusal("papers_name_refused", name=name)
        seen.add(name.lower())


def _write_one(files: Folder, name: str, facts: Facts, template: Choose, *, copy: bool) -> Written:
    content, pages = pdf(facts, template, copy=copy)
    files.put(f"{name}.pdf", content)
    return Written(f"{name}.pdf", hashlib.sha256(content).hexdigest(), pages)


def _manifest(documents: Documents, written: list[Written], template: Choose, merged: bytes, *, copy: bool) -> bytes:
    entries = [_entry(facts, file, template) for (_, facts), file in zip(documents, written, strict=True)]
    whole = {"file": MERGED, "sha256": hashlib.sha256(merged).hexdigest(), "documents": len(documents)}
    return json.dumps({"copy": copy, "documents": entries, "merged": whole}, ensure_ascii=False, indent=2).encode()


def _entry(facts: Facts, file: Written, template: Choose) -> dict[str, object]:
    entry: dict[str, object] = {
        "number": facts.number,
        "account": facts.account_code,
        "file": file.file,
        "sha256": file.sha256,
        "pages": file.pages,
        "issued_on": facts.issued_on.isoformat(),
        "language": facts.language,
        "seal": facts.seal,
    }
    if isinstance(facts, LetterFacts):
        used = template(facts)
        entry |= {"kind": "letter", "level": facts.level, "template": used.name}
        entry |= {"template_version": used.version, "template_sha256": used.digest}
    else:
        name = worded_as(facts)
        words = wording(facts.language, name)
        entry |= {"kind": facts.kind if isinstance(facts, StatementFacts) else name, "template": name}
        entry |= {"plan": facts.plan} if isinstance(facts, AgreementFacts) else {}
        entry |= {"template_version": words.version, "template_sha256": words.digest}
    amount = amount_of(facts)
    boxes = [text for text in (facts.account_name, facts.attention, *facts.address) if unprintable(text)]
    return entry | {"amount": amount.plain, "currency": amount.currency, "unprintable": boxes}
