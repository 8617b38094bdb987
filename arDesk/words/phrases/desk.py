"""What the desk did, and why it did not: the books, imports, calls, promises, money, proof."""

from __future__ import annotations

_BOOKS = {
    "books_created": "{books} is ready: the books of {company}.",
    "sample_made": "{books} is ready: the sample company as it stands on {day}.",
    "books_exist": "{books} exists already and was not touched. Choose another name, or open it.",
    "books_no_folder": "There is no folder {folder} to put {books} in. Nothing was made; make the folder first.",
    "books_cannot_create": "{books} could not be made ({why}). Nothing was changed; choose another folder.",
    "books_missing": "There is no {books} in {folder}. Check the name, or make new books with `ardesk new`.",
    "books_not_a_file": "{books} is not a file. Name the file that holds the books, like office.ardesk.",
    "books_empty": "{books} is an empty file and holds no books. It was not touched; bring it back from a backup.",
    "books_not_ours": "{books} is not a file of arDesk's. It was not touched; choose a file ending in .ardesk.",
    "books_newer": "{books} were last used by a newer arDesk. Nothing was changed; update arDesk, then open them.",
    "books_read_only": "{books} cannot be written to: the file, its folder or its disk is read-only. Nothing was "
    "changed; copy the file to a folder of your own.",
    "books_cannot_open": "{books} could not be opened ({why}). Nothing was changed; check whether you may read the "
    "file, and whether its folder is there.",
    "books_cannot_reach": "{books} can no longer be reached. Nothing was changed; check its disk or network folder.",
    "books_busy": "Another window or program is writing to {books}. Nothing was changed; try again in a moment.",
    "books_disk_full": "The disk with {books} is full. Nothing was changed; make room and try again.",
    "books_disk_error": "The disk with {books} is full or failing. Nothing was changed; make room, and copy the file "
    "to another disk if it happens again.",
    "books_damaged": "{books} is damaged. Nothing was changed; keep the file as it is and go on from a backup.",
    "books_on_a_server": "Books are kept in a file, not on a database server. Nothing was changed; name a file like "
    "office.ardesk.",
    "key_cannot_be_kept": "The key that seals the log could not be kept in {folder} ({problem}). Nothing was changed; "
    "make room, or let arDesk write there.",
    "company_missing": "A name for the company is missing. Nothing was changed; give one.",
    "company_changed": "The company's details were changed.",
    "unknown_currency": "{currency} is no currency code of ISO 4217. Nothing was changed; give one like EUR.",
    "rule_changed": "“{name}” was changed.",
    "rules_changed": "The settings were changed.",
}

_IMPORTS = {
    "import_refused": "{text} Nothing was imported.",
    "import_more_problems": "and {count} more like these.",
    "import_rehearsed": "Only looked at: nothing was imported.",
    "import_nothing_new": "Nothing new: the books have all of it already, and nothing was changed.",
    "import_posted": "Import {batch}: new documents {count}.",
    "import_already": "{file} was already imported on {day}; nothing of it is new.",
    "import_amount_differs": "{reference} is in the books with {had} and here with {now}; the books stay as they are.",
    "import_undone": "Import {batch} was taken back.",
    "import_unknown": "There is no import {batch}. Nothing was changed; `ardesk imports` lists them.",
    "import_undone_already": "Import {batch} was taken back already. Nothing was changed.",
    "control_total_currencies": "A control total needs amounts in one currency, and the files have none or several. "
    "Nothing was imported; import them one by one.",
    "control_total_unreadable": "“{text}” is not an amount. Nothing was imported; give the control total like 1234.50.",
    "control_total_differs": "The control total is {expected}, but the files add up to {invoiced}, of which {open} is "
    "open. Nothing was imported; check what is missing or twice.",
}

_CALLS = {
    "call_logged": "{name}: {outcome}.",
    "call_withdrawn": "The call was taken back, with all it brought.",
    "call_already_logged": "This call is logged already (number {contact}). Nothing was changed.",
    "call_unknown": "There is no call {contact}, or it was taken back already. Nothing was changed.",
    "unknown_customer": "There is no customer with the code {customer}. Nothing was changed; `ardesk find` looks for "
    "names.",
    "unknown_outcome": "“{outcome}” is no way a call can end. Nothing was logged; there are: {known}.",
    "unknown_invoice": "The customer has no open document {reference}. Nothing was changed; check the number.",
    "minutes_wrong": "A call can't last {minutes} minutes. Nothing was logged; give 0 to 1440.",
    "follow_up_past": "The follow-up on {day} lies before today, {today}. Nothing was logged; choose a later day.",
    "dispute_not_positive": "The amount in dispute must be more than nothing, not {amount}. Nothing was logged; give "
    "the amount in dispute.",
    "dispute_too_large": "{amount} of {reference} can't be in dispute: {open} is open. Nothing was logged; give no "
    "more than that.",
    "dispute_unknown": "There is no open dispute {dispute}. Nothing was changed.",
    "dispute_resolved": "{count} disputes were resolved.",
    "dispute_resolved.one": "The dispute was resolved.",
    "dispute_reopened": "The dispute is open again.",
    "hold_placed": "Put on hold.",
    "hold_placed.until": "Put on hold through {until}.",
    "hold_withdrawn": "The hold was taken back.",
    "hold_ended": "The hold was lifted.",
    "hold_past": "A hold until {day} would be over before today, {today}. Nothing was changed; choose a later day.",
    "hold_reason_missing": "A hold needs a reason. Nothing was changed; say why.",
    "hold_unknown": "Nothing of this customer is on hold. Nothing was changed.",
    "flag.over_limit": "Over the credit limit",
    "flag.unapplied": "Money lies unapplied",
    "flag.disputed": "In dispute",
    "flag.on_hold": "On hold",
    "flag.broken_promise": "Broke a promise",
    "flag.possible_match": "Unapplied money may be meant for a promise",
}

