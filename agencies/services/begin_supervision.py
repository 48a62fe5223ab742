"""Making somebody the supervisor of a colleague's sessions."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.models import Supervision
from agencies.roles import Action
from agencies.selectors.supervision import people_to_supervise, supervisors_at
from agencies.supervision_events import SupervisionEvent
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def begin_supervision(*, actor: ActingPerson, supervisor: str, supervised: str) -> Supervision:
    """From now on the supervisor reads what was said in the sessions this colleague leads for the agency."""
    admit(actor, Action.MANAGE_MEMBERS)
    faults = {}
    if supervisor not in dict(supervisors_at(actor)):
        faults["supervisor"] = "Select somebody who holds the role of supervisor at your agency"
    if supervised not in dict(people_to_supervise(actor)):
        faults["supervised"] = "Select somebody who works on cases at your agency"
    if not faults and supervisor == supervised:
        faults["supervised"] = "Nobody supervises themselves. Select somebody else"
    if faults:
        raise ValidationError(faults)
    given = {"supervisor_id": UUID(supervisor), "supervised_id": UUID(supervised)}
    rows = Supervision.objects.filter(in_force(), agency_id=actor.agency_id, **given)
    if rows.exists():
        raise ValidationError({"supervised": "They are supervised by this person already"})
    begun = Supervision(agency_id=actor.agency_id, valid_from=timezone.now(), **given)
    begun.save()
    record(
        SupervisionEvent.BEGUN,
        actor=actor,
        target=begun,
        recipients=[begun.supervisor_id],
        changed={"supervisor": (None, begun.supervisor_id), "supervised": (None, begun.supervised_id)},
    )
    return begun
