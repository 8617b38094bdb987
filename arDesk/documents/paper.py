"""One document as PDF, whichever it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from arDesk.documents.agreement import draw_agreement
from arDesk.documents.confirmation import draw_confirmation
from arDesk.documents.facts import AgreementFacts, ConfirmationFacts, Facts, LetterFacts
from arDesk.documents.letter import draw_letter
from arDesk.documents.pages import alone
from arDesk.documents.statement import draw_statement
from arDesk.documents.templates import Template, shipped

Choose = Callable[[LetterFacts], Template]


def shipped_for(facts: LetterFacts) -> Template:
    """Choose the template that comes with the program for a letter's language and level."""
    return shipped(facts.language, facts.level)


def draw(canvas: Any, facts: Facts, template: Choose = shipped_for, *, copy: bool = False) -> int:
    """Draw a letter, statement, agreement or confirmation on a canvas. Returns how many pages."""
    if isinstance(facts, LetterFacts):
        return draw_letter(canvas, facts, template(facts), copy)
    if isinstance(facts, AgreementFacts):
        return draw_agreement(canvas, facts, copy)
    if isinstance(facts, ConfirmationFacts):
        return draw_confirmation(canvas, facts, copy)
    return draw_statement(canvas, facts, copy)


def pdf(facts: Facts, template: Choose = shipped_for, *, copy: bool = False) -> tuple[bytes, int]:
    """Make one document's PDF and count its pages; the same facts and template give the same bytes."""
    return alone(facts, lambda canvas: draw(canvas, facts, template, copy=copy))
