"""Money: receipts, the bank's lines, what they pay, what is given up beside them."""
