"""What is said of money that two files, or a file and the bank, tell of."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "intake.same_money": "{file}: payments that are also told of by the invoices' own rows: {count}, together "
    "{amount}. They are the same money and are counted once.",
}
