"""Letters, statements and the files of a run."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "figures_do_not_tie": "The figures of {document} for account {account} do not tie ({which}): {found}, but"
    " {expected} was expected. Nothing was written. Run Verify on the books.",
    "figures_mixed": "{document} for account {account} has amounts of two currencies. Nothing was written.",
    "letter_asks_for_nothing": "Payments and credits not yet allocated cover everything that {document} for account"
    " {account} asks for. Allocate them first. Nothing was written.",
    "papers_name_refused": "{name} cannot be a file name here: letters, digits, dots, dashes and underscores only,"
    " each name once. Nothing was written.",
    "papers_folder_taken": "{folder} already holds {file} of another run. Choose an empty folder. Nothing was written.",
    "papers_cancelled": "Stopped after {done} of {count} documents. No file was kept.",
    "papers_cancelled.one": "Stopped after {done} of {count} document. No file was kept.",
    "papers_no_room": "The disk with {folder} is full. No file was kept. Make room and run again.",
    "papers_cannot_write": "{folder} cannot be written to ({problem}). No file was kept. Choose another folder.",
    "template_not_shipped": "There is no letter of level {level} in the language {language}; choose another language.",
    "template_unreadable": "The template is not valid TOML: {problem}.",
    "template_part": "The template's part {part} is missing, misspelt or not of the right kind; correct the template.",
    "template_too_long": "The template's {part} is longer than {limit} characters; shorten it.",
    "template_syntax": "The template's {part} cannot be read: {problem}.",
    "template_not_allowed": "The template's {part} uses {what}; only values in double braces and if are allowed; take "
    "it out.",
    "template_unknown_value": "The template's {part} names {name}, which is no value of a letter. Known: {known}.",
}
