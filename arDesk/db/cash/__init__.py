"""Money in the books: receipts, the bank's lines, what they pay."""
