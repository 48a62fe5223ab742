"""Log lines without anything a person wrote: of an exception only its type and the place it came from.

A message of PostgreSQL quotes the row that broke a rule (``DETAIL: Key (email)=(…)``), and a traceback quotes
statements with their values. Neither is let through, whichever library puts it into its message.
"""

import json
import logging
import re

# From here on PostgreSQL quotes values: its second lines, and what it says of text it could not read.
_QUOTED = re.compile(
    r"(DETAIL|CONTEXT|HINT|STATEMENT|QUERY|LINE \d+):.*|(invalid input \w+ for [\w ]+:).*", re.DOTALL
)

# Whoever has the rest of this address may choose somebody's password.
_KEY_OF_A_LINK = re.compile(r"(/password/reset/)\S+")


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Render the record."""
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": said_by(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _where(record)
        return json.dumps(line)


class PlainFormatter(logging.Formatter):
    """One line for people to read."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging names it
        """The line without values."""
        record.message = said_by(record)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging names it
        """Not the traceback: `format` says type and place."""
        return ""

    def format(self, record: logging.LogRecord) -> str:
        """Render the record on one line, with the exception's type and place behind it."""
        record.exc_text = None
        line = super().format(record).rstrip("\n")
        if record.exc_info and record.exc_info[0] is not None:
            line = f"{line} ({record.exc_info[0].__name__} at {_where(record)})"
        record.exc_text = None
        return line


def said_by(record: logging.LogRecord) -> str:
    """The message without what PostgreSQL quotes, and without the words of the exception it goes with."""
    message = record.getMessage()
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        for words in (repr(fault), str(fault)):
            if words:
                message = message.replace(words, type(fault).__name__)
    if "Traceback (most recent call last)" in message:
        message = message.partition("Traceback (most recent call last)")[0]
    message = _KEY_OF_A_LINK.sub(r"\1(left out)", message)
    return " ".join(_QUOTED.sub(r"\1\2 (left out)", message).split())


def _where(record: logging.LogRecord) -> str:
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
