"""When somebody leaves, what they opened in an emergency, asked for or approved ends in the same act."""

from django.db import transaction

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from audit.actor import Actor
from audit.services import record
from cases.access_events import GlassEvent, RequestEvent
from cases.models import AccessApproval, AccessRequest, BreakGlass


@transaction.atomic
def leave_access(leaver: Leaver, *, actor: Actor) -> int:
    """End the leaver's broken glass, refuse what they asked for, void what they approved; how many in all."""
    ended = call_narrow("cases_leave_access", leaver.user_id, leaver.agency_id)
    for what, key, case_id in ended:
        if what == "glass":
            record(GlassEvent.ENDED, actor=actor, target=BreakGlass(pk=key), case_id=case_id)
        elif what == "request":
            record(RequestEvent.REFUSED, actor=actor, target=AccessRequest(pk=key), case_id=case_id)
        else:
            record(RequestEvent.VOIDED, actor=actor, target=AccessApproval(pk=key), case_id=case_id)
    return len(ended)
