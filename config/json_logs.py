"""Log lines for machines, without anything a person wrote."""

import json
import logging


class JsonFormatter(logging.Formatter):
    """One JSON object a line; of an exception only its type and the place it came from."""

    def format(self, record: logging.LogRecord) -> str:
        """Render the record without interpolated local values."""
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _where(record)
        return json.dumps(line)


def _where(record: logging.LogRecord) -> str:
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
