"""What the commands about a customer's place in the queue and the day's plan are called."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "menu.account.place": "Call &queue",
    "command.place.pin": "&Pin to the top",
    "command.place.pin.tip": "Call the customer first, until the pin is taken away.",
    "command.place.leave_out": "&Leave out until…",
    "command.place.leave_out.tip": "Take the customer out of the queue until a day, with a reason.",
    "command.place.skip": "&Skip today…",
    "command.place.skip.tip": "Leave the customer out today, with a reason; it is back on the next working day.",
    "command.place.back": "Put &back where it was",
    "command.place.back.tip": "Take the pin away, or let a customer who is left out back in.",
    "command.day.plan": "Plan &my day…",
    "command.day.plan.tip": "Choose the calls for the time there is.",
}
