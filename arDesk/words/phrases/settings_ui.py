"""The words of the settings page that are not those of a rule."""

from __future__ import annotations

_PAGE = {
    "settings.tabs": "Groups of settings",
    "settings.tab.company": "Company",
    "settings.tab.queue": "Call queue",
    "settings.tab.promises": "Promises",
    "settings.tab.dunning": "Reminder letters",
    "settings.tab.aging": "Aging",
    "settings.tab.look": "Appearance",
    "settings.yes": "Yes",
    "settings.save": "Save",
    "settings.save.tip": "Save the company's details (Ctrl+Enter)",
    "settings.back": "Put back",
    "settings.before.queue.amount_step": "Points: who is called first",
    "settings.before.queue.minimum_to_collect": "Who is called at all, and when again",
    "settings.choice.aging.basis.due": "the due date",
    "settings.choice.aging.basis.invoice": "the invoice date",
}

_COMPANY = {
    "settings.company.name": "Company",
    "settings.company.name.help": "Stands at the top of every letter.",
    "settings.company.address": "Address",
    "settings.company.address.help": "Line by line, without the name.",
    "settings.company.phone": "Phone",
    "settings.company.phone.help": "Whom customers ring about a letter.",
    "settings.company.email": "E-mail",
    "settings.company.email.help": "Printed on papers; arDesk itself sends nothing.",
    "settings.company.bank": "Bank",
    "settings.company.bank.help": "Where to pay, line by line: bank, IBAN, BIC.",
    "settings.company.country": "Country",
    "settings.company.country.help": "Its public holidays are no working days.",
    "settings.company.no_country": "No public holidays",
    "settings.company.language": "Language of papers",
    "settings.company.language.help": "For customers who have none of their own.",
    "settings.company.paper": "Paper",
    "settings.company.paper.help": "The size letters and statements are made for.",
    "settings.choice.company.language.en": "English",
    "settings.choice.company.language.de": "German",
    "settings.choice.company.paper.a4": "A4",
    "settings.choice.company.paper.letter": "US Letter",
}

_OUTCOMES = {
    "settings.outcome.add": "Add…",
    "settings.outcome.change": "Change…",
    "settings.outcome.remove": "Remove",
    "settings.outcome.reset": "Back to ours",
    "settings.outcome.new": "New outcome of a call",
    "settings.outcome.save": "Save",
    "settings.outcome.name": "Outcome",
    "settings.outcome.key": "Key",
    "settings.outcome.no_key": "none",
    "settings.outcome.talk": "Conversation",
    "settings.outcome.talk.more": "After one the customer is left alone for the days of rest.",
    "settings.outcome.spoke": "Somebody was spoken to",
    "settings.outcome.days": "Try again after",
    "settings.outcome.days.more": "Working days, where nobody was reached.",
    "settings.outcome.then": "Then",
    "settings.outcome.rests": "the days of rest",
    "settings.outcome.again": "again after working days: {days}",
    "settings.outcome.whose": "Whose",
    "settings.outcome.ours": "usual",
    "settings.outcome.own": "the office's own",
    "settings.outcome.nameless": "Give the outcome a name.",
}

_LOOK = {
    "settings.language": "Language",
    "settings.language.system": "As the system",
    "settings.language.help": "Of arDesk itself; letters keep to their customer's language.",
    "settings.locale": "Dates and amounts",
    "settings.locale.language": "As the language and the office's country",
    "settings.locale.help": "On the screen; letters keep to their customer's.",
    "settings.theme": "Colours",
    "settings.theme.system": "As the system",
    "settings.theme.light": "Light",
    "settings.theme.dark": "Dark",
    "settings.size": "Text size",
    "settings.size.help": "Also Ctrl and +, Ctrl and −, Ctrl and 0, on every page.",
}

PHRASES: dict[str, str] = {**_PAGE, **_COMPANY, **_OUTCOMES, **_LOOK}
