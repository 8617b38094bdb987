"""What stands around the pages and in small parts used everywhere: dialogs, fields, the first page, help."""

from __future__ import annotations

_DIALOGS = {
    "form.cancel": "Cancel",
    "as_of.title": "Work as of another day",
    "as_of.more": "Every balance, list and letter is shown as of this day, and what you enter is dated on it. Leave it "
    "empty to go back to the computer's day.",
    "as_of.day": "Business date",
    "as_of.yes": "Work as of this day",
    "open.title": "Open books",
    "open.kind": "arDesk books",
}

_HELP = {
    "help.title": "Help",
    "help.topics": "Topics",
    "help.topic.start": "The first five minutes",
    "help.topic.today": "Today",
    "help.topic.customers": "Customers",
    "help.topic.insights": "Insights",
    "help.topic.import": "Import",
    "help.topic.letters": "Letters & statements",
    "help.topic.record": "Record",
    "help.topic.settings": "Settings",
    "help.topic.keys": "Keys",
}

_PARTS = {
    "field.day.tip": "t today · + tomorrow · +3 in three days · fri · m and h: the month's first and last day · "
    "15 · 15.3 · ↑ ↓ a day",
    "field.day.unclear": "which day?",
    "field.day.off": "{day} · day off",
    "field.amount.tip": "1.234,56 and 1,234.56 both work; = begins a sum: =100*3, =1000-3%; all, half and 30% are "
    "parts of what is owed",
    "field.amount.unclear": "how much?",
    "aging.name": "Aging",
    "aging.bucket.not_due": "Not due",
    "aging.bucket.days": "{first}–{last}",
    "aging.bucket.over": "Over {days}",
    "timer.running": "Call timer running, {minutes}:{seconds}",
    "timer.paused": "Call timer paused, {minutes}:{seconds}",
    "timer.pause": "Pause the timer",
    "timer.go_on": "Let the timer run",
    "message.away": "Put this away",
    "progress.stop": "Cancel",
    "progress.far": "{words}  {done} of {total}",
    "undo.undo": "Undo",
    "undo.tip": "Take this back",
    "window.title": "{company} – arDesk",
    "window.title.sample": "{company} (SAMPLE) – arDesk",
}

_WELCOME = {
    "welcome.motto": "Who owes what, whom to call now, and who gets a letter.",
    "welcome.recent": "Opened lately",
    "begin.import": "Import a file",
    "begin.import.more": "Invoices, customers or payments from your accounting program",
    "begin.open": "Open books",
    "begin.open.more": "Go on where you or a colleague left off",
    "begin.new": "New books",
    "begin.new.more": "Begin with an empty office",
    "begin.sample": "Try the sample company",
    "begin.sample.more": "Two years of an invented firm, to try everything on",
    "pick.title": "Import a file",
    "pick.tables": "Files to import",
    "pick.all": "All files",
    "about.title": "About arDesk",
    "about.more": "Accounts receivable at one desk, offline, in one file.",
    "about.licence": "MIT licence. Made with Qt for Python (LGPL), the typeface Inter (OFL) and icons by Lucide (ISC).",
}

PHRASES: dict[str, str] = {**_DIALOGS, **_HELP, **_PARTS, **_WELCOME}
