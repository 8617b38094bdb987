"""Files out: letters and statements as PDF. Values in, bytes out; no books, no clock, no Qt."""
