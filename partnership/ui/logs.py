"""Keeps people out of the log: addresses, numbers and what was typed never reach it."""

from __future__ import annotations

import logging
import re
import traceback

#: Looked for from the first letter of a run of letters only: from each of them, a long run would take for ever.
ADDRESS = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
NHS_NUMBER = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
QUERY = re.compile(r"\?[^\s\"']*")
#: A line of the log is cut after so many characters: whoever asks for a long address does not fill the disk.
MOST_LOGGED = 2000
#: Secrets that stand in addresses: a calendar's token, and the key of a link to set a password.
SECRET_PATH = re.compile(r"(/calendar/|/password/reset/key/)[^\s\"']+")


def without_people(text: str) -> str:
    text = SECRET_PATH.sub(r"\1…", QUERY.sub("?…", text))
    text = NHS_NUMBER.sub("[number]", ADDRESS.sub("[address]", text))
    return text if len(text) <= MOST_LOGGED else f"{text[:MOST_LOGGED]}…"


def way_to(error: BaseException) -> str:
    """The traceback of an error and of what caused it: where and what kind, without any error's own text."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{way_to(cause)}\nwhich led to\n" if cause is not None else ""
    stack = "".join(traceback.format_tb(error.__traceback__))
    return f"{before}Traceback (most recent call last):\n{stack}{type(error).__name__}"


class NoPersonalData(logging.Filter):
    """Rewrites each record before it is written: e-mail addresses, NHS numbers and query strings go.

    Of an error its kind and the way to it stay, but not its text: a database quotes the row that it refuses.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_people(record.getMessage())
        record.args = ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = way_to(record.exc_info[1])
        return True
