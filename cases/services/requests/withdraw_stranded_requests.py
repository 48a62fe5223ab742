"""Withdrawing information requests that nobody can answer or take back any more."""

from django.db import transaction

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from audit.actor import System
from audit.services import record
from cases.models import InformationRequest, RequestStage
from cases.request_duty import settle_answer, tell_who_asked, tell_who_was_asked
from cases.request_events import RequestEvent

_COLUMNS = ("pk", "case_id", "in_section", "from_agency_id", "to_agency_id", "asked_by_id", "asked_of_id")


@transaction.atomic
def withdraw_stranded_requests(*, actor: System) -> int:
    """End each request where an agency no longer takes part with that part of the record; how many.

    The reason is kept on it, nothing is due any more, and whichever agency still takes part is told. Run
    again it does nothing more.
    """
    with database_context(actor):
        rows = call_narrow("withdraw_stranded_requests")
        for *columns, before, reference in rows:
            one = InformationRequest(**dict(zip(_COLUMNS, columns, strict=True)))
            settle_answer(one, actor=actor)
            ended = "ended: an agency no longer takes part"
            said = f"An information request of your agency {ended}"
            tell_who_asked(one, said, reference=reference, actor=actor)
            said = f"An information request to your agency {ended}"
            tell_who_was_asked(one, said, reference=reference, actor=actor)
            changed = {"stage": (before, RequestStage.WITHDRAWN.value)}
            record(RequestEvent.WITHDRAWN, actor=actor, target=one, case_id=one.case_id, changed=changed)
    return len(rows)
