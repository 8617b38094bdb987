"""The words of payment plans: how one stands, what was done with it, why not, what the office may set."""

from __future__ import annotations

_STATES = {
    "plan_state.draft": "draft",
    "plan_state.offered": "offered",
    "plan_state.active": "active",
    "plan_state.completed": "completed",
    "plan_state.defaulted": "in default",
    "plan_state.cancelled": "cancelled",
    "instalment_state.upcoming": "to come",
    "instalment_state.due": "due, within grace",
    "instalment_state.missed": "missed",
    "instalment_state.paid": "paid",
    "instalment_state.paid_late": "paid late",
    "instalment_state.dropped": "dropped",
    "plan.why.draft": "Written down, not yet offered to the customer.",
    "plan.why.offered": "Offered; the customer has not accepted it yet.",
    "plan.why.active": "Kept so far: {paid} paid, {left} to come, the next {part} on {next}.",
    "plan.why.due": "Kept so far: {paid} paid, {left} to come, {part} due since {next} and in time until {until}.",
    "plan.why.missed": "{count} instalments missed: {missed} of {left} to come.",
    "plan.why.missed.one": "{count} instalment missed: {missed} of {left} to come.",
    "plan.why.not_asked": "{missed} of {left} is past its grace, but it is disputed or on hold.",
    "plan.why.possible_match": "{missed} of {left} is past its grace, but unapplied money may be it: look there first.",
    "plan.why.completed": "Paid in full on {completed}.",
    "plan.why.defaulted": "In default since {since}: {left} is due at once.",
    "plan.why.cancelled": "Cancelled on {ended}.",
    "plan.why.changed": "Changed on {ended}: another plan took its place.",
    "plan.why.nothing_left": "Nothing was left to pay: all of it was credited.",
}

_DONE = {
    "plan_made.draft": "Plan {plan} written down: {amount} in {count} instalments.",
    "plan_made.draft.one": "Plan {plan} written down: {amount} in {count} instalment.",
    "plan_made.offered": "Plan {plan} offered: {amount} in {count} instalments.",
    "plan_made.offered.one": "Plan {plan} offered: {amount} in {count} instalment.",
    "plan_made.active": "Plan {plan} agreed: {amount} in {count} instalments.",
    "plan_made.active.one": "Plan {plan} agreed: {amount} in {count} instalment.",
    "plan_made_withdrawn": "Plan {plan} was taken back.",
    "plan_offered": "Plan {plan} was offered to the customer.",
    "plan_offered_withdrawn": "Plan {plan} is a draft again.",
    "plan_accepted": "Plan {plan} was accepted: {amount} in instalments.",
    "plan_accepted_withdrawn": "The acceptance of plan {plan} was taken back.",
    "plan_changed": "Plan {plan} takes the place of plan {before}: {amount} in {count} instalments.",
    "plan_changed.one": "Plan {plan} takes the place of plan {before}: {amount} in {count} instalment.",
    "plan_changed_withdrawn": "The change to plan {plan} was taken back; the plan before it stands.",
    "plan_cancelled": "Plan {plan} was cancelled.",
    "plan_cancelled_withdrawn": "Plan {plan} stands again.",
    "plan_charged": "{amount} was charged for plan {plan}.",
    "plan_charged_withdrawn": "The charge for plan {plan} was taken back.",
    "undone.plan_made": "payment plan",
    "undone.plan_offered": "offer of a plan",
    "undone.plan_accepted": "acceptance of a plan",
    "undone.plan_changed": "change of a plan",
    "undone.plan_cancelled": "end of a plan",
    "undone.plan_charged": "charge for a plan",
    "record.plan.made": "Payment plan {plan} written down",
    "record.plan.made_withdrawn": "Payment plan {plan} was taken back",
    "record.plan.offered": "The plan was offered to the customer",
    "record.plan.offer_withdrawn": "The offer of the plan was taken back",
    "record.plan.accepted": "The plan was accepted",
    "record.plan.acceptance_withdrawn": "The acceptance of the plan was taken back",
    "record.plan.changed": "The plan was changed: plan {plan} takes its place",
    "record.plan.change_withdrawn": "The change of the plan was taken back",
    "record.plan.cancelled": "The plan was cancelled",
    "record.plan.reinstated": "The plan stands again",
    "record.plan.charged": "The charge for the plan was booked",
    "record.plan.charge_withdrawn": "The charge for the plan was taken back",
    "record.agreements.issued": "Agreements issued: {papers}, run {run}",
    "record.about.plan": "Plan {number}",
    "record.rows.plans": "payment plans",
    "record.rows.plan_items": "items in plans",
    "record.rows.plan_instalments": "instalments",
}

