"""Tally files (XML): ledgers under Sundry Debtors as customers, their vouchers as documents and receipts."""

from __future__ import annotations

import re

from arDesk.intake import xml
from arDesk.intake.gather import Gather
from arDesk.intake.programs.tally_ledgers import debtors_of, read_ledgers
from arDesk.intake.programs.tally_vouchers import VoucherReader
from arDesk.intake.work import Work

# What Tally writes although XML forbids it: a bare "&", and numbers of control characters.
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_CONTROL = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));")
_STEP = 500


def read_tally(data: bytes, work: Work) -> None:
    """Read masters, vouchers or both. Raises Stop where the file can't be read."""
    gather, reading = Gather(work), work.reading
    reading.reader, reading.profile = "tally", "tally-xml"
    text = xml.decoded(data, work.problems, work.options.encoding)
    text, bare = _BARE.subn("&amp;", text)
    text, control = _CONTROL.subn("", text)
    root = xml.parse(text.encode(), work.problems, "utf-8")
    if bare:
        work.problems.warn("tally_repaired", None, None, count=bare + control)
    debtors = debtors_of(root)
    currency = gather.currency(None, 1, "currency")
    terms = read_ledgers(debtors, currency, gather)
    vouchers = root.findall(".//VOUCHER")
    reader = VoucherReader(gather, currency, debtors, terms)
    reader.learn(vouchers)
    for place, voucher in enumerate(vouchers):
        if place % _STEP == 0:
            work.steps(place)
        reader.read(voucher)
    gather.finish(len(vouchers) or len(debtors))
    if not (work.reading.items or work.reading.receipts) and not work.problems.refused:
        work.problems.warn("tally_none", None, None, count=len(work.reading.accounts))
