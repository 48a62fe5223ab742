"""The sealer: seals what is waiting every second, shows it to the witness, and says so when it cannot."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, connection, transaction

from audit.actor import System
from audit.events import LedgerEvent
from audit.notes import NoteRefused, Signer
from audit.registry import Event
from audit.sealing.outbox import Outbox, WitnessAway, WitnessContradicts
from audit.sealing.rounds import MOST_AT_ONCE, LedgerSetBack, seal_once
from audit.services import RecordingFailed, record

# Asked so often whether something waits; at once again while more waited than one round takes. A round of its
# own for every thousand under load costs the writers more and nobody is sealed sooner than they need be.
EVERY_SECONDS = 1.0
IDLE_SECONDS = 60.0
COMPLAIN_SECONDS = 60.0
log = logging.getLogger("throughcare.sealer")


class Halted(Exception):
    """The ledger or its witness contradict what was sealed before: nothing is sealed until somebody looks."""


@dataclass(slots=True)
class Sealer:
    """One sealer with its key, its witness, and what it complained of when."""

    signer: Signer
    outbox: Outbox | None
    actor: System
    clock: Callable[[], float] = time.monotonic
    beside: Callable[[], None] = lambda: None
    sealed_at: float = -IDLE_SECONDS
    complained_at: dict[str, float] = field(default_factory=dict)

    def work(self, until: Callable[[], bool]) -> None:
        """Seal until told to stop."""
        while not until():
            began = self.clock()
            sealed = self.round()
            self.beside()
            if sealed < MOST_AT_ONCE:
                time.sleep(max(0.0, EVERY_SECONDS - (self.clock() - began)))

    def round(self) -> int:
        """One round; how many entries were sealed. What cannot be helped now is said and tried again."""
        try:
            checkpoint = seal_once(self.signer, idle=self.clock() - self.sealed_at >= IDLE_SECONDS)
        except (LedgerSetBack, NoteRefused, ValueError) as contradiction:
            raise self._halted(LedgerEvent.SEALING_REFUSED, contradiction) from contradiction
        except DatabaseError as failure:
            # Disk full, connection lost, no right: what the database says may hold values, its kind does not.
            connection.close()
            self._complain("The ledger could not be sealed", type(failure).__name__)
            return 0
        if checkpoint:
            self.sealed_at = self.clock()
        self._show()
        return checkpoint.size - checkpoint.first_position if checkpoint else 0

    def _show(self) -> None:
        if self.outbox is None:
            self._complain("There is no witness", "a ledger cut off at its end would not be noticed")
            return
        try:
            self.outbox.bring_up_to_date()
        except WitnessAway as away:
            self._complain("The witness does not vouch", str(away))
        except (WitnessContradicts, LookupError) as contradiction:
            raise self._halted(LedgerEvent.WITNESS_REFUSED, contradiction) from contradiction
        except DatabaseError as failure:
            connection.close()
            self._complain("What the witness answered could not be kept", type(failure).__name__)

    def _halted(self, event: Event, contradiction: Exception) -> Halted:
        log.critical("Sealing stops. %s", contradiction)
        try:
            with transaction.atomic():
                record(event, actor=self.actor)
        except RecordingFailed:
            log.critical("That could not be recorded either")
        return Halted(str(contradiction))

    def _complain(self, what: str, why: str) -> None:
        """Once a minute, not once a second."""
        last = self.complained_at.get(what)
        if last is None or self.clock() - last >= COMPLAIN_SECONDS:
            self.complained_at[what] = self.clock()
            log.error("%s: %s", what, why)
