"""Seal the ledger until told to stop: the sealer's own process."""

import logging
import signal
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.events import LedgerEvent
from audit.notes import Signer
from audit.sealing.outbox import Outbox
from audit.sealing.sealer import COMPLAIN_SECONDS, SYSTEM, Halted, Sealer
from audit.sealing.start import Found, look_around
from audit.services import record

log = logging.getLogger("throughcare.sealer")


class Command(BaseCommand):
    """Run as the login role ``sealer``, one for each database; a second one does no harm."""

    help = "Seal the ledger every second (DATABASE_ROLE=sealer; LEDGER_KEY_FOLDER, WITNESS_URL and its key)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Start only with a key and a witness; in a demonstration warn and do what can be done."""
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
        with transaction.atomic():
            record(LedgerEvent.SEALING_BEGAN, actor=SYSTEM)
        log.info("Sealing as %s", signer.name)
        try:
            Sealer(signer, outbox).work(lambda: self.stopping)
        except Halted as halted:
            raise CommandError(
                f"Sealing has stopped. {halted}\nSee docs/ledger.md.", returncode=3
            ) from halted

    def _go_on_unsealed(self, found: Found) -> None:
        said = 0.0
        while not self.stopping:
            if time.monotonic() - said > COMPLAIN_SECONDS:
                said = time.monotonic()
                log.critical("The ledger is not being sealed. %s", found.wanting[0])
            time.sleep(0.2)

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True
