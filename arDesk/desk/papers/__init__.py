"""Papers: letters, statements, and what they share."""
