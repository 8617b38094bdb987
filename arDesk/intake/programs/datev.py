"""DATEV files: postings on customers, customers, or terms of payment."""

from __future__ import annotations

from arDesk.intake import encoding
from arDesk.intake.gather import Gather
from arDesk.intake.programs import datev_form
from arDesk.intake.programs.datev_masters import read_masters
from arDesk.intake.programs.datev_postings import read_postings
from arDesk.intake.work import Work

_POSTINGS, _MASTERS, _TERMS = "21", "16", "46"


def read_datev(data: bytes, work: Work) -> None:
    """Read a DATEV file: postings on customers, customers, or terms of payment. Raises Stop where it can't be read."""
    gather, reading = Gather(work), work.reading
    chosen = work.options.encoding or ("utf-8" if _is_utf8(data) else "cp1252")
    text, reading.encoding = encoding.decode(data, chosen, work.problems)
    reading.reader, reading.delimiter, reading.decimal = "datev", ";", ","
    lines = datev_form.lines(text, work.problems)
    meta = datev_form.meta(next(lines, (1, []))[1])
    reading.profile = f"datev-{meta.category}"
    names = datev_form.header(lines, work)
    if meta.category == _POSTINGS:
        read_postings(meta, datev_form.rows(lines, names, work), gather)
    elif meta.category == _MASTERS:
        reading.kind = "customers"
        read_masters(meta, datev_form.rows(lines, names, work), gather)
    else:
        code = "datev_terms" if meta.category == _TERMS else "datev_other"
        work.problems.warn(code, None, None, text=meta.name, count=sum(1 for _ in lines))
        gather.finish(0)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
