"""Parts of the page Cash."""
