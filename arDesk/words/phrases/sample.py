"""The sample company and its day without a window."""

from __future__ import annotations

PHRASES = {
    "sample_cancelled": "The sample company was not made, and nothing of it was left behind.",
}
