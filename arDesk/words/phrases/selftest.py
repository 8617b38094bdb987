"""What the self-test says of each of its steps."""

from __future__ import annotations

PHRASES = {
    "selftest.begun": "arDesk {version} tries itself out, in a folder of its own.",
    "selftest.done": "ok      {what}",
    "selftest.failed": "FAILED  {what}: {why}",
    "selftest.whole": "Everything works here.",
    "selftest.broken": "Something does not work here; the lines above say what.",
    "selftest.window": "the window opens",
    "selftest.books": "new books are made and opened in the window",
    "selftest.import": "a file of {rows} invoices is imported",
    "selftest.page": "the page {page} shows",
    "selftest.call": "a call is logged",
    "selftest.letter": "a letter is printed as a PDF and its page is drawn",
    "selftest.verify": "the books verify",
    "selftest.log": "nothing was complained of meanwhile",
    "selftest.slow": "nothing came of it within {seconds} seconds",
}