_PROMISES = {
    "promise_missing": "A promise needs an amount and a day. Nothing was logged; give both.",
    "promise_past": "The promised day {day} lies before today, {today}. Nothing was logged; choose a later day.",
    "promise_not_positive": "A promise must be for more than nothing, not {amount}. Nothing was logged.",
    "promise_too_large": "{amount} was promised, but only {owing} is owed. Nothing was logged; promise no more than "
    "that.",
    "promise_currency": "Nothing is owed in {currency}, so nothing can be promised in it. Nothing was logged; choose "
    "another currency.",
    "promise_unknown": "There is no promise {promise}. Nothing was changed; `ardesk promises` lists them.",
    "promise_ended_already": "Promise {promise} was ended already. Nothing was changed.",
    "promise_withdrawn": "The promise was withdrawn.",
    "promise_cancelled": "The promise was cancelled.",
    "promise_reinstated": "The promise stands again.",
}

_MONEY = {
    "receipt_recorded": "Receipt of {amount} recorded.",
    "receipt_applied": "The receipt was applied.",
    "receipt_unapplied": "The receipt of {amount} was taken off; the money stays with the customer.",
    "receipt_reversed": "The receipt was reversed: {amount} is owed again.",
    "receipt_refunded": "{amount} was paid back to the customer.",
    "receipt_withdrawn": "The receipt was taken back.",
    "receipt_not_positive": "A receipt must be more than nothing, not {amount}. Nothing was recorded; give the amount "
    "that came.",
    "receipt_future": "Money can't have come on {day}: today is {today}. Nothing was recorded; give the day it came.",
    "receipt_unknown": "There is no receipt {receipt}. Nothing was changed; `ardesk account` lists a customer's.",
    "receipt_not_applied": "Receipt {receipt} is applied to nothing. Nothing was changed.",
    "receipt_reversed_already": "Of receipt {receipt} nothing is left to reverse. Nothing was changed.",
    "reversal_before_receipt": "It can't have bounced on {day}: it came on {received}. Nothing was changed; give a "
    "later day.",
    "receipt_used_later": "Receipt {receipt} had not come yet on {day}, or was applied then; it is free since {free}. "
    "Nothing was changed; give that day or a later one.",
    "receipt_stood_upon": "Receipt {receipt} was reversed or refunded since, so it can't be taken back. Nothing was "
    "changed.",
    "refund_too_large": "{amount} can't be paid back: {unapplied} of the receipt is unapplied. Nothing was changed; "
    "pay back no more than that.",
    "apply_unknown": "“{how}” does not say what to apply to. Nothing was changed; say oldest, exact, or "
    "INVOICE=AMOUNT.",
    "apply_no_exact": "No single open document is {amount}. Nothing was recorded; say which to apply to.",
    "apply_more_than_open": "{amount} can't be applied to {reference}: {open} is open. Nothing was changed.",
    "apply_too_much": "More was to be applied than the {amount} there is. Nothing was changed; apply less.",
    "credit_applied": "The credit note was applied.",
    "write_off_recorded": "{amount} of {reference} was written off.",
    "write_off_reason_missing": "A write-off needs a reason. Nothing was changed; say why.",
    "correction_withdrawn": "The correction was taken back.",
}

