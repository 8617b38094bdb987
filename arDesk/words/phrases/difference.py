"""The words of differences: what a file says otherwise than the books, what is gone, what stands on an import."""

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

PHRASES: dict[str, str] = {**_STANDS, **_SAID}
