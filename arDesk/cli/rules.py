"""The office's rules of escalation: listed, added, taken out, and what they would do today."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, day_of
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.todo.escalation import Would
    from arDesk.policy.rules import Action, Condition, Rule

_CONDITIONS = (
    "broken_promises=N, promise_broke[=AMOUNT], letter_level=N, days_overdue=N, overdue_amount[=AMOUNT], "
    "dispute_late[=DAYS], no_contact=DAYS"
)
_ACTIONS = "call, task[=WHO][:WHAT], tell=WHO[:NOTE], hand_over=WHO[:NOTE], hold_letters"


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "rules", rules)


def rules(
    books: Books,
    when: Annotated[list[str] | None, typer.Option(metavar="CONDITION", help=f"All must hold: {_CONDITIONS}.")] = None,
    do: Annotated[list[str] | None, typer.Option(metavar="ACTION", help=f"What to do: {_ACTIONS}.")] = None,
    *,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The day a new rule counts from; today unnamed.")
    ] = None,
    remove: Annotated[int | None, typer.Option(metavar="RULE", help="Take out the rule of this number.")] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Say what they find today; new ones are not added.")
    ] = False,
    as_of: AsOf = None,
) -> Answer:
    """List the rules of escalation; add one with --when and --do, take one out, see what they find."""
    from arDesk.desk.todo import escalation
    from arDesk.policy.rules import Rule, read_rules

    if bool(when) != bool(do):
        raise typer.BadParameter("a rule needs --when and --do")
    said = []
    conditions, actions = [_condition(one) for one in when or ()], [_action(one) for one in do or ()]
    with opened(books, as_of) as desk:
        first = None if since is None else day_of(since, desk.today)
        found: list[Would] | None = None
        if conditions and preview:
            try:
                draft = read_rules([Rule(9_999, tuple(conditions), tuple(actions), first or desk.today)])
            except ValueError:
                raise typer.BadParameter("each condition and each action once, with their numbers and names") from None
            said.append(draft[0].text)
            found = escalation.preview_rules(desk, draft)
        elif conditions:
            outcome = escalation.add_rule(desk, conditions, actions, since=first)
            said.append(say(outcome.code, **outcome.fields))
        elif remove is not None:
            outcome = escalation.remove_rule(desk, remove)
            said.append(say(outcome.code, **outcome.fields))
        elif preview:
            found = escalation.preview_rules(desk)
        known, day = escalation.list_rules(desk), desk.today
    document: dict[str, Any] = {"as_of": day.isoformat(), "rules": [_plain(rule) for rule in known]}
    if found is not None:
        document["found"] = [_would(one) for one in found]
    return Answer(document, lambda: _sheets(known, found), said)


def _condition(text: str) -> Condition:
    from arDesk.policy.rules import CONDITIONS, PRICED, Condition

    kind, _, value = text.partition("=")
    if kind not in CONDITIONS:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(CONDITIONS)}")
    try:
        if kind in PRICED:
            hundredths = Decimal(value or "0").scaleb(2)
            if hundredths != hundredths.to_integral_value():
                raise ValueError(value)
            return Condition(kind, amount=int(hundredths))
        return Condition(kind, int(value or "0"))
    except (ValueError, InvalidOperation, OverflowError):
        raise typer.BadParameter(f"{value!r} is not what {kind} takes") from None


def _action(text: str) -> Action:
    from arDesk.policy.rules import ACTIONS, Action

    named, _, note = text.partition(":")
    kind, _, who = named.partition("=")
    if kind not in ACTIONS:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(ACTIONS)}")
    return Action(kind, who.strip(), note.strip())


def _plain(rule: Rule) -> dict[str, Any]:
    from arDesk.policy.rules import plain_rules

    return plain_rules([rule])[0] | {"text": rule.text}


def _would(one: Would) -> dict[str, Any]:
    return {
        "rule": one.firing.rule.number,
        "customer": one.code,
        "name": one.name,
        "since": one.firing.since.isoformat(),
        "why": one.firing.why,
        "to_do": [action.kind for action in one.actions],
    }


def _sheets(known: tuple[Rule, ...], found: list[Would] | None) -> list[Sheet]:
    sheets = [Sheet(columns(">Rule|What it says"), [(str(rule.number), rule.text) for rule in known])]
    if found is not None:
        rows = [
            (str(one.firing.rule.number), one.code, one.name, one.firing.since.isoformat(), one.firing.why,
             ", ".join(action.kind for action in one.actions))
            for one in found
        ]  # fmt: skip
        sheets.append(Sheet(columns(">Rule|Customer|Name|Since|Why|To do"), rows, say("rules.would")))
    return sheets
