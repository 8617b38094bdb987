"""Words about customers besides what they owe: persons, numbers, groups, merges, files, notes."""

from __future__ import annotations

_PERSONS = {
    "duty.payable": "Accounts payable",
    "duty.owner": "Owner",
    "duty.billing": "Billing",
    "duty.dunning": "Reminder letters",
    "duty.statement": "Statements",
    "number_status.good": "good",
    "number_status.wrong": "wrong number",
    "number_status.disconnected": "disconnected",
    "person_added": "{name} is entered as a contact person.",
    "person_removed": "{name} is a contact person no more.",
    "person_changed": "The details of {name} are changed.",
    "person_changed_back": "The details of {name} are as they were.",
    "person_ended": "{name} is a contact person no more.",
    "person_back": "{name} is a contact person again.",
    "person_nameless": "A contact person needs a name. Nothing was changed; give one.",
    "person_duty_unknown": "There is no role {duty}. Nothing was changed; choose among {known}.",
    "person_too_long": "“{text}…” is longer than {most} characters. Nothing was changed; shorten it.",
    "person_unknown": "There is no contact person {person}. Nothing was changed; look at the customer's persons.",
    "person_over": "{name} is a contact person no more. Nothing was changed.",
    "number_good": "{number} is marked as good.",
    "number_wrong": "{number} is marked as wrong.",
    "number_disconnected": "{number} is marked as disconnected.",
    "number_unmarked": "{number} is marked no more.",
    "number_status_unknown": "A number is not {status}. Nothing was changed; choose among {known}.",
    "number_missing": "That is no telephone number. Nothing was changed; type its digits.",
    "undone.person_added": "new contact person",
    "undone.person_changed": "change of a contact person",
    "undone.person_ended": "end of a contact person",
    "undone.number_marked": "mark of a telephone number",
    "record.person.added": "A contact person was entered",
    "record.person.removed": "A new contact person was taken back",
    "record.person.changed": "A contact person's details were changed",
    "record.person.ended": "A contact person was ended",
    "record.person.back": "A contact person was let count again",
    "record.number.marked": "A telephone number was marked",
    "record.number.unmarked": "The mark of a telephone number was taken back",
    "record.rows.number_marks": "marks of numbers",
    "record.rows.account_files": "files of customers",
    "record.rows.account_merges": "merges of customers",
}

_GROUPS = {
    "absent.with_parent": "Called with {name}; {amount} overdue stands there.",
    "day.absent.with_parent": "called with the customer they belong to",
    "queue.group": "For a group: {amount} of it is owed by {count} others",
    "queue.group.one": "For a group: {amount} of it is owed by another",
    "group_joined": "{name} belongs to {parent}, which is called for both.",
    "group_left": "{name} belongs to nobody.",
    "group_back": "{name} belongs to whom it belonged before.",
    "group_ring": "{parent} belongs to {name} already, or is the same. Nothing was changed; choose another customer.",
    "group_same": "{name} does already. Nothing was changed.",
    "undone.group_joined": "group of a customer",
    "undone.group_left": "group of a customer",
    "record.group.parent": "Whom a customer belongs to was changed",
}

_MERGES = {
    "accounts_merged": "{other} is part of {name} now; the code {was} leads there.",
    "accounts_split": "{other} and {name} are two customers again.",
    "merge_itself": "A customer can't be made part of itself. Nothing was changed; choose another one.",
    "merge_same_invoice": "{name} and {other} both have a document {reference}. Nothing was changed; correct one of "
    "them in the accounting program and import it, or void it here.",
    "merge_both_agreed": "{name} and {other} both have a promise or a plan pending. Nothing was changed; end one of "
    "them first.",
    "merge_unknown": "No customer {was} became part of another. Nothing was changed; check the code.",
    "merge_imported_since": "Since then imports brought {count} rows for {name}, and nobody can tell for which of the "
    "two. Nothing was changed; take those imports back first.",
    "merge_imported_since.one": "Since then an import brought {count} row for {name}, and nobody can tell for which of "
    "the two. Nothing was changed; take that import back first.",
    "merge_tied": "Money, promises or papers of {name} and {other} were joined since. Nothing was changed; take that "
    "back first.",
    "merge_code_taken": "The code {was} is another customer's now. Nothing was changed.",
    "merged_same_invoice": "{file} has the document {reference} twice, for {customer} and for a customer that became part "
    "of it. Nothing was imported; correct it in the accounting program, or make two customers of them again.",
    "undone.accounts_merged": "merge of customers",
    "record.account.merged": "Customer {merged} became part of another",
    "record.account.split": "Customer {merged} was made one of its own again",
}

_KEPT = {
    "file_kept": "{name} is kept with the customer.",
    "file_removed": "{name} is no longer kept with the customer.",
    "undone.file_kept": "file of a customer",
    "undone.file_removed": "taking a file off a customer",
    "record.file.kept": "A file was kept with a customer: {name}",
    "record.file.removed": "A file was taken off a customer: {name}",
    "note_written": "The note is written. No paper shows it.",
    "note_as_before": "The note is as it was before.",
    "note_same": "The note says that already. Nothing was changed.",
    "note_too_long": "A note has at most {most} characters. Nothing was changed; shorten it.",
    "undone.note_written": "note",
    "record.note.customer": "The note of a customer was written",
    "record.note.invoice": "The internal note of invoice {reference} was written",
}

_SCRIPTS = {
    "script.stage.before_due": "Before anything is due",
    "script.stage.first_late": "Late for the first time",
    "script.stage.reminder": "After a reminder",
    "script.stage.broken_promise": "A promise was broken",
    "script.stage.missed_instalment": "An instalment was missed",
    "script.stage.dispute": "About a dispute",
    "script.stage.final_notice": "After the last letter",
    "script_changed": "The talking points are changed.",
    "script_reset": "The talking points are those shipped again.",
    "script_language": "There are no talking points in {language}. Nothing was changed; choose among {known}.",
    "script_stage_unknown": "There are no talking points for {stage}. Choose among {known}.",
    "script_empty": "Talking points need words. Nothing was changed; to have those shipped, reset them.",
    "script_too_long": "Talking points have at most {most} characters. Nothing was changed; shorten them.",
    "script_field_unknown": "Nothing is known as {field}. Nothing was changed; the page of the guide lists what is.",
    "undone.script_changed": "change of talking points",
    "record.script.changed": "The talking points were changed: {stage}, {language}",
}

PHRASES = _PERSONS | _GROUPS | _MERGES | _KEPT | _SCRIPTS
