"""A letter and a statement as pictures of paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtGui import QImage

from arDesk.desk.desk import Desk
from arDesk.desk.papers.dunning import letter_preview, plan_letters
from arDesk.desk.papers.statements import month_order, plan_statements
from arDesk.documents.facts import Facts, LetterFacts
from arDesk.documents.paper import pdf
from arDesk.documents.preview import page_images

DPI = 110
LETTER_LINES, STATEMENT_LINES = 4, 9


def pictures(desk: Desk) -> Iterator[tuple[str, QImage]]:
    """Draw the letter and the statement that say most on one page."""
    letters = [letter_preview(desk, letter) for letter in plan_letters(desk).letters]
    statements = plan_statements(desk, month_order(date(2026, 10, 31))).statements
    yield "letter", _page(_fullest(letters, LETTER_LINES))
    yield "statement", _page(_fullest(statements, STATEMENT_LINES))


def _fullest(papers: Sequence[Facts], most: int) -> Facts:
    """Give the English paper with the most lines, up to so many."""
    fit = [paper for paper in papers if paper.language == "en" and len(paper.lines) <= most]
    return max(fit, key=lambda paper: (paper.level if isinstance(paper, LetterFacts) else 0, len(paper.lines)))


def _page(facts: Facts) -> QImage:
    width, height, stride, rows = next(page_images(pdf(facts)[0], DPI))
    return QImage(rows, width, height, stride, QImage.Format.Format_RGB888).copy()
