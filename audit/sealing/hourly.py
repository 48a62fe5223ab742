"""The verification that the sealer has done every hour, by a program of its own that it does not wait for.

From where the last one that held ended; once a week the whole, which believes no earlier one.
"""

import logging
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from audit.models import Verification
from audit.sealed import last_verification

EVERY_SECONDS = 3_600.0
FIRST_AFTER_SECONDS = 60.0
# What was found is on the ledger's health page and in the table of verifications.
COMMAND = ("manage.py", "verify_audit")
WHOLE_EVERY = timedelta(days=7)
log = logging.getLogger("throughcare.sealer")


def extent() -> tuple[str, ...]:
    """The whole when the last one that held is a week ago, or something was found since."""
    now = datetime.now(UTC)
    lately = Verification.objects.filter(scope="whole", holds=True, ended_at__range=(now - WHOLE_EVERY, now))
    last = last_verification()
    return ("--incremental",) if lately.exists() and last and last.holds else ("--whole",)


@dataclass(slots=True)
class Hourly:
    """When the next one is due, and the one that runs."""

    clock: Callable[[], float] = time.monotonic
    due_at: float | None = None
    running: "subprocess.Popen[bytes] | None" = None

    def look(self) -> None:
        """Begin one when it is due; say how the last one ended."""
        if self.due_at is None:
            self.due_at = self.clock() + FIRST_AFTER_SECONDS
        if self.running is not None:
            self._say_how_it_ended(self.running)
        elif self.clock() >= self.due_at:
            self.due_at = self.clock() + EVERY_SECONDS
            self.running = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, *COMMAND, *extent()], cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL
            )

    def _say_how_it_ended(self, process: "subprocess.Popen[bytes]") -> None:
        code = process.poll()
        if code is None:
            return
        self.running = None
        if code == 1:
            log.critical("The ledger does not hold: see the page of its health, or run verify_audit")
        elif code:
            log.error("The hourly verification of the ledger could not be done (exit code %d)", code)

    def stop(self) -> None:
        """Leave none behind."""
        if self.running is not None:
            self.running.terminate()
            self.running.wait()
