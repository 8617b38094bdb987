"""How a page of the guide is set: room between paragraphs, headings of the window's own sizes, tables of thin lines.

Below a picture stands what its Markdown says in its place: for everybody, and for screen readers.
"""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtGui import QTextFrameFormat as Frame

from arDesk.ui import theme
from arDesk.ui.tokens import GRID, SMALL, STRONG, TITLE

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
        if picture := _picture(block):
            block = _set_picture(block, picture)
        else:
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


def _picture(block: QTextBlock) -> str:
    """Give the words that stand for the picture of a block; none where there is no picture."""
    part = block.begin()
    form = QTextCharFormat() if part.atEnd() else part.fragment().charFormat()
    return str(form.property(QTextFormat.Property.ImageAltText)) if form.isImageFormat() else ""


def _set_picture(block: QTextBlock, words: str) -> QTextBlock:
    """Set the words for a picture below it, and give the block they are in."""
    px, small, below = theme.current().px, QTextCharFormat(), QTextBlockFormat()
    cursor, form = QTextCursor(block), block.blockFormat()
    form.setTopMargin(px(GRID))
    form.setBottomMargin(px(GRID // 2))
    cursor.setBlockFormat(form)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    below.setBottomMargin(px(2 * GRID))
    small.setFont(theme.font(SMALL))
    small.setForeground(QBrush(QColor(theme.tokens().muted)))
    cursor.insertBlock(below, small)
    cursor.insertText(words)
    return cursor.block()


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
