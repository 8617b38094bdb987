"""What the doctor finds amiss, and the way out of it."""

from __future__ import annotations

PHRASES = {
    "doctor.well": "Nothing is missing.",
    "doctor.books_older": "made by an earlier arDesk; opening them brings them up to date, after a copy beside them",
    "doctor.problem.libraries": "Qt needs system libraries that are missing here: the window cannot open.",
    "doctor.problem.qt": "Qt does not start here: {why}",
    "doctor.problem.font": "The window's own typeface could not be loaded; install arDesk again.",
    "doctor.problem.profile_rights": "The profile folder cannot be written to: keys and settings would be lost.",
    "doctor.problem.profile_open": "Other people on this computer can read the profile folder, where the keys lie.",
    "doctor.problem.disk": "The disk is nearly full: {free} MB are left where the books lie.",
    "doctor.problem.network_disk": "The books lie on a network drive ({kind}), whose locks SQLite cannot trust. "
    "Move them to a disk of this computer.",
    "doctor.problem.books": "{text}",
    "doctor.problem.search": "What the search finds notes by is not as the notes are: it may miss some.",
    "doctor.problem.cipher": "This SQLite cannot encrypt: install arDesk again.",
}
