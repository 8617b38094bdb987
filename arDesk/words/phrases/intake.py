"""Words of reading files: where, what is wrong, what to do."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "intake.where.file": "{file}",
    "intake.where.line": "{file}, line {line}",
    "intake.where.line_column": "{file}, line {line}, column {column}",
    "intake.where.cell": "{file}, {cell}",
    "intake.where.cell_column": "{file}, {cell} (column {column})",
    "intake.where.sheet": "{file}, {sheet}, row {line}",
    "intake.more_of_these": "{file}: and {count} more like this: {example}",
    # The file
    "intake.file_missing": "{where}: there is no such file; check the name and the folder.",
    "intake.file_dangling": "{where}: this is a link to a file that is not there; name the file itself.",
    "intake.file_is_folder": "{where}: this is a folder; name a file in it.",
    "intake.file_not_regular": "{where}: this is a device or a pipe and not a file; save the data to a file and name "
    "that.",
    "intake.file_unreadable": "{where}: the file could not be opened ({why}); check its rights and whether another "
    "program holds it.",
    "intake.file_too_large": "{where}: the file is larger than {most} MB; split it and import the parts.",
    "intake.file_empty": "{where}: the file is empty; export it again.",
    "intake.file_blank": "{where}: the file holds blank lines only; export it again.",
    "intake.file_is_picture": "{where}: this is not a text file but a picture; export a table as CSV or XLSX.",
    "intake.file_not_text": "{where}: this is not a text file; export a table as CSV or XLSX.",
    "intake.file_is_web_page": "{where}: this is a web page, probably an error or a log-in page saved under a table's "
    "name; log in and download the export again.",
    "intake.file_is_xml": "{where}: this is XML and not a table; export the data as CSV or XLSX.",
    # Encoding
    "intake.encoding_unsure": "{where}: the letters are not UTF-8 and the file does not say which code page they are "
    "in; choose the one that reads right: {candidates}.",
    "intake.encoding_utf16": "{where}: this looks like UTF-16 without its mark; import it with --encoding utf-16-le "
    "(or utf-16-be).",
    "intake.encoding_unknown": "{where}: there is no encoding called “{text}”; try utf-8, cp1252, cp1250 or utf-16.",
    "intake.encoding_broken": "{where}: byte {byte} of the file is not {encoding}; export the file again or choose "
    "another encoding with --encoding.",
    "intake.encoding_mixed": "{where}: byte {byte} of the file is not UTF-8 although other letters are, so two "
    "encodings are mixed; export the file again in one encoding.",
    "intake.nul_inside": "{where}: there is a NUL byte in the text; the file is damaged, export it again.",
    "intake.nul_tail": "{where}: from here the file is filled with NUL bytes, so its end was lost when it was saved; "
    "export it again.",
    # Lines and quotes
    "intake.quote_unclosed": "{where}: a quotation mark opened here is never closed; close it or export the file "
    "again.",
    "intake.quote_then_text": "{where}: text follows a closing quotation mark; double the marks inside the text or "
    "export the file again.",
    "intake.quote_bare": "{where}: “{text}” has quotation marks of its own and was taken as it stands; check it.",
    "intake.cell_too_long": "{where}: a cell is longer than {most} characters; look for a quotation mark that is not "
    "closed, or shorten the text.",
    "intake.delimiter_unusable": "{where}: that delimiter cannot be used; give one character with --delimiter.",
    "intake.too_many_columns": "{where}: {count} columns, where {most} are the most a table can have; export only the "
    "columns needed.",
    "intake.row_too_short": "{where}: {count} fields, {expected} expected; complete the row, or check its delimiters.",
    "intake.row_too_short.one": "{where}: {count} field, {expected} expected; complete the row, or check its "
    "delimiters.",
    "intake.row_too_long": "{where}: {count} fields, {expected} expected; put a text that holds the delimiter in "
    "quotation marks.",
    "intake.row_cut": "{where}: the last row has {count} fields, {expected} expected; the file was cut off, export it "
    "again.",
    "intake.row_cut.one": "{where}: the last row has {count} field, {expected} expected; the file was cut off, export "
    "it again.",
    # Header and columns
    "intake.header_unknown": "{where}: no row names columns that are known; the first row reads: {found}. Say which "
    "column is which with --map field=Column: a list of invoices needs {invoices}, a bank's list {bank}; #1 is the "
    "first column.",
    "intake.header_doubled": "{where}: the column “{text}” is there twice; rename or remove one, or choose one with "
    "--map field=#3.",
    "intake.header_repeated": "{where}: the column names are repeated here; the row was left out.",
    "intake.title_above_header": "{where}: “{text}” stands above the column names, which seem to be in row {row}; "
    "confirm with --header-row {row}.",
    "intake.column_missing": "{where}: column {wanted} was not found among: {found}; add it, or name another with "
    "--map field=Column.",
    "intake.columns_ignored": "{where}: not known and left out: column {text}.",
    "intake.field_unknown": "{where}: there is no field called “{text}” to map a column to; the fields are {names}.",
    "intake.profile_unknown": "{where}: there is no import profile called “{text}”; there are {names}.",
    "intake.no_rows": "{where}: the file has column names but no rows; nothing to import.",
    # Amounts
    "intake.amount_empty": "{where}: the amount is empty; fill it in, or take the row out.",
    "intake.amount_not_number": "{where}: “{text}” is not an amount; put it right in the file.",
    "intake.amount_foreign_digits": "{where}: “{text}” is not written in the digits 0 to 9; put it right in the file.",
    "intake.amount_is_date": "{where}: a date stands where an amount should be ({text}); put the cell's format right.",
    "intake.amount_too_large": "{where}: “{text}” is too large for an amount; put it right in the file.",
    "intake.amount_decimals": "{where}: “{text}” has more decimals than {currency} has; put it right in the file, "
    "nothing is rounded.",
    "intake.amount_scientific": "{where}: “{text}” is in scientific notation, which may have lost digits; format the "
    "column as a number with two decimals and save the file again.",
    "intake.amount_parentheses": "{where}: “{text}” may mean a minus; if it does, import with --amounts accounting.",
    "intake.amount_trailing_minus": "{where}: “{text}” has its minus behind; if it is a credit, import with --amounts "
    "accounting.",
    "intake.amount_long_minus": "{where}: “{text}” has a dash for a minus; if it is a credit, import with --amounts "
    "accounting.",
    "intake.amount_no_side": "{where}: “{text}” has no Dr or Cr behind it as other amounts of the column have; "
    "write there whether it came in or went out.",
    "intake.amount_symbol": "{where}: “{text}” has a currency sign in the amount; take it out, or, where the "
    "file has no currency column, name the currency with --currency.",
    "intake.amount_two_signs": "{where}: “{text}” has another decimal sign than most amounts of the file; say which "
    "one the file uses with --decimal . or --decimal ,",
    "intake.amount_either": "{where}: “{text}” may have a decimal sign or a sign between thousands; say which decimal "
    "sign the file uses with --decimal . or --decimal ,",
    "intake.amount_text_number": "{where}: “{text}” is a number stored as text; turn it into a number, or say which "
    "decimal sign it has with --decimal . or --decimal ,",
    "intake.amount_zero": "{where}: the amount is zero.",
    "intake.amount_negative": "{where}: a minus on a document of type “{kind}”; taken as a credit note.",
    "intake.amounts_rounded": "{where}: {count} amounts had more decimals than their currency and were rounded half "
    "up.",
    "intake.amounts_rounded.one": "{where}: {count} amount had more decimals than its currency and was rounded half "
    "up.",
    # Currency
    "intake.currency_not_given": "{where}: the file does not say its currency; name it with --currency {suggestion}.",
    "intake.currency_empty": "{where}: the currency is empty; fill it in, or name the one of such rows with "
    "--currency {suggestion}.",
    "intake.currency_ambiguous": "{where}: “{text}” is the sign of more than one currency; name it with --currency "
    "{suggestion}.",
    "intake.currency_unknown": "{where}: “{text}” is no currency code of ISO 4217; put it right in the file.",
    "intake.currency_option_unknown": "{where}: “{text}” is no currency code of ISO 4217; give one such as EUR or USD.",
    # Dates
    "intake.date_empty": "{where}: the date is empty; fill it in.",
    "intake.date_none": "{where}: “{text}” is not a date; put it right in the file.",
    "intake.date_foreign_digits": "{where}: “{text}” is not written in the digits 0 to 9; put it right in the file.",
    "intake.date_impossible": "{where}: “{text}” is a day that does not exist; put it right in the file.",
    "intake.date_out_of_range": "{where}: “{text}” is no plausible date (1971 to 2099); put it right in the file.",
    "intake.date_either": "{where}: “{text}” may have the day first or the month first; say which with --date-order "
    "dmy or mdy.",
    "intake.date_short_year": "{where}: “{text}” has a year of two digits; say the order with --date-order dmy, mdy "
    "or ymd, and 70 to 99 are taken as 19xx.",
    "intake.date_order_wrong": "{where}: “{text}” does not have the year first; choose --date-order dmy or mdy.",
    "intake.date_mixed": "{where}: “{text}” is written in another way than the other dates of the column; write them "
    "all in one way.",
    "intake.date_orders_conflict": "{where}: “{text}” has another order of day and month than other dates of the "
    "file; write them all in one order.",
    "intake.date_serial": "{where}: “{text}” looks like a spreadsheet's number for a date; format the column as a "
    "date and save the file again.",
    "intake.date_month_name": "{where}: “{text}” names a month in words that are not read; write the dates in "
    "numbers, best as 2026-03-14.",
    "intake.date_future": "{where}: the day {day} is still to come; check the year.",
    "intake.due_before_issue": "{where}: due on {due}, before the invoice's own day {issued}; check both.",
    "intake.settled_before_issue": "{where}: settled on {settled}, before the invoice's own day {issued}; check both.",
    "intake.due_missing": "{where}: there is no due date and there are no terms; name the net days with --terms-days "
    "30.",
    "intake.terms_not_understood": "{where}: the terms “{text}” were not understood and are left out.",
    # Documents
    "intake.customer_empty": "{where}: the customer's code is empty; fill it in.",
    "intake.reference_empty": "{where}: the document's number is empty; fill it in.",
    "intake.kind_unknown": "{where}: “{text}” is no type of document that is known; write invoice, credit note or "
    "debit note.",
    "intake.answer_unknown": "{where}: “{text}” is neither yes nor no; put it right in the file.",
    "intake.open_beyond_amount": "{where}: {open} cannot be open of {amount}; put one of them right in the file.",
    "intake.settled_but_open": "{where}: a day of settlement and {open} still open contradict each other; put one "
    "right in the file.",
    "intake.receipt_not_positive": "{where}: a receipt of {amount}; money paid out is entered as a refund, take the "
    "row out.",
    "intake.lines_differ": "{where}: the rows of document {number} do not agree in {field}; export the file again.",
    "intake.number_twice": "{where}: {number} is already on line {first}, in every respect the same; taken once.",
    "intake.number_changed": "{where}: {number} is {amount} here and {before} on line {first}, or differs in a date; "
    "take one of the two out.",
    "intake.number_of_another": "{where}: {number} is also a number of customer {other} on line {first}; put one "
    "right, or import with --shared-numbers if both have it.",
    "intake.number_alike": "{where}: {number} and {other} on line {first} differ only in case, blanks or accents; "
    "both were taken.",
    "intake.number_lost_digits": "{where}: {text} is a number of more than 15 digits, of which a workbook keeps only "
    "15; the last digits may be wrong, store such numbers as text.",
    "intake.code_alike": "{where}: the customer codes {text} and {other} differ only in case or blanks; both were "
    "taken.",
    "intake.names_vary": "{where}: {count} customers have more than one name, the first is {customer}, kept as "
    "“{kept}” and here “{text}”; the first name of each was kept.",
    "intake.names_vary.one": "{where}: {count} customer has more than one name: {customer}, kept as “{kept}” and here "
    "“{text}”; the first name was kept.",
    # Texts
    "intake.text_too_long": "{where}: the text is longer than {most} characters; shorten it.",
    "intake.text_control": "{where}: “{text}” holds control characters; they were taken out.",
    "intake.text_bidi": "{where}: “{text}” holds marks that turn the reading direction; they were taken out.",
    "intake.text_invisible": "{where}: “{text}” holds characters of no width; they were taken out.",
    "intake.text_marks": "{where}: “{text}” has letters under piles of accents; they were cut to four.",
    "intake.text_mojibake": "{where}: “{text}” looks like UTF-8 that was read as another code page before; export the "
    "file again, or put the text right later.",
    "intake.text_lookalike": "{where}: “{text}” mixes letters of two alphabets that look alike; check whether it is a "
    "customer you know.",
    "intake.text_long_word": "{where}: “{text}” has a word of more than 100 letters; check it.",
    # Totals
    "intake.total_left_out": "{where}: a total of {stated}, equal to the sum of its rows; the row was left out.",
    "intake.total_differs": "{where}: the file states {stated} for {name}, its rows add up to {counted}; check what "
    "is missing.",
    # Workbooks
    "intake.workbook_old": "{where}: this is an old workbook (.xls) or one protected by a password; save it as .xlsx "
    "without a password.",
    "intake.workbook_password": "{where}: the workbook is protected by a password; save it without one.",
    "intake.workbook_is_text": "{where}: this is text and not a workbook; give it the ending .csv, or save it as a "
    "workbook.",
    "intake.workbook_broken": "{where}: the workbook cannot be read; open it in a spreadsheet program and save it "
    "again.",
    "intake.workbook_cut": "{where}: the workbook is damaged or was cut off; open it in a spreadsheet program and "
    "save it again.",
    "intake.workbook_other": "{where}: this is a workbook of another kind (OpenDocument); save it as .xlsx or CSV.",
    "intake.workbook_binary": "{where}: this is a binary workbook (.xlsb); save it as .xlsx.",
    "intake.workbook_members": "{where}: {count} parts in the workbook, where {most} are the most there can be; save "
    "it again.",
    "intake.workbook_slip": "{where}: the part “{text}” has a path out of the workbook; do not trust this file, ask "
    "for another.",
    "intake.workbook_part_twice": "{where}: the part {text} is in the workbook twice, so two programs would read two "
    "contents; open it in a spreadsheet program and save it again.",
    "intake.workbook_part_missing": "{where}: the workbook's part {text} is missing; open it in a spreadsheet program "
    "and save it again.",
    "intake.workbook_part_broken": "{where}: the workbook's part {text} is damaged; open it in a spreadsheet program "
    "and save it again.",
    "intake.workbook_bomb": "{where}: the workbook's part {text} unpacks to {size} MB or more; save only the table "
    "itself.",
    "intake.workbook_cells": "{where}: more than {most} cells; export less at a time, or as CSV.",
    "intake.workbook_doctype": "{where}: the workbook's part {text} declares a DOCTYPE, which no spreadsheet program "
    "writes; do not trust this file, ask for another.",
    "intake.workbook_external": "{where}: in {part} a sheet points outside the workbook ({text}); nothing was "
    "fetched, save the table itself.",
    "intake.workbook_macro": "{where}: the workbook carries a macro ({text}); it was left alone.",
    "intake.workbook_no_sheet": "{where}: the workbook has no worksheet; save the table as one.",
    "intake.sheet_hidden": "{where}: the only sheet, “{text}”, is hidden; confirm it with --sheet {text}.",
    "intake.sheet_unsure": "{where}: more than one sheet may be meant ({names}); name it with --sheet.",
    "intake.sheet_unknown": "{where}: there is no sheet “{text}”; there are {names}.",
    "intake.sheet_blank": "{where}: the sheet is empty; name another with --sheet.",
    "intake.cell_misplaced": "{where}: “{text}” is no place a cell or row can have here; open the workbook in a "
    "spreadsheet program and save it again.",
    "intake.cell_text_missing": "{where}: the cell refers to text number {text}, which is not in the workbook; open "
    "it in a spreadsheet program and save it again.",
    "intake.cell_stray": "{where}: a cell outside the table holds “{text}”; it was left out.",
    "intake.cell_is_error": "{where}: the cell shows the error {text}; put it right in the workbook.",
    "intake.cell_is_boolean": "{where}: the cell holds {text}, which is no amount, date or text; put it right in the "
    "workbook.",
    "intake.cell_not_number": "{where}: “{text}” is not a number; put it right in the workbook.",
    "intake.cell_formula_empty": "{where}: a formula without a stored value; open the workbook in a spreadsheet "
    "program, let it calculate, and save it.",
    "intake.cells_calculated": "{where}: {count} cells of this column are formulas, this being the first; their "
    "stored values were taken.",
    "intake.cells_calculated.one": "{where}: {count} cell of this column is a formula, this one; its stored value was "
    "taken.",
    "intake.date_no_serial": "{where}: the number {text} is no day a spreadsheet can mean; put it right in the "
    "workbook.",
    "intake.part_paid": "{file}: {count} invoices are marked as paid in part, and the file does not say how much. They "
    "come in as open; record what was paid.",
    "intake.part_paid.one": "{file}: {count} invoice is marked as paid in part, and the file does not say how much. It "
    "comes in as open; record what was paid.",
    # Rows left out
    "intake.skipped.draft": "a draft, not yet issued",
    "intake.skipped.void": "voided or deleted",
    "intake.skipped.purchase": "a bill of a supplier, not a receivable",
    "intake.skipped.other": "not a receivable",
}
