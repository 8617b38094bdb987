"""Words of reading a bank's files and XML: where, what is wrong, what to do."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # Where
    "intake.where.entry": "{file}, line {line}, transaction {entry} ({element})",
    # Every bank's file
    "intake.bank_unbalanced": "{where} ({element}): the statement of {account} does not add up: {opening} at the "
    "opening and entries of {entries} are not {closing} at the close, the difference is {difference}; download the "
    "file again.",
    "intake.bank_gap": "{where}: statement {number} of {account} opens with {opening}, the one before closed with "
    "{before}; a statement between them is missing.",
    "intake.bank_statement_twice": "{where}: a statement of {account} is in the file twice and was taken once.",
    "intake.bank_line_twice": "{where}: the bank's id of the entry ({name} {text}) is in the file twice, the first "
    "time as transaction {first}; taken once.",
    "intake.bank_line_repeated": "{where}: the bank's reference {text} and the amount {amount} are those of "
    "transaction {first} too; if both are payments, import with --equal-lines both, otherwise with --equal-lines once.",
    "intake.bank_no_lines": "{where}: the file holds no booked entries; nothing to import.",
    "intake.bank_no_statement": "{where}: there is no statement ({element}) in the file; download it again.",
    "intake.bank_no_account": "{where}: the number of the account is missing ({element}); download the file again.",
    "intake.bank_currency_missing": "{where}: the statement does not say its currency; name it with --currency "
    "{suggestion}.",
    "intake.bank_currency_assumed": "{where}: the file does not say its currency; taken as {currency}, the books' "
    "own, otherwise name it with --currency.",
    "intake.bank_account_assumed": "{where}: the file does not name its account; kept under “{text}”, otherwise name "
    "it with --account.",
    "intake.bank_balance_unread": "{where}: the balance “{text}” ({element}) is no amount and was left out.",
    "intake.bank_other_currency": "{where}: an entry in {text} on an account in {currency}; ask the bank for a file "
    "that gives the amount in {currency}.",
    "intake.bank_text_cut": "{where}: the text “{text}” is longer than {most} characters; the rest was left out.",
    "intake.skipped.bank_opening": "the balance at the beginning, not an entry",
    "intake.skipped.bank_zero": "an entry of nothing",
    "intake.skipped.bank_pending": "not booked by the bank yet",
    "intake.bank_balance_bad": "{where}: the balance {element} of “{text}” is no amount in {currency}, in which the "
    "account is kept; download the file again.",
    "intake.bank_amount_negative": "{where}: “{text}” is negative, which this format does not allow; download the "
    "file again.",
    "intake.bank_no_sign": "{where}: “{text}” does not say whether money came in or went out; download the file again.",
    # Tables
    "intake.bank_two_amounts": "{where}: both {debit} out and {credit} in on one row; put it right in the file.",
    "intake.bank_sign_unknown": "{where}: “{text}” does not say whether money came in or went out; write C or D, or "
    "map the columns anew.",
    "intake.bank_running": "{where}: the balance is not that of the row before and this row's amount; rows of "
    "{account} may be missing.",
    "import.rows_of.bank": "Entries of a bank account",
    "import.ask.equal": "Two entries have the bank's reference {text}, the same day and the same amount. Are both "
    "payments?",
    "import.ask.no_ids": "The bank gave its entries no id. May they be told apart by day, amount and text?",
    "import.equal.both": "Yes",
    "import.equal.both.shows": "entries that are alike in all of this come in each",
    "import.equal.once": "No, one payment",
    "import.equal.once.shows": "the second is left out",
    "import.field.booked": "Booking day",
    "import.field.valued": "Value day",
    "import.field.sign": "In or out",
    "import.field.debit": "Money out",
    "import.field.credit": "Money in",
    "import.field.payer": "Payer or payee",
    "import.field.payer_account": "Account of the payer",
    "import.field.text": "Text",
    "import.field.text_2": "Text, second part",
    "import.field.text_3": "Text, third part",
    "import.field.end_to_end": "Payer's reference",
    "import.field.bank_reference": "Bank's reference",
    "import.field.code": "Kind of entry",
    "import.field.balance": "Balance",
    "import.field.account": "Own account",
    # camt
    "intake.camt_version": "{where}: the namespace “{text}” is of no version that is known; read as one of those, "
    "check the entries.",
    "intake.camt_report": "{where}: this is a report during the day ({element}, the root of the file), whose entries "
    "are not final; import the statement of the day (camt.053) instead.",
    "intake.camt_day_of_notice": "{where}: the entry has no day; taken as of {day}, the day of the notice.",
    "intake.camt_pending": "{where}: the entry has the status {text} and is not booked yet; left out.",
    "intake.camt_batch": "{where}: the payments of a batch ({count}) do not add up to its amount; taken as one entry.",
    # MT940
    "intake.mt_encoding": "{where}, {text} the letters are not UTF-8 and the file does not say which code page they "
    "are in; choose the one that reads right: {candidates}.",
    "intake.mt_report": "{where}: this is a report during the day (MT942), whose entries are not final; import the "
    "statement of the day (MT940) instead.",
    "intake.mt_no_opening": "{where}: the statement has no opening balance (:60F:); download it again.",
    "intake.mt_no_closing": "{where}: the end of the statement without a closing balance (:62F:); it was cut off or "
    "is damaged, download it again.",
    "intake.mt_balance": "{where}: “{text}” is no balance ({element}); download the file again.",
    "intake.mt_page": "{where}: only a page of a statement of {account} ({element}); join it with the pages before "
    "and behind in one file and import that.",
    "intake.mt_entry": "{where}: “{text}” is not written as an entry is; download the file again.",
    "intake.mt_february": "{where}: {text} is a day that does not exist; taken as {day}.",
    "intake.mt_text_long": "{where}: the text is longer than the 390 letters the format allows; all of it was kept.",
    # QIF
    "intake.qif_order": "{where}: “{text}” is {dmy} with the day first and {mdy} with the month first, and no date of "
    "the file tells which; say it with --date-order dmy or mdy.",
    "intake.qif_record": "{where}: “{text}” is not written as a payment is; put it right in the file.",
    # OFX
    "intake.amount_comma": "{where}: “{text}” has a decimal comma, which this format does not have; if it is one, "
    "import with --decimal ,",
    "intake.ofx_encoding": "{where}: the header says {encoding}, but the letters of {element} are UTF-8; read as "
    "“{text}”.",
    "intake.ofx_none": "{where}: this is not an OFX file; download the statement again.",
    "intake.ofx_no_body": "{where}: the file ends behind its header and holds no statement; download it again.",
    "intake.ofx_cut": "{where}: end of file before the end of {element}, so it was cut off; download it again.",
    "intake.ofx_unclosed": "{where}: {element} has no end; the file is damaged, download it again.",
    "intake.ofx_unopened": "{where}: the end of {element} without its beginning; the file is damaged, download it "
    "again.",
    "intake.ofx_behind_end": "{where}: a second account stands behind the end of the file's content (</OFX>); "
    "download each account by itself.",
    "intake.ofx_status": "{where}: the bank reported an error in STATUS: {number} {text}; download the file again.",
    "intake.ofx_investments": "{where}: this is a statement of an investment account, which receives no customers' "
    "payments.",
    "intake.ofx_no_fitid": "{where}: the bank gave no id, by which an overlapping file is known; import with "
    "--equal-lines both to tell entries apart by day, amount and text.",
    # XML
    "intake.xml_doctype": "{where}: the file declares a DOCTYPE, which no bank and no invoice program writes; do not "
    "trust this file, ask for another.",
    "intake.xml_encoding_false": "{where}: the file says that its letters are in {encoding}, and they are not; export "
    "it again.",
    "intake.xml_deep": "{where}: the depth of elements within elements is beyond that of any real file; do not trust "
    "this file, ask for another.",
    "intake.xml_attributes": "{where}: an element, such as the root, has more than {most} attributes; do not trust "
    "this file, ask for another.",
    "intake.xml_cut": "{where}: the file ends in the middle of its last line, so it was cut off; download it again.",
    "intake.xml_text_long": "{where}: one element holds more than ten million letters; do not trust this file, ask "
    "for another without large attachments.",
    "intake.xml_long_remark": "{where}: a remark of more than a million letters was left out.",
    "intake.xml_unknown": "{where}: this is XML, but neither a bank's statement nor an invoice ({element}); export "
    "the data as CSV or XLSX.",
    "intake.xml_broken": "{where}: the XML is damaged ({text}); download the file again.",
}
