"""Payment plans in the books."""
