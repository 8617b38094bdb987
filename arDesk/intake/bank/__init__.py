"""Banks' files: one small reader a format, each behind the library that knows it."""
