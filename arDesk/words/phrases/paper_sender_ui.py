"""What is said above letters and statements where the company's details are missing."""

from __future__ import annotations

PHRASES = {
    "paper_sender.both": "These papers would carry neither your address nor a bank account to pay into.",
    "paper_sender.address": "These papers would not carry your address.",
    "paper_sender.bank": "These papers would not name a bank account to pay into.",
    "paper_sender.enter": "Settings › Company",
}
