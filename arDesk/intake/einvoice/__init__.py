"""Structured invoices: UBL, CII and ZUGFeRD 1, alone or inside a PDF."""
