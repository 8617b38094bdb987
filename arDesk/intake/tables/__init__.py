"""Tables: text files and workbooks as rows, which column is which field, and rows as drafts."""
