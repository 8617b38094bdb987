"""What a file cannot tell by itself, as questions with the readings side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from arDesk.intake import amounts, dates
from arDesk.intake.drafts import Problem, Reading, Severity
from arDesk.words import formats
from arDesk.words.sentences import say

_READS = re.compile(r"--encoding (\S+) reads “(.*?)”(?=; --encoding |$)", re.DOTALL)
_CURRENCIES = ("EUR", "USD", "GBP", "CHF")
_TERMS = (14, 30, 60)


@dataclass(frozen=True)
class Answer:
    """One way to read the file: the option's value, its name, and what comes of it."""

    value: object
    title: str
    shows: str = ""


@dataclass(frozen=True)
class Question:
    """A question about a file: the name of the ReadOptions field it settles, its words, the answers.

    `place` is where it arose, `more` names what else may be given: "currency" (a list), "days" (a number) or "".
    """

    option: str
    text: str
    answers: tuple[Answer, ...]
    more: str = ""
    place: str = ""


def questions_of(reading: Reading, locale: str) -> list[Question]:
    """List what must be settled before the file can be read, each question once."""
    asked: dict[str, Question] = {}
    for problem in reading.problems:
        if problem.severity is Severity.ASK and (question := question_of(problem, locale)) is not None:
            asked.setdefault(question.option, question)
    return list(asked.values())


def question_of(problem: Problem, locale: str) -> Question | None:
    """Turn a problem that asks into its question; None for one that only the columns' fields settle."""
    code = problem.code.removeprefix("intake.")
    ask = _ASKS.get(code)
    found = None if ask is None else ask(problem, locale)
    return None if found is None else replace(found, place=_place(problem, locale))


def _place(problem: Problem, locale: str) -> str:
    """Name the line and column; the file stands above already."""
    return problem.where(locale).removeprefix(str(problem.fields.get("file", ""))).removeprefix(", ")


def _text(problem: Problem) -> str:
    return str(problem.fields.get("text", ""))


def _dates(problem: Problem, locale: str) -> Question | None:
    day = dates.parse(_text(problem))
    orders = ("dmy", "mdy", "ymd") if day.short else ("dmy", "mdy")
    read = [(order, day.on(order)) for order in orders]
    found = {value: order for order, value in reversed(read) if isinstance(value, date)}
    if len(found) == 1:  # only the century is in question
        ((value, order),) = found.items()
        said = say("import.ask.short_year", text=_text(problem), day=formats.day(value, locale))
        return Question("date_order", said, (Answer(order, say("import.short_year.yes")),))
    answers = [
        Answer(order, say(f"import.order.{order}"), formats.day(value, locale))
        for value, order in reversed(found.items())
    ]
    question = say("import.ask.dates", text=_text(problem))
    return Question("date_order", question, tuple(answers)) if answers else None


def _decimal(problem: Problem, locale: str) -> Question | None:
    number = amounts.parse(_text(problem))
    if not number.digits:
        return None
    read = [(sign, amounts.Number(number.digits, number.negative).value(sign)) for sign in (".", ",")]
    answers = [Answer(sign, say(f"import.decimal.{sign}"), _number(value, locale)) for sign, value in read]
    question = say("import.ask.decimal", text=_text(problem))
    return Question("decimal", question, tuple(answers))


def _number(value: Decimal, locale: str) -> str:
    exponent = value.as_tuple().exponent
    return formats.number(float(value), locale, max(2, -exponent) if isinstance(exponent, int) else 2)


def _minus(problem: Problem, _locale: str) -> Question:
    answers = (Answer("accounting", say("import.minus.yes"), say("import.minus.yes.shows")),)
    return Question("amounts", say("import.ask.minus", text=_text(problem)), answers)


def _encoding(problem: Problem, _locale: str) -> Question:
    found = _READS.findall(str(problem.fields.get("candidates", "")))
    answers = tuple(Answer(name, name, text.replace("\n", " ").strip()) for name, text in found)
    return Question("encoding", say("import.ask.encoding"), answers)


def _utf16(_problem: Problem, _locale: str) -> Question:
    answers = tuple(Answer(f"utf-16-{end}", f"UTF-16 {end.upper()}") for end in ("le", "be"))
    return Question("encoding", say("import.ask.utf16"), answers)


def _currency(problem: Problem, _locale: str) -> Question:
    codes = dict.fromkeys([str(problem.fields.get("suggestion", "EUR")), *_CURRENCIES])
    text = say("import.ask.currency")
    return Question("currency", text, tuple(Answer(code, code) for code in list(codes)[:4]), "currency")


def _terms(_problem: Problem, _locale: str) -> Question:
    answers = tuple(Answer(days, say("import.terms", days=days)) for days in _TERMS)
    return Question("terms_days", say("import.ask.terms"), answers, "days")


def _sheet(problem: Problem, _locale: str) -> Question:
    names = str(problem.fields["names"]).split(", ") if "names" in problem.fields else [_text(problem)]
    return Question("sheet", say("import.ask.sheet"), tuple(Answer(name, name) for name in names))


def _title(problem: Problem, _locale: str) -> Question:
    row = problem.fields["row"]
    text = say("import.ask.title", text=_text(problem))
    return Question("header_row", text, (Answer(row, say("import.header.in", line=row)),))


def _shared(problem: Problem, _locale: str) -> Question:
    number, other, first = (problem.fields[name] for name in ("number", "other", "first"))
    text = say("import.ask.shared", number=number, other=other, first=first)
    return Question("shared_numbers", text, (Answer(True, say("import.shared.yes"), say("import.shared.shows")),))


def _equal(problem: Problem, _locale: str) -> Question:
    told = "amount" in problem.fields
    text = say("import.ask.equal", text=_text(problem)) if told else say("import.ask.no_ids")
    answers = [Answer("both", say("import.equal.both"), say("import.equal.both.shows"))]
    if told:
        answers.append(Answer("once", say("import.equal.once"), say("import.equal.once.shows")))
    return Question("equal_lines", text, tuple(answers))


def _seller(problem: Problem, _locale: str) -> Question:
    seller, company = (str(problem.fields[name]) for name in ("seller", "company"))
    text = say("import.ask.seller", seller=seller, company=company)
    return Question("seller", text, (Answer(seller, say("import.seller.yes"), say("import.seller.yes.shows")),))


def _credit(_problem: Problem, _locale: str) -> Question:
    answers = (Answer("accounting", say("import.credit.yes"), say("import.credit.yes.shows")),)
    return Question("amounts", say("import.ask.credit"), answers)


_Ask = Callable[[Problem, str], Question | None]


def _all(codes: Iterable[str], ask: _Ask) -> dict[str, _Ask]:
    return dict.fromkeys(codes, ask)


_ASKS: dict[str, _Ask] = {
    **_all(("date_either", "date_short_year", "qif_order"), _dates),
    **_all(("amount_either", "amount_two_signs", "amount_text_number", "amount_comma"), _decimal),
    **_all(("amount_parentheses", "amount_trailing_minus", "amount_long_minus"), _minus),
    **_all(("encoding_unsure", "mt_encoding"), _encoding),
    **_all(("bank_line_repeated", "ofx_no_fitid"), _equal),
    "encoding_utf16": _utf16,
    **_all(("currency_not_given", "currency_empty", "currency_ambiguous", "bank_currency_missing"), _currency),
    "due_missing": _terms,
    **_all(("sheet_unsure", "sheet_hidden"), _sheet),
    "title_above_header": _title,
    "number_of_another": _shared,
    "einvoice_seller": _seller,
    **_all(("einvoice_minus", "einvoice_credit_code"), _credit),
}
