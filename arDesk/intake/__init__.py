"""Files in: a file goes in, drafts and problems come out; nothing here knows the books."""
