"""What to do now, and what was said last: the lines a caller reads before the phone is answered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.cases.promises import PromiseState
from arDesk.desk.promises.judged import PromiseRow
from arDesk.kernel.ids import PromiseId
from arDesk.ui import theme, told_keys
from arDesk.ui.panels.account.flags import Flags
from arDesk.ui.panels.account.happenings import call_words
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.queue.columns import Manner, score_words, why_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, label, mirrored, set_tip
from arDesk.words import formats
from arDesk.words.sentences import catalogue, say
from arDesk.work.queue import AbsentRow, CallRow

PROMISES = 3
ELSEWHERE = frozenset({"brief.unapplied", "brief.pending", "brief.plan"})
STOPS = frozenset({"flag.on_hold", "flag.legal", "flag.insolvent"})
NO_BREAK = "\N{NO-BREAK SPACE}"
EDGE = 3  # the accent where the next step begins


class NextStep(QWidget):
    """The one thing to do, and why: the first thing the eye should find."""

    def __init__(self) -> None:
        super().__init__()
        self.step = label(strong=True, wrap=True)
        self.why = label(tone=Tone.MUTED, small=True, wrap=True)
        self._tone = Tone.ACCENT
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID // 2 + 2, GRID, GRID // 2 + 2)
        column.setSpacing(0)
        column.addWidget(self.step)
        column.addWidget(self.why)

    def show_step(self, step: str, why: str, tip: str = "", tone: Tone = Tone.ACCENT) -> None:
        """Say what to do and why; the tooltip holds the reckoning."""
        self.step.setText(step)
        self.why.setText(why.replace(" · ", f"{NO_BREAK}· "))  # no line begins with the dot
        self.why.setVisible(bool(why))
        self._tone = tone
        set_tip(self, tip)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, tokens = QPainter(self), theme.tokens()
        painter.fillRect(self.rect(), QColor(tokens.sunken))
        painter.fillRect(mirrored(self, QRectF(0, 0, EDGE, self.height())), QColor(tokens.of(self._tone)))


class AccountStanding(QWidget):
    """Shows the next step, the last contact, what came since, and the promises that stand.

    Signals:
        withdraw_wanted: a standing promise is to be withdrawn; carries its PromiseId.
        apply_wanted: money that pays nothing yet is to be applied.
    """

    withdraw_wanted = Signal(object)
    apply_wanted = Signal()

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self.next = NextStep()
        self.last = label(tone=Tone.MUTED, small=True, wrap=True, selectable=True)
        self.note = label(wrap=True, selectable=True)
        self.since = label(tone=Tone.MUTED, small=True, wrap=True)
        self.flags = Flags()
        self.unapplied, self._apply = QWidget(), label(tone=Tone.GOOD, wrap=True)
        self._promises = QVBoxLayout()
        self._promises.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.next)
        told = QVBoxLayout()
        told.setContentsMargins(GRID, 0, GRID, 0)
        told.setSpacing(GRID // 4)
        for part in (self.flags, self.last, self.note, self.since):
            told.addWidget(part)
        told.insertWidget(0, self.unapplied)
        told.addLayout(self._promises)
        column.addLayout(told)
        line = QHBoxLayout(self.unapplied)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._apply, 1)
        apply = button(say("apply.link"), self.apply_wanted.emit, kind="link")
        told_keys.tip(apply, say("command.account.apply.tip"), "account.apply")
        line.addWidget(apply, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.unapplied.hide()

    def show_nothing(self) -> None:
        """Show that nothing is known yet."""
        self.next.show_step(say("today.reading"), "", tone=Tone.MUTED)
        for part in (self.last, self.note, self.since):
            part.setText("")
            part.hide()
        self.unapplied.hide()
        self.flags.show_flags(())
        self._show_promises([])

    def show_seen(self, seen: Seen, standing: CallRow | AbsentRow | None) -> None:
        """Show a customer, and where it stands in today's queue."""
        self._show_next(seen, standing)
        labels = {outcome.code: outcome.label for outcome in seen.outcomes}
        self.last.setText(last_words(seen, labels, self._locale))
        self.since.setText(brief_words(seen))
        self.last.show()
        note = seen.view.contacts[0].note if seen.view.contacts else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.since.show()
        lies = unapplied_words(seen)
        self._apply.setText(lies)
        self.unapplied.setVisible(bool(lies))
        self.flags.show_flags(flag_words(seen))
        self._show_promises([row for row in seen.view.promises if row.state is PromiseState.OPEN])

    def _show_next(self, seen: Seen, standing: CallRow | AbsentRow | None) -> None:
        standing_promises = (row for row in seen.view.promises if row.state is PromiseState.OPEN)
        promise = min(standing_promises, key=lambda row: row.promise.promised_for, default=None)
        if isinstance(standing, CallRow):
            manner = Manner(self._locale, seen.view.as_of, standing.currency)
            self.next.show_step(
                step_words(standing.next_step), why_words(standing, manner, points=False), score_words(standing)
            )
        elif isinstance(standing, AbsentRow):
            self.next.show_step(say("today.not_today"), standing.text, tone=Tone.MUTED)
        elif promise is not None:
            due = promise.promise.promised_for <= seen.view.as_of
            step = say("today.promise_due" if due else "today.promise_pending")
            self.next.show_step(step, "", tone=Tone.ACCENT if due else Tone.MUTED)
        elif seen.view.follow_up_on is not None:
            self.next.show_step(say("today.come_back", day=seen.view.follow_up_on), "", tone=Tone.MUTED)
        else:
            self.next.show_step(say("today.nothing_overdue"), "", tone=Tone.GOOD)

    def _show_promises(self, rows: list[PromiseRow]) -> None:
        while (item := self._promises.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in next_of_each(rows)[:PROMISES]:
            self._promises.addWidget(self._promise(row))

    def _promise(self, row: PromiseRow) -> QWidget:
        made, number = QWidget(), PromiseId(row.promise.id)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(promise_words(row), wrap=True), 1)
        withdraw = button(say("today.withdraw"), lambda: self.withdraw_wanted.emit(number), kind="link")
        set_tip(withdraw, say("today.withdraw.tip"))
        line.addWidget(withdraw, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return made


def next_of_each(rows: list[PromiseRow]) -> list[PromiseRow]:
    """Give the promises that come next: of one that repeats, the first time still to come."""
    found: dict[int, PromiseRow] = {}
    for row in sorted(rows, key=lambda row: row.promise.promised_for):
        found.setdefault(row.promise.series or -row.promise.id, row)
    return list(found.values())


def promise_words(row: PromiseRow) -> str:
    """Say how a promise stands, and of one that repeats, which time it is."""
    if row.repeats is None:
        return row.why
    every = say(f"repeat.{row.repeats.every}")
    return f"{row.why} {say('promises.repeats.told', nth=row.repeats.nth, times=row.repeats.times, every=every)}"


def step_words(code: str) -> str:
    """Say the next step; an office's own outcome may name it in the office's own words."""
    known = f"next_step.{code}"
    return say(known) if known in catalogue() else code


def last_words(seen: Seen, labels: dict[str, str], locale: str) -> str:
    """Say the last contact in a line: when, how it ended, with whom; what was said stands below it."""
    if not seen.view.contacts:
        return say("today.never_contacted")
    last = seen.view.contacts[0]
    return say("today.last", day=formats.weekday(last.on, locale), told=call_words(last, labels))


def brief_words(seen: Seen) -> str:
    """Say of the brief what stands nowhere else: the last contact and the number have their places."""
    return " ".join(one.text for one in seen.brief[1:-1] if one.code not in ELSEWHERE)


def unapplied_words(seen: Seen) -> str:
    """Say what of a customer's money pays nothing yet; "" where all of it does."""
    lie = [balance.unapplied for balance in seen.view.balances if balance.unapplied.minor > 0]
    return " ".join(say("apply.lies", amount=amount) for amount in lie)


def flag_words(seen: Seen) -> tuple[tuple[str, Tone], ...]:
    """Say what stands out about a customer, each in a word or two with its tone."""
    bad = frozenset({"flag.over_limit", "flag.broken_promise", "flag.insolvent", "flag.legal", "flag.no_calls"})
    view, told = seen.view, []
    for code in view.flags:
        if code == "flag.unapplied":  # said with its amount above, and what can be done about it
            continue
        words = say(code)
        if code == "flag.no_calls" and view.no_calls is not None:
            words = _stopped(code, view.no_calls.until, view.no_calls.reason)
        elif code in STOPS:
            words = _stopped(code, view.hold_until, view.hold_reason)
        told.append((words, Tone.BAD if code in bad else Tone.LATE))
    if view.follow_up_on is not None:
        told.append((say("today.flag.follow_up", day=view.follow_up_on), Tone.NORMAL))
    return tuple(told)


def _stopped(code: str, until: date | None, why: str) -> str:
    words = say("today.flag.until", what=say(code), day=until) if until else say(code)
    return f"{words}: {why}" if why else words
