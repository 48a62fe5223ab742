"""A background job: one id for all it does, said to be the system's, and on the ledger if it breaks off."""

from collections.abc import Callable
from functools import wraps

from django.db import transaction

from audit.actor import System
from audit.request_id import begin_request
from audit.run_events import RunEvent
from audit.services import record
from audit.verbs import Outcome


def job(reason: str) -> Callable[[Callable[[System], None]], Callable[[], None]]:
    """Make a job of a function that takes the system as its actor. What it does, its services record."""

    def dress(work: Callable[[System], None]) -> Callable[[], None]:
        @wraps(work)
        def dressed() -> None:
            begin_request()
            actor = System(reason)
            try:
                work(actor)
            except Exception:
                with transaction.atomic():
                    record(RunEvent.JOB_FAILED, actor=actor, outcome=Outcome.FAILED)
                raise

        dressed.throughcare_job = reason  # type: ignore[attr-defined]
        return dressed

    return dress
