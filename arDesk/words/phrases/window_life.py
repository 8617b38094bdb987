"""What the window says about itself: what it kept, what it hides, what went wrong, what is new."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "drafts.came_back": "You had typed this when arDesk was last closed. It is not saved yet: go on, or clear it.",
}
