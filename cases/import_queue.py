"""Asking the worker of imports to begin at once. If nobody hears it, the clock asks again within a minute."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

QUEUE = "imports"
_log = logging.getLogger("throughcare.cases")


def ask_for_a_run() -> None:
    """Put the job in line; it takes nothing from the broker but its name."""
    try:
        current_app.send_task("cases.run_imports", queue=QUEUE, retry=False)
    except OperationalError:
        _log.warning("imports: the broker is away; the clock asks again")
