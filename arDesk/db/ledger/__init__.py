"""What is owed, in the books: items, balances, measures."""
