"""Imports: a file held against the books, what differs, and all of it written or nothing."""
