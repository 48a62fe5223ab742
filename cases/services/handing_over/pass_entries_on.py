"""When an agency leads or takes part no longer, what it kept up on the record is for the lead to finish."""

from collections.abc import Set

from django.db import transaction

from audit.actor import ActingPerson, System
from audit.services import record
from cases.handing_over import Passing
from cases.models import KeptUp
from cases.section_events import SECTION_EVENTS

_KINDS: list[type[KeptUp]] = KeptUp.__subclasses__()
_PASSING_ON = System("passing on what an agency kept up")


@transaction.atomic
def pass_entries_on(
    passing: Passing, *, actor: ActingPerson, sections: Set[str] | None = None
) -> list[KeptUp]:
    """Let the lead agency correct, end and withdraw them, as what is due of each is theirs now; which.

    Each still says for whom it was recorded. What another agency recorded stays with that agency. Given
    ``sections``, only what is in those.
    """
    kinds = [kind for kind in _KINDS if sections is None or kind.section in sections]
    entries = [one for kind in kinds for one in _theirs(kind, passing)]
    for one in entries:
        one.from_agency_id = one.from_agency_id or one.agency_id
        one.agency_id = passing.to_agency_id
        one.version += 1
        one.save(update_fields=["agency", "from_agency", "version"])
        changed = {"agency": (passing.from_agency_id, passing.to_agency_id)}
        event = SECTION_EVENTS[one.section].changed
        record(event, actor=actor, target=one, case_id=passing.case_id, changed=changed)
    return entries


def _theirs(kind: type[KeptUp], passing: Passing) -> list[KeptUp]:
    rows = kind.objects.visible_to(_PASSING_ON).filter(
        case_id=passing.case_id, agency_id=passing.from_agency_id, withdrawn_at__isnull=True
    )
    return list(rows.select_for_update(of=("self",)))
