"""Seal the ledger until told to stop: the sealer's own process."""

import logging
import signal
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from audit.actor import System
from audit.events import LedgerEvent
from audit.models import Checkpoint
from audit.notes import Signer
from audit.sealing.hourly import Hourly
from audit.sealing.outbox import Outbox
from audit.sealing.sealer import COMPLAIN_SECONDS, IDLE_SECONDS, Halted, Sealer
from audit.sealing.start import Found, look_around
from audit.services import record

log = logging.getLogger("throughcare.sealer")


class Command(BaseCommand):
    """Run as the login role ``sealer``, one for each database; a second one does no harm."""

    help = "Seal the ledger every second (DATABASE_ROLE=sealer; LEDGER_KEY_FOLDER, WITNESS_URL and its key)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One question besides."""
        parser.add_argument("--is-alive", action="store_true", help="only say whether something seals")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start only with a key and a witness; in a demonstration warn and do what can be done."""
        if options["is_alive"]:
            self._say_whether_alive()
            return
        self.stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        found = look_around()
        if found.wanting and not settings.DEMONSTRATION:
            raise CommandError("\n".join([*found.wanting, "Nothing is sealed. See docs/operations.md."]))
        for missing in found.wanting:
            log.critical("%s This is a demonstration: it goes on without.", missing)
        if found.signer is None:
            self._go_on_unsealed(found)
        else:
            self._seal(found.signer, found.outbox)

    def _seal(self, signer: Signer, outbox: Outbox | None) -> None:
        actor = System("sealing of the ledger")
        with transaction.atomic():
            record(LedgerEvent.SEALING_BEGAN, actor=actor)
        log.info("Sealing as %s", signer.name)
        hourly = Hourly()
        try:
            Sealer(signer, outbox, actor, beside=hourly.look).work(lambda: self.stopping)
        except Halted as halted:
            raise CommandError(
                f"Sealing has stopped. {halted}\nSee docs/ledger.md.", returncode=3
            ) from halted
        finally:
            hourly.stop()

    def _go_on_unsealed(self, found: Found) -> None:
        said = 0.0
        while not self.stopping:
            if time.monotonic() - said > COMPLAIN_SECONDS:
                said = time.monotonic()
                log.critical("The ledger is not being sealed. %s", found.wanting[0])
            time.sleep(0.2)

    def _say_whether_alive(self) -> None:
        last = Checkpoint.objects.order_by("-number").values_list("sealed_at", flat=True).first()
        if last is None or datetime.now(UTC) - last > timedelta(seconds=3 * IDLE_SECONDS):
            raise CommandError(f"Nothing was sealed since {last or 'the beginning'}.")
        self.stdout.write(f"Sealed last at {last:%Y-%m-%d %H:%M:%S}.")

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True
