"""When somebody leaves an agency, their places on its case teams and names on cases end in the same act.

An administrator sees no case: each act is a narrow function inside the database that ends what it must and
answers with keys, so that the ledger has its line for every place.
"""

from uuid import UUID

from django.db import transaction

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from audit.actor import Actor
from audit.services import record
from cases.events import CaseEvent
from cases.models import Case, TeamMember
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers


@transaction.atomic
def leave_teams(leaver: Leaver, *, actor: Actor) -> int:
    """End every place the leaver holds for this agency; how many there were."""
    ended = call_narrow("cases_leave_teams", leaver.user_id, leaver.agency_id)
    for place, case_id in ended:
        changed = {"valid_until": (None, "now")}
        record(
            CaseEvent.TEAM_LEFT, actor=actor, target=TeamMember(pk=place), case_id=case_id, changed=changed
        )
    return len(ended)


@transaction.atomic
def leave_names(leaver: Leaver, *, actor: Actor) -> int:
    """Take the leaver's name off restricted cases, unless another agency of theirs takes part in them."""
    ended = call_narrow("cases_leave_names", leaver.user_id, leaver.agency_id)
    for (case_id,) in ended:
        changed = {"named": (leaver.user_id, None)}
        record(CaseEvent.NAME_LEFT, actor=actor, target=Case(pk=case_id), case_id=case_id, changed=changed)
    return len(ended)


@transaction.atomic
def hand_over_cases(leaver: Leaver, successor: UUID, *, actor: Actor) -> int:
    """Give the lead of the leaver's cases, and places where something is still to be done, to a colleague."""
    handed = call_narrow("cases_hand_over", leaver.user_id, leaver.agency_id, successor)
    for case_id, place, led in handed:
        if place is not None:
            joined = TeamMember(pk=place)
            record(CaseEvent.TEAM_MEMBER_ADDED, actor=actor, target=joined, case_id=case_id)
        if led:
            changed = {"lead_practitioner": (leaver.user_id, successor)}
            record(
                CaseEvent.LEAD_CHANGED, actor=actor, target=Case(pk=case_id), case_id=case_id, changed=changed
            )
        put_notices_to_newcomers(case_id, actor=actor)
    return len(handed)
