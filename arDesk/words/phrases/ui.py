"""What the window itself has to say."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "ui.day_unclear": "“{typed}” is not a day arDesk understands. Try 15.3, +3, fri or eom.",
    "ui.drop.books": "Drop to open these books",
    "ui.drop.import": "Drop to see what is in it; nothing is imported yet",
    "ui.sample_making": "Making the sample company",
    "books_open_elsewhere": "{books} is open in another window, on {computer}. Go on there, or close it first.",
    "ui.drop.nothing": "arDesk opens its own books only",
}
