"""What a person can do at the desk: one function, one transaction, one audit entry, one undo."""
