"""What is said of money that went back, of debts given up and owed again, and of short payments."""

from __future__ import annotations

_RETURNED = {
    "receipt_bounced": "The payment bounced: {amount} is owed again.",
    "receipt_bounced_fee": "The payment bounced: {amount} is owed again, and a fee of {fee}.",
    "receipt_bounced_withdrawn": "The payment of {amount} did not bounce.",
    "reversal_future": "Money can't have gone back on {day}: today is {today}. Nothing was changed; "
    "give the day it did.",
    "bounce_fee_refused": "A fee of {fee} can't be charged: it must be in {currency} and not less than nothing. "
    "Nothing was changed; give another fee, or 0 for none.",
    "return_not_taken_out": "The bank's line of {amount} took no money of this receipt's currency out. Nothing was "
    "changed; choose a line with a minus.",
    "return_too_small": "The line took {open} back, but {amount} of the receipt is left. Nothing was changed; choose "
    "another receipt.",
    "record.receipt.bounced": "A payment of {amount} bounced",
    "record.receipt.bounced_withdrawn": "A payment said to have bounced did not bounce",
    "record.fact.fee_item": "Debit note for the fee",
}

_GIVEN_UP = {
    "write_off_needs_approval": "{amount} of one invoice is more than the {limit} you may write off alone. Nothing was "
    "changed; ask somebody else and name who approves it.",
    "write_off_own_approval": "{amount} of one invoice is more than the {limit} you may write off alone, and {user} is "
    "you. Nothing was changed; name somebody else who approves it.",
    "write_off_recovered": "{amount} of {reference} is owed again.",
    "write_off_unknown": "There is no write-off {write_off} that can be recovered. Nothing was changed; "
    "`ardesk write-offs` lists a customer's.",
    "recovery_too_large": "{amount} of {reference} can't be recovered: {left} is written off. Nothing was changed; "
    "enter no more than that.",
    "undone.write_off_recovered": "recovery of a write-off",
    "record.write_off.recovered": "{amount} written off is owed again",
    "record.about.write_off": "Write-off {number}",
}

_SHORT = {
    "discount_too_large": "{amount} is too large a discount on {reference}: beside what was offered you may give "
    "{most} in all. Nothing was changed; give less, and write off the rest with somebody's approval.",
    "tolerance_too_large": "{amount} is no small difference: at most {most} may be let go without a reason here. "
    "Nothing was changed; write it off with a reason, or leave it open.",
}

# Why a customer kept something back; "damaged" is among the reasons of disputes.
_REASONS = {
    "dispute_reason.pricing": "Pricing",
    "dispute_reason.shortage": "Shortage",
    "dispute_reason.returns": "Returns",
    "dispute_reason.promotion": "Promotion",
    "dispute_reason.freight": "Freight",
    "dispute_reason.tax": "Tax",
    "dispute_reason.disputed": "Disputed",
    "dispute_reason.undefined": "No reason given",
}

_FIELDS = {
    "import.field.discount": "Discount for early payment",
    "import.field.discount_until": "Discount until",
}

_TIMELINE = {
    "today.line.write_off.write_off": "{number} written off",
    "today.line.write_off.discount": "Discount on {number}",
    "today.line.write_off.tolerance": "Small difference on {number} let go",
    "today.line.write_off.recovery": "{number} owed again",
}

PHRASES: dict[str, str] = {**_RETURNED, **_GIVEN_UP, **_SHORT, **_REASONS, **_FIELDS, **_TIMELINE}
