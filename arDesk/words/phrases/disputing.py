"""Words of disputes: how they stand, how they end, what is refused."""

from __future__ import annotations

_STATES = {
    "dispute_state.open": "open",
    "dispute_state.in_progress": "in progress",
    "dispute_state.escalated": "escalated",
    "dispute_state.reopened": "open again",
    "dispute_state.accepted": "credit note expected",
    "dispute_state.resolved": "resolved",
    "disputed.open": "{still} is contested since {since} ({reason}); nobody has it yet.",
    "disputed.in_progress": "{still} is contested ({reason}); {owner} has it since {since}.",
    "disputed.escalated": "{still} is contested ({reason}); escalated on {since}, {owner} has it.",
    "disputed.late": "{still} is contested since {raised} ({reason}); it was to be decided by {deadline}.",
    "disputed.reopened": "{still} is contested again since {since} ({reason}).",
    "disputed.accepted": "Found valid on {since}: a credit note for {still} is expected.",
    "disputed.resolved": "Resolved on {since}: {how}.",
    "disputed.settled": "Nothing of it is owed any more since {since}: {how}.",
    "disputes.nobody": "nobody",
}

_CLOSED = {
    "dispute_closed.discount": "Settled by a special discount",
    "dispute_closed.written_off": "Written off",
    "dispute_closed.paid": "Paid",
    "dispute_closed.settled": "Settled in several ways",
}

_CAUSES = {
    "dispute_cause.price_list": "Price list",
    "dispute_cause.order_entry": "Order entry",
    "dispute_cause.billing": "Billing",
    "dispute_cause.warehouse": "Warehouse",
    "dispute_cause.carrier": "Carrier",
    "dispute_cause.product": "Product",
    "dispute_cause.agreement": "Agreement",
    "dispute_cause.customer": "Customer's own mistake",
    "dispute_cause.unknown": "Not known",
    "dispute_category.pricing": "Pricing",
    "dispute_category.delivery": "Delivery",
    "dispute_category.quality": "Quality",
    "dispute_category.order": "Order",
    "dispute_category.payment": "Payment",
    "dispute_category.deduction": "Deduction",
    "dispute_category.other": "Other",
    "dispute_priority.high": "High",
    "dispute_priority.normal": "Normal",
    "dispute_priority.low": "Low",
}

_REFUSED = {
    "dispute_none": "There is no dispute {dispute}. Nothing was changed.",
    "dispute_later": "Something was said of dispute {dispute} on {day}, and the business date is {today}. Nothing was "
    "changed; work as of {day} or later.",
    "dispute_of_nothing": "No invoice is named. Nothing was changed; say how much of which invoices is contested.",
    "dispute_two_currencies": "Invoices in two currencies can't be one dispute. Nothing was changed; raise one for "
    "each currency.",
    "dispute_reason_missing": "A dispute needs a reason. Nothing was changed; say what the customer contests.",
    "dispute_priority_unknown": "“{priority}” is no priority. Nothing was changed; choose one of {known}.",
    "dispute_category_unknown": "“{category}” is no category. Nothing was changed; choose one of {known}.",
    "dispute_deadline_past": "The deadline {deadline} is before the dispute was raised on {day}. Nothing was changed; "
    "give a later one.",
    "dispute_text_long": "A text is longer than {most} letters. Nothing was changed; make it shorter.",
    "dispute_nothing_said": "Nothing was said of the dispute. Nothing was changed; change something or write a note.",
    "dispute_open_already": "Dispute {dispute} is open. Nothing was changed.",
    "dispute_nothing_left": "Nothing is owed any more of what dispute {dispute} was about. Nothing was changed.",
    "dispute_resolution_unknown": "“{resolution}” is no way to end a dispute. Nothing was changed; choose one of "
    "{known}.",
    "dispute_one_alone": "An amount or a credit note goes with one dispute. Nothing was changed; resolve them one by "
    "one, or without.",
    "dispute_some_refused": "Dispute {first}: {why} None of the {of} was ended, nothing is lost: leave out {disputes}.",
    "dispute_amount_wrong": "{amount} can't be credited or given up: {still} is still contested. Nothing was changed; "
    "give no more than that.",
    "dispute_amount_missing": "How much of {still} is valid? Nothing was changed; give the amount that is credited.",
    "dispute_credit_known": "Credit note {reference} is in the books and used up. Nothing was changed; give another "
    "number.",
    "evidence_too_large": "{name} is larger than {most} MB. Nothing was kept; keep it elsewhere and note where.",
    "evidence_empty": "{name} is empty or can't be read. Nothing was kept; choose another file.",
    "evidence_none": "There is no such file. Nothing was changed.",
}

_DONE = {
    "dispute_raised": "{amount} is in dispute and not chased for now.",
    "dispute_raise_withdrawn": "The dispute was taken back.",
    "dispute_changed": "{count} disputes were changed.",
    "dispute_changed.one": "The dispute was changed.",
    "dispute_noted": "Noted.",
    "dispute_escalated": "{count} disputes were escalated.",
    "dispute_escalated.one": "The dispute was escalated.",
    "dispute_accepted": "{count} disputes were found valid. Until the credit notes come they are not chased.",
    "dispute_accepted.one": "Found valid. Until the credit note comes it is not chased.",
    "dispute_change_withdrawn": "{count} disputes are as they were.",
    "dispute_change_withdrawn.one": "The dispute is as it was.",
    "evidence_added": "{name} was kept with the dispute.",
    "evidence_removed": "{name} is no longer kept with the dispute.",
    "undone.dispute_raised": "dispute",
    "undone.dispute_changed": "change of a dispute",
    "undone.dispute_noted": "note on a dispute",
    "undone.dispute_escalated": "escalation of a dispute",
    "undone.dispute_accepted": "end of a dispute",
    "undone.dispute_reopened": "opening a dispute again",
    "undone.evidence_added": "file of a dispute",
    "undone.evidence_removed": "taking a file off a dispute",
}

_RECORD = {
    "record.dispute.raised": "A dispute was raised",
    "record.dispute.raise_withdrawn": "A dispute was taken back",
    "record.dispute.changed": "A dispute was changed",
    "record.dispute.changed_withdrawn": "A change of a dispute was taken back",
    "record.dispute.noted": "Something was noted of a dispute",
    "record.dispute.noted_withdrawn": "A note on a dispute was taken back",
    "record.dispute.escalated": "A dispute was escalated",
    "record.dispute.escalated_withdrawn": "The escalation of a dispute was taken back",
    "record.dispute.resolved_withdrawn": "The end of a dispute was taken back",
    "record.dispute.reopened_withdrawn": "A dispute was not opened again after all",
    "record.dispute.evidence_added": "A file was kept with a dispute",
    "record.dispute.evidence_added_withdrawn": "A file was taken off a dispute again",
    "record.dispute.evidence_removed": "A file was taken off a dispute",
    "record.dispute.evidence_removed_withdrawn": "A file is kept with a dispute again",
    "record.rows.dispute_steps": "steps of disputes",
    "record.fact.dispute": "Dispute",
    "record.fact.resolution": "Resolution",
}

_SETTINGS = {
    "settings.disputes": "Disputes",
    "settings.tab.disputes": "Disputes",
    "setting.disputes.deadline_days": "Days to decide a dispute",
    "setting.disputes.deadline_days.help": "The deadline of a dispute for which nobody sets one; 0 for none. For new "
    "disputes.",
}

PHRASES: dict[str, str] = {
    **_STATES, **_CLOSED, **_CAUSES, **_REFUSED, **_DONE, **_RECORD, **_SETTINGS,
}  # fmt: skip
