"""Accounting programs' own forms of file: DATEV, GnuCash, IIF, Tally."""
