"""What is owed: facts and sums."""
