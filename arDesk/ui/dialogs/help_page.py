"""How a page of the guide is set: room between paragraphs, headings of the window's own sizes, tables of thin lines."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtGui import QTextFrameFormat as Frame

from arDesk.ui import theme
from arDesk.ui.tokens import GRID, STRONG, TITLE

SUBTITLE = 15
INDENT = 24
LINES = 130.0, 1  # room for lines, in hundredths of their height


def set_page(document: QTextDocument) -> None:
    """Set what was read from Markdown, in the colours and sizes being worn."""
    document.setDocumentMargin(theme.current().px(3 * GRID))
    document.setIndentWidth(theme.current().px(INDENT))
    block = document.begin()
    while block.isValid():
        _set_strong(block)
        _set_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame)


def _set_block(block: QTextBlock) -> None:
    px = theme.current().px
    cursor, form = QTextCursor(block), block.blockFormat()
    if cursor.currentTable() is not None:
        return
    level = form.headingLevel()
    form.setTopMargin(px(2 * GRID if level > 1 else 0))
    goes_on = block.textList() is not None and block.next().textList() is not None
    form.setBottomMargin(px(GRID // 2 if goes_on else GRID))
    form.setLineHeight(*LINES)
    cursor.setBlockFormat(form)
    if level:
        words = QTextCharFormat()
        words.setFont(theme.font(TITLE if level == 1 else SUBTITLE, strong=True))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(words)


def _set_strong(block: QTextBlock) -> None:
    """Give strong words the weight the typeface has, not a smeared heavier one."""
    strong, part = [], block.begin()
    while not part.atEnd():
        piece = part.fragment()
        if piece.charFormat().fontWeight() > STRONG:
            strong.append((piece.position(), piece.length()))
        part += 1
    words = QTextCharFormat()
    words.setFontWeight(STRONG)
    for at, length in strong:
        cursor = QTextCursor(block)
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(words)


def _set_table(table: QTextTable) -> None:
    px, form = theme.current().px, table.format()
    form.setCellPadding(px(GRID - 2))
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderStyle(Frame.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(theme.tokens().line)))
    form.setTopMargin(px(GRID))
    form.setBottomMargin(px(2 * GRID))
    table.setFormat(form)
