"""What to say on a call, in the customer's language; the texts are shipped, and the office's own where it has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from arDesk.cases.plans import InstalmentState
from arDesk.cases.scripts import STAGES, StageFacts, filled, stage_of, unknown_fields
from arDesk.db import office
from arDesk.desk.calls.brief import facts_of
from arDesk.desk.customers.accounts import AccountView, account_view
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.desk.papers.issuing import reader_of
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.kernel.resources import resource
from arDesk.words import formats

if TYPE_CHECKING:
    from arDesk.db.office import Company
    from arDesk.policy.settings import Policy

LANGUAGES = ("en", "de", "fr", "es")
LONGEST = 4000
_SETTING = "scripts"
Own = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Script:
    """A text to speak along: the stage it fits, its language, and whether it is the office's own."""

    stage: str
    language: str
    text: str
    own: bool


def call_script(desk: Desk, account: AccountId, stage: str | None = None) -> Script:
    """Give what to say to a customer as of the business date; the stage is told by the facts where none is named.

    It speaks the customer's language with the figures of the brief. Raises Refusal script_stage_unknown.
    """
    view = account_view(desk, account)
    with desk.look() as connection:
        company, policy = office.company(connection), office.policy(connection)
        own: Own = office.read_setting(connection, _SETTING) or {}
    chosen = stage or stage_of(_stage_facts(view, policy))
    reader = reader_of(view.account, company)
    text = _text(own, reader.language, chosen)
    told = filled(text, _values(view, policy, company, desk.user, reader.locale))
    return Script(chosen, reader.language, told, chosen in own.get(reader.language, {}))


def list_scripts(desk: Desk, language: str) -> list[Script]:
    """List the texts of a language with their placeholders, in the stages' order. Raises Refusal script_language."""
    _check(language)
    with desk.look() as connection:
        own: Own = office.read_setting(connection, _SETTING) or {}
    return [Script(one, language, _text(own, language, one), one in own.get(language, {})) for one in STAGES]


def set_script(desk: Desk, language: str, stage: str, text: str) -> Outcome:
    """Let a stage have the office's own text.

    Raises Refusal: script_language, script_stage_unknown, script_empty, script_too_long, script_field_unknown.
    """
    _check(language, stage)
    if not text.strip():
        raise Refusal("script_empty")
    if len(text) > LONGEST:
        raise Refusal("script_too_long", most=LONGEST)
    if unknown := unknown_fields(text):
        raise Refusal("script_field_unknown", field=unknown[0])
    return _write(desk, language, stage, text.strip())


def reset_script(desk: Desk, language: str, stage: str) -> Outcome:
    """Let a stage have the shipped text again. Raises Refusal: script_language, script_stage_unknown."""
    _check(language, stage)
    return _write(desk, language, stage, None)


def _write(desk: Desk, language: str, stage: str, text: str | None) -> Outcome:
    with desk.change("script.changed", "settings") as change:
        own: Own = office.read_setting(change.connection, _SETTING) or {}
        old = own.get(language, {}).get(stage)
        mine = {name: said for name, said in own.get(language, {}).items() if name != stage}
        if text is not None:
            mine[stage] = text
        office.write_setting(change, _SETTING, {**own, language: mine})
        change.note(language=language, stage=stage)
    told = "script_reset" if text is None else "script_changed"
    return Outcome(
        told, frozenset({"settings"}), undo=lambda: _write(desk, language, stage, old), name="script_changed"
    )


def _check(language: str, stage: str = STAGES[0]) -> None:
    if language not in LANGUAGES:
        raise Refusal("script_language", language=language, known=LANGUAGES)
    if stage not in STAGES:
        raise Refusal("script_stage_unknown", stage=stage, known=STAGES)


def _text(own: Own, language: str, stage: str) -> str:
    _check(language, stage)
    return own.get(language, {}).get(stage) or _shipped(language)[stage]


@cache
def _shipped(language: str) -> Mapping[str, str]:
    return tomllib.loads(resource(f"scripts/{language}.toml").read_text(encoding="utf-8"))


def _stage_facts(view: AccountView, policy: Policy) -> StageFacts:
    facts = facts_of(view, policy.queue.outcomes)
    return StageFacts(
        overdue=any(one.overdue.minor > 0 for one in view.balances),
        asked=bool(facts.to_ask),
        broken=bool(facts.broken),
        missed=bool(_missed(view)),
        disputed=bool(facts.disputed),
        level=_level(view),
    )


def _level(view: AccountView) -> int:
    """Give the level of the last letter that went out since the oldest open item fell due."""
    late = [row.item.due_on for row in view.items if row.days_overdue > 0]
    letters = [paper for paper in view.documents if paper.kind == "letter" and late and paper.issued_on > min(late)]
    return max(letters, key=lambda paper: (paper.issued_on, paper.id)).level or 0 if letters else 0


def _missed(view: AccountView) -> list[Money]:
    return [
        each.open
        for row in view.plans
        if row.plan.ended_on is None
        for each in row.now.instalments
        if each.state is InstalmentState.MISSED
    ]


def _values(view: AccountView, policy: Policy, company: Company, user: str, locale: str) -> dict[str, str]:
    facts = facts_of(view, policy.queue.outcomes)
    customer = view.account.name or view.account.code
    oldest = facts.asked[0] if facts.asked else None
    due = min((row.item for row in view.items if row.item.is_owed), key=lambda item: item.due_on, default=None)
    broken = facts.broken[-1] if facts.broken else facts.pending[-1] if facts.pending else None

    def money(amounts: list[Money]) -> str:
        return formats.listed([formats.money(one, locale) for one in amounts], locale) if amounts else ""

    return {
        "office": company.name,
        "me": user,
        "name": facts.person or customer,
        "customer": customer,
        "amount": money(list(facts.to_ask)),
        "oldest": oldest.reference if oldest else due.reference if due else "",
        "days": formats.count(oldest.days, locale) if oldest else "",
        "promised": money([broken[0]]) if broken else "",
        "promise_day": formats.day(broken[1], locale) if broken else "",
        "missed": money(_missed(view)),
        "disputed": money(list(facts.disputed)),
    }
