"""Payment plans: drafted, agreed, changed, judged, printed."""
