"""arDesk: an offline desk for accounts receivable."""

__version__ = "0.1.0"
