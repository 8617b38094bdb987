from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from arDesk.ui.dialogs.help import TOPICS, guide
from arDesk.ui.dialogs.help_page import SUBTITLE, set_page
from arDesk.ui.tokens import BODY, STRONG, TITLE


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_has_the_sizes_and_weights_of_the_window(topic: str, qapp: object) -> None:
    document = QTextDocument()
    document.setMarkdown(guide(topic))
    set_page(document)
    headings = []
    block = document.begin()
    while block.isValid():
        if level := block.blockFormat().headingLevel():
            headings.append((level, block.begin().fragment().charFormat().font().pixelSize()))
        part = block.begin()
        while not part.atEnd():
            assert part.fragment().charFormat().fontWeight() <= STRONG
            part += 1
        block = block.next()
    assert headings[0] == (1, TITLE)
    assert {size for level, size in headings if level > 1} <= {SUBTITLE}
    assert BODY < SUBTITLE < TITLE
