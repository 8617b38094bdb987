"""The list of customers as columns."""

from __future__ import annotations

from arDesk.desk.customers.listed import AccountRow
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.queue.columns import Manner, age_tone
from arDesk.ui.tokens import Tone
from arDesk.words.sentences import say


def customer_columns(manner: Manner) -> tuple[Column[AccountRow], ...]:
    """Show a customer and what is owed; the currency stands in the header where there is only one."""
    return (
        Column(say("customers.code"), lambda row: row.code, width=80, tone=_muted, name="code"),
        Column(say("customers.name"), lambda row: row.name, strong=lambda _: True, name="name"),
        Column(say("customers.phone"), lambda row: row.phone, width=148, tone=_muted, name="phone"),
        Column(say("customers.collector"), lambda row: row.collector, width=148, tone=_muted, name="collector"),
        Column(
            say("customers.last_contact"), lambda row: manner.day(row.last_contact_on) if row.last_contact_on else "",
            lambda row: row.last_contact_on.toordinal() if row.last_contact_on else None, RIGHT, 108, _muted,
            name="last_contact", value=lambda row: row.last_contact_on,
        ),
        Column(
            say("today.late"), lambda row: str(row.oldest_days_overdue) if row.oldest_days_overdue else "",
            lambda row: row.oldest_days_overdue, RIGHT, 64, lambda row: age_tone(row.oldest_days_overdue), name="late",
            value=lambda row: row.oldest_days_overdue,
        ),
        Column(
            manner.title("today.unapplied"), lambda row: _amount(manner, row, "unapplied"),
            lambda row: row.unapplied.minor, RIGHT, 112, _muted, name="unapplied",
            value=lambda row: row.unapplied,
        ),
        Column(
            manner.title("today.overdue"), lambda row: _amount(manner, row, "overdue"),
            lambda row: row.overdue.minor, RIGHT, 112, name="overdue", value=lambda row: row.overdue,
        ),
        Column(
            manner.title("today.balance"), lambda row: _amount(manner, row, "balance"),
            lambda row: row.balance.minor, RIGHT, 112, name="balance", value=lambda row: row.balance,
        ),
    )  # fmt: skip


def _muted(_row: AccountRow) -> Tone:
    return Tone.MUTED


def _amount(manner: Manner, row: AccountRow, name: str) -> str:
    """Write an amount; nothing where there is none, so that what is owed stands out."""
    money = getattr(row, name)
    return manner.figure(money) if money else ""
