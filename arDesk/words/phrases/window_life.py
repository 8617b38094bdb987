"""What the window says about itself: what it kept, what it hides, what went wrong, what is new."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "drafts.came_back": "You had typed this when arDesk was last closed. It is not saved yet: go on, or clear it.",
    "books.changed_elsewhere": "Another program wrote to these books. What you see has been read again.",
    "welcome.gone": "no longer in {folder}",
    "recent.books": "{books}  ({folder})",
    "recent.gone": "{books} is no longer in {folder}",
    "recent.forget": "&Forget those that are gone",
    "hidden.title": "Hidden",
    "hidden.more": "Names and amounts are out of sight. This is no lock: anybody here can go on.",
    "hidden.go_on": "Go on",
    "whats_new.title": "What's new",
    "whats_new.updated": "arDesk is now version {version}. The Help menu shows what is new.",
    "settings.reopen": "At start",
    "settings.reopen.yes": "Open the books of last time",
    "settings.reopen.help": "Off: arDesk starts with its first page.",
    "settings.hide_after": "Hide after",
    "settings.hide_after.never": "never",
    "settings.hide_after.minutes": "{minutes} minutes without a key or a movement",
    "settings.hide_after.help": "Names and amounts go out of sight until somebody goes on. It is no lock.",
    "sample.leave": "Leave the sample",
    "sample.leave.tip": "Close the sample company and go back to the first page.",
    "broken.title": "arDesk",
    "broken.what": "Something went wrong in arDesk.",
    "broken.kept": "What was being done was not finished. Your books are as they were before it.",
    "broken.todo": "You can go on working. If it happens again, copy the details and send them to whoever looks "
    "after arDesk.",
    "broken.copy": "&Copy details",
    "broken.go_on": "&Go on",
}
