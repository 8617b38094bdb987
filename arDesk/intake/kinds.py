"""What a document is: from its type text, its status and the sign of its amount."""

from __future__ import annotations

from arDesk.intake.headers import header_key
from arDesk.intake.profiles import Profile

INVOICE, DEBIT_NOTE, CREDIT_NOTE, RECEIPT, BY_SIGN = "invoice", "debit_note", "credit_note", "receipt", "by_sign"
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
        words = {header_key(text): meaning for text, meaning in profile.kinds.items()}
        self._words = {**words, "": words.get("", INVOICE)} if words else _WORDS
        self._states = {header_key(text): meaning for text, meaning in profile.states.items()}
        self._memo: dict[tuple[str, str], str] = {}

    def of(self, kind: str, status: str) -> str:
        """Give a kind, "skip:reason" for a row to leave out, or "" for a type that is not known."""
        key = (kind, status)
        if key not in self._memo:
            state = self._states.get(header_key(status), "")
            word = self._words.get(header_key(kind), "")
            self._memo[key] = word if word.startswith("skip:") else state or word
        return self._memo[key]