_PROOF = {
    "verify_whole": "The books are whole: {count} entries, every row and balance as the log says.",
    "verify_whole.one": "The books are whole: {count} entry, every row and balance as the log says.",
    "verify_whole_unsealed": "The books are whole as far as this computer can prove: of {count} entries {unsealed} "
    "were sealed with a key that is not here; their links and rows were checked.",
    "verify_whole_unsealed.one": "The books are whole as far as this computer can prove: their {count} entry was "
    "sealed with a key that is not here; its links and rows were checked.",
    "verify_search_wrong": "What the search finds notes by is not as the notes are: it may miss some.",
    "verify_search_mended": "What the search finds notes by was not as the notes are, and was made anew.",
    "verify_file": "The file is not whole: {problem}. Keep it as it is and go on from a backup.",
    "verify_entry_missing": "Entry {seq} of the log is missing or out of its place. Keep the file and find out who "
    "changed it.",
    "verify_entry_not_linked": "Entry {seq} of the log does not follow from the one before. Keep the file and find out "
    "who changed it.",
    "verify_entry_edited": "Entry {seq} of the log was changed after it was written. Keep the file and find out who "
    "changed it.",
    "verify_entry_seal_wrong": "The seal of entry {seq} of the log is not of this office's key. Keep the file and find "
    "out who changed it.",
    "verify_log_empty": "The log has no entries or no end. Keep the file and go on from a backup.",
    "verify_log_cut": "The log ends at entry {seq}, before the end that was sealed: entries were taken away. Keep the "
    "file and go on from a backup.",
    "verify_head_wrong": "The end of the log is not the one that was sealed; its last entry is {seq}. Keep the file "
    "and find out who changed it.",
    "verify_head_seal_wrong": "The seal on the end of the log, at entry {seq}, is not of this office's key. Keep the "
    "file and find out who changed it.",
    "verify_foreign_key": "Nothing in the log bears this computer's seal, although these books were sealed here once: "
    "the log was written anew. Keep the file and go on from a backup.",
    "verify_row_edited": "Row {row} of {table} was changed outside arDesk. Keep the file and find out who changed it.",
    "verify_rows_edited": "Rows of {table} from {row} on were changed outside arDesk. Keep the file and find out who "
    "changed them.",
    "verify_row_unknown": "Row {row} of {table} was added outside arDesk. Keep the file and find out who added it.",
    "verify_row_deleted": "Row {row} of {table} was deleted outside arDesk. Keep the file and go on from a backup.",
    "verify_row_void_wrong": "Row {row} of {table} was taken out of account, or back in, outside arDesk. Keep the file "
    "and find out who changed it.",
    "verify_row_balance_wrong": "The balance of row {row} of {table} is not what its payments give. Keep the file and "
    "find out who changed it.",
    "verify_row_duties_wrong": "Whose row {row} of {table} is now is not what was said of it last. Keep the file and "
    "find out who changed it.",
    "verify_seal_unknown": "No entry of the log has the seal {seal}: the log is not the one it was printed from, or "
    "the seal was misread.",
}

_REPORTS = {
    "aging_by_unknown": "Aging can't be shown by {by}: choose customer, collector or segment.",
    "statement_kind": "There is no statement of the kind {kind}; choose one of {known}. Nothing was issued.",
    "statement_period": "The period ends on {last}, before it begins on {first}. Nothing was issued; choose a later "
    "end.",
    "statement_future": "A statement can't reach {last}: today is {today}. Nothing was issued; choose an earlier day.",
    "statement_nothing": "Nothing is owed and nothing happened in the period.",
    "paper_copied": "A copy of {number} is in {file}.",
    "paper_file_exists": "{file} exists already and was not touched. Choose another name for the copy.",
    "paper_not_written": "{file} could not be written ({why}). Choose another place for the copy.",
    "letters_went_out_later": "Letters went out on {last} already, so none can be issued as of {day}. Nothing was "
    "issued; go back to today.",
    "letters_issued": "Letters issued: {count}, in {folder}.",
    "letters_none": "No letter is due; nothing was issued.",
    "letters_rehearsed": "Letters due: {count}. Only looked at: nothing was issued.",
    "statements_rehearsed": "Statements: {count}. Only looked at: nothing was issued.",
    "statements_issued": "Statements issued: {count}, in {folder}.",
    "statements_none": "No statement is due; nothing was issued.",
    "papers_changed_meanwhile": "The books changed while the papers were being made. Nothing was issued; run it again.",
    "papers_not_brought": "The papers are issued and recorded, but could not be put into {folder} ({problem}). Print "
    "copies of them.",
    "paper_unknown": "There is no letter or statement {document}; check its number.",
}

_COMMAND = {
    "cli.stopped": "Stopped; nothing was changed.",
    "cli.stopped_done": "Stopped, but the change was made already.",
    "cli.output_failed": "What was asked was done, but the answer could not be written: {why}.",
    "cli.crashed": "Something went wrong that arDesk did not foresee; what was not finished was not written. Details "
    "are in {file}.",
    "cli.crashed_unwritten": "Something went wrong that arDesk did not foresee; what was not finished was not written. "
    "Details could not be kept either: {problem}.",
}

PHRASES: dict[str, str] = {
    **_BOOKS, **_IMPORTS, **_CALLS, **_PROMISES, **_MONEY, **_PROOF, **_REPORTS, **_COMMAND,
}  # fmt: skip
