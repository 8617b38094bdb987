"""The words of differences: what a file says otherwise, what is gone, what stands on an import; and of arrivals."""

from __future__ import annotations

_STANDS = {
    "import_stood_upon_import": "Import {reference} of {day} changed the same documents later, so import {batch} "
    "can't be taken back. Nothing was changed; take import {reference} back first.",
    "import_stood_upon_receipt": "The receipt of {day}, {amount} from {name}, stands on import {batch}, so it can't "
    "be taken back. Nothing was changed; take the receipt back first.",
    "import_stood_upon_reversal": "The payment of {name} that import {batch} brought was reversed on {day}, so the "
    "import can't be taken back. Nothing was changed; take the reversal back first.",
    "import_stood_upon_credit": "Credit note {reference} of {name} was applied on {day}, which stands on import "
    "{batch}, so it can't be taken back. Nothing was changed; take that back first.",
    "import_stood_upon_payer": "The payer “{reference}” was learned for {name} on {day} from what import {batch} "
    "brought, so it can't be taken back. Nothing was changed; forget the payer first.",
    "import_stood_upon_invoice": "Document {reference} of {name}, issued on {day}, came after import {batch} and "
    "stands on it, so it can't be taken back. Nothing was changed; take that document back first.",
    "import_stood_upon_dispute": "The dispute of {day} about {reference} of {name} stands on import {batch}, so it "
    "can't be taken back. Nothing was changed; take back the call that raised it first.",
    "import_stood_upon_promise": "The promise of {name} to pay {amount} by {day} stands on import {batch}, so it "
    "can't be taken back. Nothing was changed; take back the call with the promise first.",
    "import_stood_upon_letter": "The paper {reference} of {day} went out to {name} about what import {batch} "
    "brought, so it can't be taken back. Nothing was changed; correct it with credit notes.",
    "import_stood_upon_hold": "The hold of {name} since {day} stands on import {batch}, so it can't be taken back. "
    "Nothing was changed; take the hold back first.",
    "import_stood_upon_call": "The call with {name} on {day} stands on import {batch}, so it can't be taken back. "
    "Nothing was changed; take the call back first.",
    "import_stood_upon_follow_up": "The follow-up for {name} on {day} stands on import {batch}, so it can't be taken "
    "back. Nothing was changed; take back the call that set it first.",
    "import_stood_upon_write_off": "The write-off of {day}, {amount} for {name}, stands on import {batch}, so it "
    "can't be taken back. Nothing was changed; take the write-off back first.",
}

_SAID = {
    "import_gone_left": "{count} open documents of the books are not in {file} any more: paid there, or void? They "
    "stay open; --gone paid or --gone void takes them so.",
    "import_gone_left.one": "{count} open document of the books is not in {file} any more: paid there, or void? It "
    "stays open; --gone paid or --gone void takes it so.",
}

_PAGE = {
    "import.proposed": "Not a report arDesk knows: look at what each column is taken for",
    "import.list.gone": "Gone",
    "import.count.gone": "Gone from the list",
    "import.becomes": "Becomes",
    "import.gone.left": "{count} open documents are not in the list any more. They stay open unless you choose "
    "otherwise under “Gone”.",
    "import.gone.left.one": "{count} open document is not in the list any more. It stays open unless you choose "
    "otherwise under “Gone”.",
    "import.choice.rows": "The chosen rows",
    "import.choice.as_kind": "as the others",
    "import.choice.amount": "Another amount: {count}",
    "import.choice.amount.keep": "Keep ours",
    "import.choice.amount.keep.more": "The documents stay as they are in the books; these rows are left out.",
    "import.choice.amount.take": "Take the file's",
    "import.choice.amount.take.more": "The document gets the file's amount; the record says from what to what.",
    "import.choice.due": "Another due date: {count}",
    "import.choice.due.keep": "Keep ours",
    "import.choice.due.keep.more": "The documents stay due when they were.",
    "import.choice.due.take": "Take the file's",
    "import.choice.due.take.more": "The document is due when the file says, whatever was promised.",
    "import.choice.lower": "Less is open: {count}",
    "import.choice.lower.keep": "Keep ours",
    "import.choice.lower.keep.more": "The documents stay open as they are; record the payments yourself.",
    "import.choice.lower.take": "Take as paid",
    "import.choice.lower.take.more": "The rest is recorded as paid on the file's day; credits used pay first.",
    "import.choice.higher": "More is open: {count}",
    "import.choice.higher.keep": "Keep ours",
    "import.choice.higher.keep.more": "The books know of money that the file does not. Look at these documents.",
    "import.choice.higher.take": "Open again",
    "import.choice.higher.take.more": "What an earlier file told was paid counts no more; money you recorded stays.",
    "import.choice.discount": "Another discount: {count}",
    "import.choice.discount.keep": "Keep ours",
    "import.choice.discount.keep.more": "The documents keep the discount they have.",
    "import.choice.discount.take": "Take the file's",
    "import.choice.discount.take.more": "The discount becomes the file's; discounts already given stay.",
    "import.choice.disputed": "Disputed now: {count}",
    "import.choice.disputed.keep": "Leave out",
    "import.choice.disputed.keep.more": "The documents are chased as before.",
    "import.choice.disputed.take": "Record the dispute",
    "import.choice.disputed.take.more": "The document is disputed from the file's day on, and not chased.",
    "import.choice.customer": "Customer details: {count}",
    "import.choice.customer.keep": "Keep ours",
    "import.choice.customer.keep.more": "Names and addresses stay as they are.",
    "import.choice.customer.take": "Take the file's",
    "import.choice.customer.take.more": "Names and addresses become the file's; the record keeps the old ones.",
    "import.choice.gone": "Not listed any more: {count}",
    "import.choice.gone.open": "Leave open",
    "import.choice.gone.open.more": "They stay in the books and are chased. Ask whether they were paid or voided.",
    "import.choice.gone.paid": "Take as paid",
    "import.choice.gone.paid.more": "What is open of them is recorded as paid on the file's day.",
    "import.choice.gone.void": "Take as void",
    "import.choice.gone.void.more": "They count on no day; never where money or a promise stands on one.",
}

_WATCHED = {
    "arrival.file": "{file} appeared in {folder}.",
    "arrival.more": "{file} appeared in {folder}, and {count} more files wait.",
    "arrival.more.one": "{file} appeared in {folder}, and {count} more file waits.",
    "arrival.import": "Import…",
    "arrival.import.tip": "Look at the file; nothing is imported until you say so",
    "arrival.later": "Not now",
    "arrival.later.tip": "Leave the file where it is; it is not offered again",
    "settings.watch": "New files",
    "settings.watch.yes": "Watch a folder…",
    "settings.watch.folder": "Watch “{folder}”",
    "settings.watch.title": "Watch a folder for files to import",
    "settings.watch.help": "A file that appears there is offered once for import. Nothing comes in by itself.",
}

PHRASES: dict[str, str] = {**_STANDS, **_SAID, **_PAGE, **_WATCHED}
