"""Parts of the page Letters: what is due, looked at, issued."""
