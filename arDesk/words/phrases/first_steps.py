"""The words of the first minutes: whose books, the first steps, hints that go away, an import that has come in."""

from __future__ import annotations

_NEW_BOOKS = {
    "new_books.title": "New books",
    "new_books.explained": "Everything arDesk keeps for an office lies in this one file.",
    "new_books.then": "Once they are made, you see what is in {file}. All of this can be changed later.",
    "new_books.yes": "Make books",
    "new_books.yes.file": "Make books and look at the file",
    "new_books.company": "Company",
    "new_books.my_office": "My office",
    "new_books.office": "Office",
    "new_books.currency": "Currency",
    "new_books.currency.more": "Each customer may have another.",
    "new_books.country": "Country",
    "new_books.country.more": "Whose public holidays count.",
    "new_books.no_country": "No public holidays",
    "new_books.file": "File",
    "new_books.choose": "Choose…",
    "new_books.kind": "arDesk books",
}

_STEPS = {
    "first.title": "First steps",
    "first.explained": "What is done is ticked by itself. Nothing of it has to be done in this order, or at all.",
    "first.import": "Import your open invoices",
    "first.import.more": "A table from your accounting program. You see what is in it before anything is written.",
    "first.import.do": "Import a file",
    "first.call": "Log your first call",
    "first.call.more": "Choose a customer, press the digit of how the call ended, then {save}.",
    "first.call.more.plain": "Choose a customer, press the digit of how the call ended, then save.",
    "first.call.do": "Go to the customers",
    "first.letter": "Look at your first letter and issue it",
    "first.letter.more": "Who gets a reminder today, who does not and why, and each letter as it will be printed.",
    "first.letter.do": "See the letters",
    "first.statement": "Print month-end statements",
    "first.statement.more": "One for every customer who owes something or had movements, in one file to print.",
    "first.statement.do": "See the statements",
    "first.done": "done",
    "first.to_do": "to do",
    "first.hide": "Hide the first steps",
    "first.progress": "First steps: {done} of {whole}. Next:",
}

_HINTS = {
    "hint.put_away": "Do not show this hint again",
    "hint.outcome": "Press 1 to 9 to say how the call ended.",
    "hint.save": "{save} saves the call and goes on to the next customer.",
    "hint.save.plain": "Save the call; the next customer comes by itself.",
    "hint.letters": "The call is written down. Next: who gets a letter today?",
    "hint.letters.do": "See the letters",
    "hint.spare": "Space leaves a customer out of the run. Nothing is sent before you issue it.",
}

_IMPORTED = {
    "import.done.in": "{count} new documents are in the books.",
    "import.done.in.one": "{count} new document is in the books.",
    "import.done.in.other": "What the file says is in the books.",
    "import.done.call": "See whom to call",
    "import.done.call.tip": "Go to Today, with the first customer chosen",
    "import.tables": "Files to import",
    "import.any_file": "All files",
}

# What is shown of a page that takes its time to be read.
_READING = {
    "today.job": "Reading the day's work",
    "customers.job": "Reading the customers",
    "insights.job": "Measuring the months",
    "letters.job": "Working out who gets a letter",
    "statements.job": "Working out the statements",
}

PHRASES: dict[str, str] = {**_NEW_BOOKS, **_STEPS, **_HINTS, **_IMPORTED, **_READING}
