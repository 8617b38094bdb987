"""Where things lie on paper: A4 after DIN 5008 form B, US Letter for a #10 window envelope.

Points (1/72 inch) from the sheet's top left corner. A profile is data: another envelope is another Sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
INCH = 72.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper size with its margins, address window and marks.

    `address` holds the recipient alone; `window` is what the envelope shows of the folded sheet; `return_line` is the
    baseline of the small sender's line above the address, None where the envelope carries the sender; `folds` and
    `punch` are tick marks at the left edge; `foot` is the height kept free at the bottom for the footer.
    """

    width: float
    height: float
    left: float
    right: float
    head: float
    address: Box
    window: Box
    return_line: float | None
    block: Box
    body: float
    folds: tuple[float, ...]
    punch: float | None
    foot: float

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.right - self.left


# DIN 5008:2020 form B: head 45 mm, address field 85 x 45 mm at 20 mm from the left (text at 25 mm), its upper 17.7 mm
# for the sender and notes, the lower 27.3 mm for the address; information block from 125 mm; folds at 105 and 210 mm.
# The window of a DL or C6/5 envelope is 90 x 45 mm, 20 mm from the left and 15 mm from the bottom: on a panel of 105 mm
# it shows 45 to 90 mm from the top.
A4 = Sheet(
    width=210 * MM,
    height=297 * MM,
    left=25 * MM,
    right=190 * MM,
    head=15 * MM,
    address=Box(25 * MM, 63.2 * MM, 79 * MM, 26.4 * MM),
    window=Box(20 * MM, 45 * MM, 90 * MM, 45 * MM),
    return_line=61.2 * MM,
    block=Box(125 * MM, 50 * MM, 65 * MM, 40 * MM),
    body=103 * MM,
    folds=(105 * MM, 210 * MM),
    punch=148.5 * MM,
    foot=62,
)

# US #10: window 1 1/8 x 4 1/2 in, 7/8 in from the left, 1/2 in from the bottom. With the address panel folded at 4.0
# in, x 1.0-4.25 in and y 2.62-3.37 in stay visible with 1/8 in to spare wherever the sheet slides (USPS Pub. 25).
LETTER = Sheet(
    width=8.5 * INCH,
    height=11 * INCH,
    left=1.0 * INCH,
    right=7.65 * INCH,
    head=0.6 * INCH,
    address=Box(1.0 * INCH, 2.625 * INCH, 3.25 * INCH, 0.745 * INCH),
    window=Box(0.875 * INCH, 2.375 * INCH, 4.5 * INCH, 1.125 * INCH),
    return_line=None,
    block=Box(5.5 * INCH, 2.05 * INCH, 2.15 * INCH, 1.6 * INCH),
    body=3.9 * INCH,
    folds=(4.0 * INCH, 7.6 * INCH),
    punch=None,
    foot=62,
)

SHEETS = {"a4": A4, "letter": LETTER}


def sheet_of(width: float, height: float) -> Sheet:
    """Give the sheet a picture of a page shows, by its proportions."""
    return min(SHEETS.values(), key=lambda sheet: abs(sheet.height / sheet.width - height / width))
