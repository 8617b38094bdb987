"""What a document is: from its type text, its status and the sign of its amount."""

from __future__ import annotations

from arDesk.intake.tables.headers import header_key
from arDesk.intake.tables.profiles import Profile

INVOICE, DEBIT_NOTE, CREDIT_NOTE, RECEIPT = "invoice", "debit_note", "credit_note", "receipt"
BY_SIGN = "by_sign"  # a debit note, or a credit note where there is a minus
INVOICE_OR_CREDIT_NOTE = "invoice_or_credit_note"  # the latter where there is a minus
INVOICE_OR_RECEIPT = "invoice_or_receipt"  # an entry of the customer's account: more owed, or money that came
SKIP, PAID, PART_PAID = "skip:", "paid", "part_paid"
_WORDS = {
    "": INVOICE,
    "invoice": INVOICE,
    "inv": INVOICE,
    "rechnung": INVOICE,
    "creditnote": CREDIT_NOTE,
    "creditmemo": CREDIT_NOTE,
    "credit": CREDIT_NOTE,
    "gutschrift": CREDIT_NOTE,
    "debitnote": DEBIT_NOTE,
    "debitmemo": DEBIT_NOTE,
    "debit": DEBIT_NOTE,
}


class Kinds:
    """Reads type and status texts as one profile means them."""

    def __init__(self, profile: Profile) -> None:
        words = {header_key(text): meaning for text, meaning in profile.kinds.items() if text != "*"}
        self._words = {**words, "": words.get("", INVOICE)} if words else _WORDS
        self._other = profile.kinds.get("*", "")
        self._states = {header_key(text): meaning for text, meaning in profile.states.items() if text != "*"}
        self._other_state = profile.states.get("*", "")
        self._memo: dict[tuple[str, str], str] = {}

    def of(self, kind: str, status: str) -> str:
        """Give a kind, "skip:reason" for a row to leave out, or "" for a type that is not known."""
        key = (kind, status)
        if key not in self._memo:
            word = self._words.get(header_key(kind), self._other)
            state = self._state(status)
            self._memo[key] = word if word.startswith(SKIP) or state in ("", PAID, PART_PAID) else state
        return self._memo[key]

    def is_paid(self, status: str) -> bool:
        """Tell whether a status says that nothing is open any more."""
        return self._state(status) == PAID

    def is_part_paid(self, status: str) -> bool:
        """Tell whether a status says that a part was paid, of which the file does not say how much."""
        return self._state(status) == PART_PAID

    def _state(self, status: str) -> str:
        key = header_key(status)
        return self._states.get(key, self._other_state if key else "")
