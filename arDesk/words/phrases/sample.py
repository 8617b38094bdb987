"""The sample company and its day without a window."""

from __future__ import annotations

_DAY = {
    "day.making": "There is no display here, so arDesk shows a day of the sample company instead of its window. It is "
    "put into {folder}: a moment, please.",
    "day.no_display": "There is no display here to show {books} on. Nothing was changed; ask it from the command line, "
    "as in `ardesk queue {books}`.",
    "day.folder_refused": "{folder} could not be written to ({why}). Nothing was made; name another folder with --out.",
    "day.usage": "Name the books to open, or a folder for the sample company: --out FOLDER.",
    "day.words": "The window opens one file and takes no other words: {words}. Name the books alone; to work as of "
    "another day, open them and use the menu View.",
    "day.calls": "{company} (SAMPLE), {day}: {count} customers to call",
    "day.calls.one": "{company} (SAMPLE), {day}: {count} customer to call",
    "day.columns": "#|Customer|Name|To collect|Days|Score|Next step|Why",
    "day.more": "… and {count} more.",
    "day.absent": "Overdue and not called today: {count}",
    "day.absent.on_hold": "on hold",
    "day.absent.promise_pending": "a promise is pending",
    "day.absent.disputed": "what is left is in dispute",
    "day.absent.unapplied_cash": "unapplied money covers it",
    "day.absent.below_minimum": "too little to be worth a call",
    "day.absent.nothing_to_collect": "nothing is left to collect",
    "day.absent.follow_up_later": "a follow-up is set for later",
    "day.absent.called_today": "called today already",
    "day.absent.cool_off": "spoken to in the last days",
    "day.absent.retry_later": "nobody reached lately; the next try is later",
    "day.owed": "Owed to us: {gross}, of which {overdue} overdue.",
    "day.lies_in": "Everything lies in {folder}:",
    "day.next": "The books can be looked at with `ardesk account {books} CUSTOMER`, `ardesk aging {books}` and so on.",
    "day.books": "the books",
    "day.chart.aging": "what is owed by age, {currency}",
    "day.chart.dso": "days sales outstanding, {currency}",
    "day.letters": "{count} reminder letters issued today",
    "day.letters.one": "{count} reminder letter issued today",
    "day.statements": "{count} statements for {month}",
    "day.statements.one": "{count} statement for {month}",
    "day.bucket.not_due": "Not due",
    "day.bucket.1-30": "1–30 days",
    "day.bucket.31-60": "31–60 days",
    "day.bucket.61-90": "61–90 days",
    "day.bucket.over_90": "Over 90 days",
}

PHRASES: dict[str, str] = {
    "sample_cancelled": "The sample company was not made, and nothing of it was left behind; try it again any time.",
    **_DAY,
}
