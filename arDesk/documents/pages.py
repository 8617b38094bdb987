"""From blocks to finished pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from arDesk.documents.blocks import gap
from arDesk.documents.facts import Facts
from arDesk.documents.flow import Block, Placed, paginate
from arDesk.documents.letterhead import Page, draw_page, short_body
from arDesk.documents.pen import Pen, new_canvas
from arDesk.documents.sheet import Sheet


def place(sheet: Sheet, blocks: Sequence[Block], slip: Block | None = None) -> list[list[Placed]]:
    """Place a body on pages; a slip has its room kept at the bottom of the last one."""
    body = [*blocks, gap(slip.height)] if slip else blocks
    return paginate(body, first=sheet.body - 10, later=short_body(), bottom=sheet.height - sheet.foot)


def draw_pages(
    pen: Pen, facts: Facts, pages: Sequence[Sequence[Placed]], *, copy: bool, slip: Block | None = None
) -> int:
    """Draw a document's pages with heads and footers, the slip below the last footer. Returns how many pages."""
    for number, placed in enumerate(pages, start=1):
        below = slip if number == len(pages) else None
        if number == 1:
            pen.mark(facts.number, f"{facts.number} {facts.account_code}")
        draw_page(pen, facts, Page(number, len(pages), below.height if below else 0.0), copy=copy)
        for y, block in placed:
            block.draw(pen, y)
        if below:
            below.draw(pen, pen.sheet.height - below.height)
        pen.turn()
    return len(pages)


def alone(facts: Facts, draw: Callable[[Any], int]) -> tuple[bytes, int]:
    """Make a PDF of one document alone: its bytes and how many pages."""
    target = io.BytesIO()
    title = f"{facts.number} {facts.account_code}"
    canvas = new_canvas(target, title=title, author=facts.office.company, language=facts.language)
    pages = draw(canvas)
    canvas.save()
    return target.getvalue(), pages
