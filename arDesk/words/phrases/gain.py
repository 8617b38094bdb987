"""What a call is expected to gain, and how that is reckoned."""

from __future__ import annotations

PHRASES = {
    "queue.by_lot": "Drawn by lot from {count} customers, to learn what calls do",
    "queue.by_lot.one": "Drawn by lot from {count} customer, to learn what calls do",
    "queue.gain": "A call is worth about {amount}: in a week {alone} % of the money comes by itself, {called} % after "
    "a call; {reach} % of calls reach somebody",
    "queue.press.broken": "Counts {percent} % more: a promise broke on {on}",
    "queue.press.over_limit": "Counts {percent} % more: over the credit limit",
    "queue.press.waiting": "Counts {percent} % more: so much of its worth a week of waiting would lose",
    "queue.press.hour": "{percent} % likelier than usual to answer at this time of day",
    "queue.press.hour_less": "{percent} % less likely than usual to answer at this time of day",
    "queue.deadline.insurer": "The credit insurer is to be told by {on}",
    "queue.deadline.lapses": "The oldest debt lapses on {on}",
    "absent.retry_later.hour": "Nobody reached on {last} at this time of day; try from {opens} on {until}.",
    "gain.effect.assumed": "What a call does is assumed: {effect} times as much comes in the ten days after it. Too "
    "few calls are known here to measure it.",
    "gain.effect.known": "After a call {effect} times as much came in ten days as without one, in the last year.",
    "settings.gain": "Worth of a call",
    "settings.tab.gain": "Worth of a call",
    "settings.choice.queue.ranking.points": "points",
    "settings.choice.queue.ranking.gain": "expected gain",
    "settings.choice.queue.ranking.oldest": "oldest debt",
    "settings.choice.queue.ranking.largest": "largest debt",
    "setting.queue.ranking": "Order of the calls",
    "setting.queue.ranking.help": "By the points above, or by the money a call is expected to bring sooner or save, "
    "from how your customers paid in the last year.",
    "setting.gain.capital_percent": "Cost of money, percent a year",
    "setting.gain.capital_percent.help": "What a day of waiting for money costs, for example your overdraft's rate.",
    "setting.gain.lost_percent": "Lost of old debts, percent",
    "setting.gain.lost_percent.help": "How much of a debt is lost if it is still unpaid after half a year.",
    "setting.gain.call_cost": "Cost of a call",
    "setting.gain.call_cost.help": "What a call costs you; a call worth less comes last.",
    "setting.gain.explore_percent": "Calls drawn by lot, percent",
    "setting.gain.explore_percent.help": "The only way to learn what your calls do. Leave it at 0 with fewer than 20 "
    "calls a week.",
    "setting.gain.insurer_days": "Days until a credit insurer is told",
    "setting.gain.insurer_days.help": "After the due date; in the ten days before, a call counts half as much again. "
    "0 for no insurer.",
    "setting.gain.lapse_years": "Years after which debts lapse",
    "setting.gain.lapse_years.help": "From the due date; in the ten days before, a call counts half as much again. In "
    "some countries years count from the end of the year, which is later. 0 for never.",
}
