"""What happened with a customer, as readable lines: calls, letters, promises with their states, money, invoices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.cases.holds import HOLD
from arDesk.cases.promises import PromiseState
from arDesk.db.calls.contacts import ContactRow, DisputeRow
from arDesk.db.calls.timeline import Happening
from arDesk.desk.customers.accounts import AccountView
from arDesk.desk.promises.judged import PromiseRow
from arDesk.kernel.money import Money
from arDesk.ui.tokens import Tone
from arDesk.words.durations import duration
from arDesk.words.sentences import catalogue, say

_PROMISE_TONES = {
    PromiseState.KEPT: Tone.GOOD, PromiseState.KEPT_LATE: Tone.LATE, PromiseState.PARTIALLY_KEPT: Tone.LATE,
    PromiseState.BROKEN: Tone.BAD, PromiseState.OPEN: Tone.NORMAL,
}  # fmt: skip
_ICONS = {
    "contact": "call", "document": "letters", "promise": "promise", "receipt": "cash", "item": "document",
    "write_off": "cash", "plan": "calendar", "hold": "hold", "task": "check", "follow_up": "clock",
}  # fmt: skip
_PLAN_TONES = {
    "paid": Tone.GOOD, "completed": Tone.GOOD, "paid_late": Tone.LATE, "missed": Tone.BAD, "defaulted": Tone.BAD,
}  # fmt: skip
_OUTCOME_ICONS = {"no_answer": "missed", "busy": "missed", "wrong_number": "missed", "left_message": "voicemail"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline. `kind` is that of a happening, or dispute."""

    on: date
    kind: str
    id: int
    text: str
    amount: Money | None
    icon: str
    tone: Tone


def lines(view: AccountView, outcomes: dict[str, str]) -> list[Line]:
    """Say a customer's timeline, newest first; `outcomes` gives the labels of the ways a call can end."""
    calls: dict[int, ContactRow] = {row.id: row for row in view.contacts}
    promises: dict[int, PromiseRow] = {row.promise.id: row for row in view.promises}
    found = [_line(happening, calls, promises, outcomes) for happening in view.timeline]
    found += [_dispute(row) for row in view.disputes]
    return sorted(found, key=lambda line: line.on, reverse=True)


def call_words(call: ContactRow, outcomes: dict[str, str]) -> str:
    """Say a call in a line: how it ended, with whom, how long."""
    return _joined(outcomes.get(call.outcome, call.outcome), call)


def _call_line(call: ContactRow, outcomes: dict[str, str]) -> str:
    """Say a call with what was said in it first: where there is no room, the rest is cut."""
    ended = outcomes.get(call.outcome, call.outcome)
    return _joined(say("today.line.call", ended=ended, note=call.note) if call.note else ended, call)


def _joined(said: str, call: ContactRow) -> str:
    took = duration(call.seconds) if call.seconds else call.minutes
    minutes = say("today.minutes", minutes=took) if took else ""
    return " · ".join(part for part in (said, call.person, minutes) if part)


def _line(
    happening: Happening, calls: dict[int, ContactRow], promises: dict[int, PromiseRow], outcomes: dict[str, str]
) -> Line:
    icon, tone = _ICONS[happening.kind], Tone.NORMAL
    if happening.kind == "contact" and (call := calls.get(happening.id)) is not None:
        text, icon = _call_line(call, outcomes), _OUTCOME_ICONS.get(call.outcome, icon)
    elif happening.kind == "promise" and (promise := promises.get(happening.id)) is not None:
        text = say("today.line.promise", due=promise.promise.promised_for, why=promise.why)
        tone = _PROMISE_TONES.get(promise.state, Tone.MUTED)
    else:
        text = _say_kind(happening)
        tone = _kind_tone(happening)
    if happening.entered_on is not None:
        text = say("disputes.step.late", step=text, day=happening.entered_on)
    return Line(happening.on, happening.kind, happening.id, text, happening.amount, icon, tone)


def _say_kind(happening: Happening) -> str:
    """Say a letter, money or an invoice by its kind; a kind nobody has words for is said as it is."""
    if happening.kind in _SET:
        return _SET[happening.kind](happening)
    code = f"today.line.{happening.kind}.{happening.what}"
    if code not in catalogue():
        return f"{happening.what} {happening.text}".strip()
    said = say(code, number=happening.text, due=happening.second_day, plan=happening.id)
    more = [part for part in (_method(happening.who), happening.text) if part] if happening.kind == "receipt" else []
    return " · ".join([said.strip(), *more])


def _hold(one: Happening) -> str:
    kind, part = one.what or HOLD, ".item" if one.who else ".marked" if one.what else ""
    why = say(f"hold.{'until' if one.second_day else 'open'}{part}", until=one.second_day, item=one.who,
              why=one.text or say("hold.no_reason"))  # fmt: skip
    return f"{say(f'task_kind.{kind}')} · {why}" if one.what else why


def _task(one: Happening) -> str:
    return " · ".join(filter(None, (say("today.line.task", due=one.second_day, what=say(f"task_kind.{one.what}")),
                                    one.who, one.text)))  # fmt: skip


def _follow_up(one: Happening) -> str:
    return " · ".join(filter(None, (say("today.line.follow_up", due=one.second_day), one.text)))


_SET = {"hold": _hold, "task": _task, "follow_up": _follow_up}


def _method(name: str) -> str:
    """Say how money came; what nobody has words for, such as BACS, stands for itself."""
    code = f"today.method.{name}"
    return say(code) if code in catalogue() else name


def _kind_tone(happening: Happening) -> Tone:
    if happening.kind == "receipt":
        return Tone.GOOD if happening.what in {"receipt", "opening"} else Tone.BAD
    if happening.kind == "plan":
        return _PLAN_TONES.get(happening.what, Tone.NORMAL)
    return Tone.MUTED if happening.kind in {"item", "write_off"} else Tone.NORMAL


def _dispute(row: DisputeRow) -> Line:
    reason = f"dispute_reason.{row.reason}"
    why = say(reason) if reason in catalogue() else row.reason
    told = [say("today.line.dispute", reference=row.reference), *([why] if why else [])]
    if not row.open:
        told.append(say("today.line.dispute.closed", day=row.resolved_on))
    tone = Tone.LATE if row.open else Tone.MUTED
    return Line(row.raised_on, "dispute", row.id, " · ".join(told), row.amount, "dispute", tone)
