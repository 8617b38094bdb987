"""What the commands about a customer's details are called."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "menu.account.details": "D&etails",
    "command.account.script": "Talking poi&nts",
    "command.account.script.tip": "Show beside the form for a call what to say, or put it away.",
    "command.account.person": "&Contact persons…",
    "command.account.person.tip": "Enter a contact person, change one, or note that one is there no longer.",
    "command.account.number": "&Telephone number is wrong…",
    "command.account.number.tip": "Say of a number whether it is good, wrong or disconnected.",
    "command.account.note": "Internal &notes…",
    "command.account.note.tip": "Write a note about the customer or an invoice; no paper shows it.",
    "command.account.files": "&Files…",
    "command.account.files.tip": "Keep files with the customer, look at them, save copies.",
    "command.account.group": "&Group and merge…",
    "command.account.group.tip": "Say whom the customer belongs to, or make two customers one.",
}
