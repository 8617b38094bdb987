"""What a booked entry says of its payments: pycamt reads parties and texts; amounts, references and batches are ours.

pycamt takes the first amount it finds, which may be the one the payer instructed in another currency, repeats a batch's
sum on each of its payments, and leaves out ultimate parties, accounts that are no IBAN, and a second reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycamt.parser import Camt053Parser

from arDesk.intake.bank import values
from arDesk.intake.bank.camt_tree import text_at
from arDesk.intake.bank.places import Place
from arDesk.intake.drafts_bank import DraftBankLine
from arDesk.kernel.money import Money, total

if TYPE_CHECKING:
    from lxml import etree

_NOT_GIVEN = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NONREF"})
_TRUE = ("true", "1")


class Details(Camt053Parser):  # type: ignore[misc]
    """Reads the payments of an entry from a tree that is parsed already, safely, and without namespaces."""

    def __init__(self, tree: etree._Element) -> None:
        self.tree = tree
        self.namespaces: dict[str, str] = {}
        self.version = "unknown"

    def lines(self, entry: etree._Element, line: DraftBankLine, place: Place) -> list[DraftBankLine]:
        """Split an entry into its payments where they add up to it; it stays one line where they do not."""
        details = entry.findall("NtryDtls/TxDtls")
        whole = self._of_entry(entry, line)
        if not details:
            return [whole]
        if len(details) == 1:
            return [self._of_payment(details[0], whole)]
        parts = [_amount_of(one, line.amount) for one in details]
        sure = [part for part in parts if part is not None]
        if len(sure) < len(parts) or total(sure, line.amount.currency) != line.amount:
            place.warn("camt_batch", "TxDtls", count=len(details))
            return [self._together(details, whole)]
        read = []
        for number, (one, amount) in enumerate(zip(details, sure, strict=True), 1):
            own = text_at(one, "Refs/AcctSvcrRef")
            mark = f"{whole.bank_reference}/{number}" if whole.bank_reference else ""
            reference = own if own and own != whole.bank_reference else mark
            read.append(self._of_payment(one, whole._replace(amount=amount))._replace(bank_reference=reference))
        return read

    def _of_entry(self, entry: etree._Element, line: DraftBankLine) -> DraftBankLine:
        return line._replace(
            text=text_at(entry, "AddtlNtryInf"),
            bank_reference=text_at(entry, "AcctSvcrRef"),
            code=_code(entry),
            reversal=text_at(entry, "RvslInd") in _TRUE,
        )

    def _of_payment(self, node: etree._Element, line: DraftBankLine) -> DraftBankLine:
        said = self._extract_transaction_details(node)
        returned = node.find("RtrInf") is not None
        reversal = line.reversal or returned
        # Of money that came back, the debtor is still who was to pay in the first place.
        debtor_pays = (line.amount.minor > 0) is not reversal
        name, account = _party(node, said, "Debtor" if debtor_pays else "Creditor")
        if not name and not account:
            name, account = _party(node, said, "Creditor" if debtor_pays else "Debtor")
        references = [text for one in node.iterfind("RmtInf/Strd") if (text := text_at(one, "CdtrRefInf/Ref"))]
        given = (said.get("EndToEndId") or "").strip()
        return line._replace(
            payer_name=name,
            payer_account=account,
            text=_text(node, said, references[1:], debtor_pays) or line.text,
            reference=references[0] if references else "",
            end_to_end="" if given.upper() in _NOT_GIVEN else given,
            bank_reference=line.bank_reference or text_at(node, "Refs/AcctSvcrRef"),
            code=line.code or _code(node),
            reversal=reversal,
        )

    def _together(self, details: list[etree._Element], whole: DraftBankLine) -> DraftBankLine:
        read = [self._of_payment(one, whole) for one in details]
        words = [" ".join(filter(None, (one.payer_name, one.text, one.reference, one.end_to_end))) for one in read]
        return whole._replace(text="; ".join(dict.fromkeys(filter(None, (whole.text, *words)))))


def _amount_of(node: etree._Element, whole: Money) -> Money | None:
    """Give what one payment of a batch moved on the account, signed; None where the bank does not say."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        amount = node.find(path)
        if amount is not None and amount.get("Ccy") == whole.currency:
            found = values.money(amount.text or "", whole.currency)
            if not isinstance(found, Money) or found.minor < 0:
                return None
            mark = text_at(node, "CdtDbtInd") or ("DBIT" if whole.minor < 0 else "CRDT")
            return -found if mark == "DBIT" else found
    return None


def _party(node: etree._Element, said: dict[str, str], role: str) -> tuple[str, str]:
    tag = "Dbtr" if role == "Debtor" else "Cdtr"
    ultimate = text_at(node, f"RltdPties/Ultmt{tag}//Nm")
    account = said.get(f"{role}IBAN") or text_at(node, f"RltdPties/{tag}Acct/Id/Othr/Id")
    account = account or text_at(node, f"RltdPties/{tag}Acct/Id/PrtryAcct/Id")
    return (said.get(f"{role}Name") or ultimate).strip(), account.strip()


def _text(node: etree._Element, said: dict[str, str], more: list[str], debtor_pays: bool) -> str:
    found = [said.get("RemittanceInformationFull") or ""]
    found += [text_at(one, "RfrdDocInf/Nb") for one in node.iterfind("RmtInf/Strd")]
    found += [(one.text or "").strip() for one in node.iterfind("RmtInf/Strd/AddtlRmtInf")]
    found += more
    ultimate = text_at(node, f"RltdPties/Ultmt{'Dbtr' if debtor_pays else 'Cdtr'}//Nm")
    reason = text_at(node, "RtrInf/Rsn/Cd") or text_at(node, "RtrInf/Rsn/Prtry")
    found += [ultimate, reason, *((one.text or "").strip() for one in node.iterfind("RtrInf/AddtlInf"))]
    words = [text for text in dict.fromkeys(found) if text]
    return " ".join(words) or text_at(node, "AddtlTxInf")


def _code(node: etree._Element) -> str:
    """Give the bank's kind of transaction: its domain, family and sub-family, or the bank's own."""
    paths = ("BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd")
    parts = [text for path in paths if (text := text_at(node, path))]
    return "-".join(parts) or text_at(node, "BkTxCd/Prtry/Cd")
