"""The office: its company, its rules; each change audited."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from arDesk.db import office as office_sql
from arDesk.db.change import Change
from arDesk.db.office import Company
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.errors import Refusal
from arDesk.policy import settings as rules
from arDesk.policy.settings import Policy


def company(desk: Desk) -> Company:
    """Read whose books these are."""
    with desk.look() as connection:
        return office_sql.company(connection)


def set_company(desk: Desk, **values: Any) -> Outcome:
    """Change the company's name, address, phone, e-mail, bank lines, country, language or paper.

    Raises Refusal company_missing for an empty name. The currency and the SAMPLE mark stay.
    """
    with desk.change("setting.changed", "settings") as change:
        old = office_sql.company(change.connection)
        new = replace(old, **values)
        if not new.name.strip():
            raise Refusal("company_missing")
        told, now = asdict(old), asdict(new)
        other = [name for name in now if now[name] != told[name]]
        _write(change, "company", now, {name: told[name] for name in other}, {name: now[name] for name in other})
    before = {name: getattr(old, name) for name in other}
    return Outcome("company_changed", frozenset({"settings"}), undo=lambda: set_company(desk, **before))


def set_rule(desk: Desk, name: str, value: object) -> Outcome:
    """Change one rule of the office by its name ("queue.cool_off_days"). Raises Refusal as policy.settings does."""
    with desk.change("setting.changed", "settings") as change:
        old = office_sql.policy(change.connection)
        new = rules.with_value(old, name, value)
        before = rules.value_of(old, name)
        _write(change, "policy", rules.to_dict(new), {name: before}, {name: rules.value_of(new, name)})
    called = {"name": rules.field_of(name).label}
    return Outcome("rule_changed", frozenset({"settings"}), called, undo=lambda: set_rule(desk, name, before))


def set_policy(desk: Desk, policy: Policy) -> Outcome:
    """Replace all rules of the office at once."""
    with desk.change("setting.changed", "settings") as change:
        old = office_sql.policy(change.connection)
        was, now = ({name: rules.value_of(one, name) for name in rules.BY_NAME} for one in (old, policy))
        other = [name for name in now if now[name] != was[name]]
        before, after = {name: was[name] for name in other}, {name: now[name] for name in other}
        _write(change, "policy", rules.to_dict(policy), before, after)
    return Outcome("rules_changed", frozenset({"settings"}), undo=lambda: set_policy(desk, old))


def _write(change: Change, name: str, value: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
    office_sql.write_setting(change, name, value)
    change.note(setting=name, before=before, after=after)
