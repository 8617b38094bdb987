"""Values in, matplotlib figures out: for the window, a file or a report."""
