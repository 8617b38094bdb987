"""The three lists of a day as columns: whom to call, whose promise falls due, who is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.desk.judged import PromiseRow
from arDesk.kernel.money import Money
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.tokens import Tone
from arDesk.words import formats
from arDesk.words.sentences import say
from arDesk.work.queue import AbsentRow, CallRow

OLD = 90  # days from which an amount is red
_AMOUNT_WIDTH = 112


@dataclass(frozen=True)
class Manner:
    """How a list says amounts: in one currency, named in the header, or each with its own."""

    locale: str
    currency: str = ""

    def amount(self, money: Money) -> str:
        """Write an amount."""
        same = money.currency == self.currency
        return formats.amount(money, self.locale) if same else formats.money(money, self.locale)

    def title(self, code: str) -> str:
        """Name a column of amounts, with the currency where all are in one."""
        return f"{say(code)}, {self.currency}" if self.currency else say(code)


def age_tone(days: int) -> Tone:
    """Colour what is so many days overdue."""
    return Tone.NORMAL if days <= 0 else Tone.LATE if days <= OLD else Tone.BAD


def age_words(days: int) -> str:
    """Say how long something is overdue, short."""
    return say("today.days.one") if days == 1 else say("today.days", days=days)


def why_words(row: CallRow) -> str:
    """Name the reasons beyond the amount and its age, the weightiest first, with their points."""
    told = [reason for reason in row.reasons if reason.rule not in {"amount", "age"}]
    told.sort(key=lambda reason: -reason.points)
    return " · ".join(f"{reason.text} +{reason.points}" if reason.points else reason.text for reason in told)


def score_words(row: CallRow) -> str:
    """Say how the score comes about, a reason to a line."""
    lines = [f"+{reason.points}  {reason.text}" for reason in row.reasons]
    return "\n".join([say("today.score", score=row.score), *lines])


def call_columns(manner: Manner) -> tuple[Column[CallRow], ...]:
    """Show whom to call: the customer with the reasons, what is to collect with its age."""
    return (
        Column("#", lambda row: str(row.rank), lambda row: row.rank, RIGHT, 40, lambda _: Tone.MUTED, name="rank"),
        Column(
            say("today.customer"), lambda row: row.name or row.code, strong=lambda _: True, detail=why_words,
            tip=score_words, spoken=lambda row: f"{row.name or row.code}. {why_words(row)}", name="customer",
        ),
        Column(
            manner.title("today.to_collect"), lambda row: manner.amount(row.to_collect),
            lambda row: row.to_collect_minor, RIGHT, _AMOUNT_WIDTH, name="to_collect",
        ),
        Column(
            say("today.late"), lambda row: age_words(row.oldest_days_overdue), lambda row: row.oldest_days_overdue,
            RIGHT, 64, lambda row: age_tone(row.oldest_days_overdue), name="late",
        ),
    )  # fmt: skip


def promise_columns(manner: Manner, today: date) -> tuple[Column[PromiseRow], ...]:
    """Show whose promise falls due: the customer, what is still to come, by when."""

    def due(row: PromiseRow) -> str:
        days = (today - row.promise.promised_for).days
        return say("today.due_today") if not days else say("today.due_since", day=row.promise.promised_for)

    return (
        Column(
            say("today.customer"), lambda row: row.name or row.code, strong=lambda _: True, detail=due,
            tip=lambda row: row.why, name="customer",
        ),
        Column(
            manner.title("today.promised"), lambda row: manner.amount(row.pending), lambda row: row.pending.minor,
            RIGHT, _AMOUNT_WIDTH, name="promised",
        ),
        Column(
            say("today.grace"), lambda row: formats.day(row.promise.grace_until, manner.locale),
            lambda row: row.promise.grace_until.toordinal(), RIGHT, 96, lambda _: Tone.MUTED, name="grace",
        ),
    )  # fmt: skip


def absent_columns(manner: Manner) -> tuple[Column[AbsentRow], ...]:
    """Show who is not called: the customer with the reason, what is overdue, until when."""
    return (
        Column(
            say("today.customer"), lambda row: row.name or row.code, detail=lambda row: row.text,
            tip=lambda row: row.text, tone=lambda _: Tone.MUTED,
            spoken=lambda row: f"{row.name or row.code}. {row.text}", name="customer",
        ),
        Column(
            manner.title("today.overdue"), lambda row: manner.amount(row.overdue), lambda row: row.overdue.minor,
            RIGHT, _AMOUNT_WIDTH, lambda _: Tone.MUTED, name="overdue",
        ),
        Column(
            say("today.until"), lambda row: formats.day(row.until, manner.locale) if row.until else "–",
            lambda row: row.until.toordinal() if row.until else None, RIGHT, 96, lambda _: Tone.MUTED, name="until",
        ),
    )  # fmt: skip
