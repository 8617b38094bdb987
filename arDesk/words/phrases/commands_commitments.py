"""What the commands about promises and payment plans are called."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "command.promise.withdraw": "Wit&hdraw the promise",
    "command.promise.withdraw.tip": "The customer took the promise back; of one that repeats, the times after it too.",
    "command.promise.cancel": "Cancel the pro&mise",
    "command.promise.cancel.tip": "The promise was entered by mistake; it counts neither as kept nor as broken.",
    "command.promise.reinstate": "Let the promise stand a&gain",
    "command.promise.reinstate.tip": "Take back from today on that it was withdrawn, cancelled or marked.",
    "command.promise.mark": "Mark as &kept or broken…",
    "command.promise.mark.tip": "Judge the promise otherwise than the ledger, with a reason and somebody's approval.",
    "command.promise.confirm": "Confirm &what was promised…",
    "command.promise.confirm.tip": "Print for the customer all that is still to come of promises and plans.",
    "command.promise.calendar": "Save promises as a calendar &file…",
    "command.promise.calendar.tip": "Write the promises and instalments still to come as a file that calendar "
    "programs read.",
    "command.plan.accept": "Plan &accepted",
    "command.plan.accept.tip": "The customer accepted the plan: it holds from today.",
    "command.plan.offer": "Plan offe&red",
    "command.plan.offer.tip": "The plan was offered to the customer.",
    "command.plan.change": "Change the term&s…",
    "command.plan.change.tip": "See what other terms would do, and put another plan in its place.",
    "command.plan.agreement": "&Print the agreement…",
    "command.plan.agreement.tip": "Issue the agreement, with its instalments and room for signatures.",
    "command.plan.cancel": "Cancel &the plan",
    "command.plan.cancel.tip": "End the plan: its invoices are chased by their own days again.",
    "command.plan.charge": "Charge what was wa&ived",
    "command.plan.charge.tip": "Book the fee or interest of a plan that was not kept.",
    "command.account.plan": "Payment &plan…",
    "command.account.plan.tip": "Agree with the customer to pay in instalments.",
}