_REFUSED = {
    "plan_unknown": "There is no plan {plan}. Nothing was changed; `ardesk plans` lists them.",
    "plan_over": "Plan {plan} is over: {why} Nothing was changed; make a new plan.",
    "plan_stage": "That can't be done with plan {plan} as it stands: {why} Nothing was changed.",
    "plan_nothing_owed": "A plan needs something to pay, and these invoices owe {amount}. Nothing was saved; choose "
    "invoices that are open.",
    "plan_currencies": "These invoices are in different currencies: {currencies}. Nothing was saved; make a plan for "
    "each currency.",
    "plan_item_taken": "{reference} is in plan {plan} already. Nothing was saved; change that plan, or leave the "
    "invoice out.",
    "plan_terms_unclear": "Say when the first instalment falls due, and how many there are or how much each is. "
    "Nothing was saved.",
    "plan_down_wrong": "A down payment of {down} leaves nothing of {amount} to pay later. Nothing was saved; give "
    "less.",
    "plan_count_wrong": "{count} instalments can't be made of it. Nothing was saved; choose 1 to {most}.",
    "plan_each_wrong": "An instalment of {each} does not fit {amount}. Nothing was saved; give more than nothing and "
    "no more than that.",
    "plan_too_many": "It would take {count} instalments. Nothing was saved; {most} are the most, so make them larger.",
    "plan_first_past": "An instalment would be due on {day}, before {today}. Nothing was saved; choose a later day.",
    "plan_days_unordered": "The instalment of {day} does not come after {before}. Nothing was saved; give the days in "
    "their order.",
    "plan_sum_differs": "The instalments add up to {found}, but {amount} is to pay: {missing} is missing. Nothing was "
    "saved; correct an amount.",
    "plan_charge_wrong": "A plan has either a fee or interest, and neither below nothing. Nothing was saved; choose "
    "one of them.",
    "plan_balance_changed": "Plan {plan} is over {amount}, but {owed} is owed by now. Nothing was changed; change the "
    "plan first, so that it adds up.",
    "plan_nothing_to_charge": "Nothing was waived with plan {plan}, or it was charged already. Nothing was changed.",
    "import_stood_upon_plan": "The payment plan of {name} of {day} stands on import {batch}, so it can't be taken "
    "back. Nothing was changed; take the plan back first.",
    "promise_on_plan": "{reference} is in payment plan {plan}, whose next instalment is due on {next}. Nothing was "
    "logged; change the plan, or leave this invoice out of the promise.",
    "promise_all_on_plan": "All that is owed is in a payment plan, whose next instalment is due on {next}. Nothing was "
    "logged; change the plan instead.",
}

_RULES = {
    "settings.plans": "Payment plans",
    "settings.tab.plans": "Plans",
    "settings.choice.plans.remainder.last": "the last instalment",
    "settings.choice.plans.remainder.first": "the first instalment",
    "setting.plans.grace_days": "Days of grace after an instalment's day",
    "setting.plans.grace_days.help": "Money that comes within them is in time. For new plans.",
    "setting.plans.business_days": "Count business days",
    "setting.plans.business_days.help": "Days of grace leave out weekends and the holidays of the office's country.",
    "setting.plans.default_missed": "In default after so many missed instalments",
    "setting.plans.default_missed.help": "Counted are those past their grace and unpaid at the same time. For new "
    "plans.",
    "setting.plans.default_days": "In default so many days after grace",
    "setting.plans.default_days.help": "One instalment that long unpaid is enough. For new plans.",
    "setting.plans.remainder": "What an even split leaves goes on",
    "setting.plans.remainder.help": "Instalments are whole cents and add up exactly.",
    "setting.queue.missed_instalment": "Points for a missed instalment",
    "setting.queue.missed_instalment.help": "Of a payment plan, or a plan that is in default.",
    "queue.missed_instalment": "Missed instalment: {amount} due since {on}",
    "queue.missed_instalment.defaulted": "Payment plan in default since {on}",
    "next_step.ask_about_instalment": "Ask about the missed instalment",
    "absent.on_plan": "{amount} is on a payment plan that is kept; the next instalment is due on {until}.",
    "absent.on_plan.no_end": "{amount} is on a payment plan that is kept.",
    "day.absent.on_plan": "a payment plan is kept",
    "spared.on_plan.items": "{amount} is on a payment plan that is kept.",
}

PHRASES: dict[str, str] = {**_STATES, **_DONE, **_REFUSED, **_RULES}
