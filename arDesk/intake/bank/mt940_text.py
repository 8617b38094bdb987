"""The free text of an entry: lines put together again, and the words between slashes that some banks use in it."""

from __future__ import annotations

import re
from typing import NamedTuple

_WIDTH = 65
_WORDS = re.compile(
    r"/(EREF|PREF|IREF|REMI|NAME|IBAN|BIC|BENM|ORDP|CNTP|TRTP|CSID|MARF|ISDT|RTRN|PURP|ULTD|ULTC|ULTB|SVCL|CHGS|OCMT|ADDR)/"
)
_STRUCTURED = re.compile(r"(?:STRD|USTD)//?")
_CREDITOR = re.compile(r"(?:CUR|ISO)?/?(RF[0-9]{2}[A-Z0-9]{1,21})")


class Words(NamedTuple):
    """What a free text says."""

    text: str = ""
    name: str = ""
    account: str = ""
    end_to_end: str = ""
    reference: str = ""


def unwrapped(text: str) -> str:
    """Put a text of several lines on one: a full line was broken off anywhere, a shorter one at a word's end."""
    whole = ""
    for line in text.split("\n"):
        whole += line if line.strip() else ""
        whole += "" if len(line) >= _WIDTH else " "
    return " ".join(whole.split())


def swift_words(text: str) -> Words:
    """Take a text apart: "/EREF/…/NAME/…/REMI/…", as Dutch and SWIFT banks write it; any other stays whole."""
    found = _WORDS.split(text)
    if len(found) < 5:
        return Words(text)
    said: dict[str, str] = {}
    for name, value in zip(found[1::2], found[2::2], strict=True):
        if value.strip(" /"):
            said.setdefault(name, value.strip(" /"))
    account, name = said.get("IBAN", ""), said.get("NAME", "")
    if party := said.get("CNTP", "").split("/"):
        account = account or party[0].strip()
        name = name or (party[2].strip() if len(party) > 2 else "")
    remittance = _STRUCTURED.sub("", said.get("REMI", "")).strip(" /")
    structured = _CREDITOR.search(remittance) if "STRD" in said.get("REMI", "") else None
    kept = [remittance, said.get("TRTP", ""), said.get("RTRN", ""), said.get("ULTD", ""), found[0].strip(" /")]
    return Words(
        " ".join(part for part in kept if part) or text,
        name,
        account,
        said.get("EREF", ""),
        structured[1] if structured else "",
    )
