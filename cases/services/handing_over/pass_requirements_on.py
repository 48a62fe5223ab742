"""When another agency takes the lead, what the person has to notify is for that agency to look after."""

from django.db import transaction

from agencies.sections import Section
from audit.actor import ActingPerson, System
from audit.services import record
from cases.handing_over import Passing
from cases.models import NotificationRequirement
from cases.section_events import SECTION_EVENTS

_PASSING_ON = System("passing notification requirements on with a hand-over")


@transaction.atomic
def pass_requirements_on(passing: Passing, *, actor: ActingPerson) -> int:
    """Let the new lead agency correct and withdraw them, as the duty to check each is theirs now; how many.

    Each has a day of its own, which nobody else could move on. It still says for whom it was recorded.
    """
    rows = NotificationRequirement.objects.visible_to(_PASSING_ON).filter(
        case_id=passing.case_id, agency_id=passing.from_agency_id, withdrawn_at__isnull=True
    )
    requirements = list(rows.select_for_update(of=("self",)))
    for one in requirements:
        one.from_agency_id = one.from_agency_id or one.agency_id
        one.agency_id = passing.to_agency_id
        one.version += 1
        one.save(update_fields=["agency", "from_agency", "version"])
        changed = {"agency": (passing.from_agency_id, passing.to_agency_id)}
        record(
            SECTION_EVENTS[Section.OFFENCE].changed,
            actor=actor,
            target=one,
            case_id=passing.case_id,
            changed=changed,
        )
    return len(requirements)
