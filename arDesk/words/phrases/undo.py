"""What is taken back and done again, by the names menus give it."""

from __future__ import annotations

_SAID = {
    "undo.job": "Taking back: {name}",
    "redo.job": "Doing again: {name}",
    "call_reinstated": "The call stands again, with all it brought.",
    "import_posted_again": "Import {batch} stands again.",
    "undo_stood_upon": "Something was entered since that builds on it, so this can't be taken back or done again. "
    "Nothing was changed; take the later entry back first.",
}

# What stands behind "Undo" in the menu: "Undo call".
_NAMES = {
    "undone.call_logged": "call",
    "undone.call_reinstated": "call",
    "undone.call_withdrawn": "taking a call back",
    "undone.promise": "promise",
    "undone.dispute": "dispute",
    "undone.promise_withdrawn": "end of a promise",
    "undone.promise_cancelled": "end of a promise",
    "undone.dispute_resolved": "end of a dispute",
    "undone.hold_placed": "hold",
    "undone.hold_ended": "end of a hold",
    "undone.receipt_recorded": "receipt",
    "undone.receipt_applied": "applying a receipt",
    "undone.receipt_unapplied": "taking a receipt off",
    "undone.receipt_reversed": "bounced receipt",
    "undone.receipt_refunded": "refund",
    "undone.credit_applied": "applying a credit note",
    "undone.write_off_recorded": "write-off",
    "undone.import_posted": "import",
    "undone.import_posted_again": "import",
    "undone.import_undone": "taking an import back",
    "undone.company_changed": "change of company details",
    "undone.rule_changed": "change of a setting",
    "undone.rules_changed": "change of the settings",
    "undone.callback_done": "callback",
}

_RECORD = {
    "record.call.reinstated": "A call taken back stands again",
    "record.receipt.reinstated": "A receipt taken back stands again",
    "record.receipt.unapplied_withdrawn": "A receipt taken off by mistake stays applied",
    "record.receipt.reversed_withdrawn": "A receipt said to have bounced did not bounce",
    "record.receipt.refunded_withdrawn": "A refund entered by mistake was taken back",
    "record.import.reinstated": "Import {batch} stands again",
    "record.callback.done": "A callback was done",
    "record.callback.reopened": "A callback is still to be done",
    "record.rows.restored": "count again: {rows}",
    "record.rows.restored_file": "all of file {rows} counts again",
}

PHRASES: dict[str, str] = {**_SAID, **_NAMES, **_RECORD}
