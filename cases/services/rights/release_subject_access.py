"""Releasing a subject access pack, by somebody who prepared none of it; and handing it over."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import StaleVersion, claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import SubjectAccessPart, SubjectAccessRequest
from cases.models.rights.subject_access import SubjectAccessState
from cases.rights_events import SubjectAccessEvent
from cases.rights_rules import PURPOSE
from cases.selectors.rights.subject_access import content_hash_of, not_ready, parts_of
from cases.services.rights.open_subject_access import DUTY
from reminders.services.due_dates import settle_due_date
from reminders.services.tell_people import tell_people


@transaction.atomic
def release_subject_access(
    request: SubjectAccessRequest, *, actor: ActingPerson, version: int, content_hash: str
) -> SubjectAccessRequest:
    """Release exactly what was prepared when the page was shown; nothing while a part is undecided."""
    request = claim(request, actor, Action.MANAGE_RIGHTS, version=version)
    if request.state != SubjectAccessState.PREPARING:
        raise ValidationError("This pack was released already")
    parts = parts_of(request, actor=actor)
    if not_ready(parts):
        raise ValidationError("Some parts are not prepared yet, so nothing can be released")
    if any(one.prepared_by_id == actor.user_id for one in parts):
        raise ValidationError("You prepared a part of this pack, so somebody else must release it")
    if content_hash != content_hash_of(parts):
        raise StaleVersion(request)
    request.state, request.released_by_id = SubjectAccessState.RELEASED, actor.user_id
    request.released_at, request.released_hash = timezone.now(), content_hash
    request.version += 1
    request.save()
    _tell_the_preparers(request, parts, actor)
    record(
        SubjectAccessEvent.RELEASED,
        actor=actor,
        target=request,
        case_id=request.case_id,
        purpose=PURPOSE,
        recipients=[request.person_id],
        changed={"content": (None, content_hash)},
    )
    return request


@transaction.atomic
def hand_over_pack(
    request: SubjectAccessRequest, *, actor: ActingPerson, version: int, handed_over_on: date
) -> SubjectAccessRequest:
    """Record that the person has the pack; the clock stops."""
    request = claim(request, actor, Action.PREPARE_SUBJECT_ACCESS, version=version)
    if request.state != SubjectAccessState.RELEASED:
        raise ValidationError("Only a released pack can be handed over")
    released_on = timezone.localtime(request.released_at).date()
    if not released_on <= handed_over_on <= timezone.localdate():
        raise ValidationError({"handed_over_on": "The day must be between the release and today"})
    request.state = SubjectAccessState.HANDED_OVER
    request.handed_over_on, request.handed_over_by_id = handed_over_on, actor.user_id
    request.version += 1
    request.save()
    settle_due_date(actor=actor, kind=DUTY, subject=request)
    record(
        SubjectAccessEvent.HANDED_OVER,
        actor=actor,
        target=request,
        case_id=request.case_id,
        purpose=PURPOSE,
        recipients=[request.person_id],
        changed={"handed_over_on": (None, handed_over_on)},
    )
    return request


def _tell_the_preparers(
    request: SubjectAccessRequest, parts: list[SubjectAccessPart], actor: ActingPerson
) -> None:
    tell_people(
        [one.prepared_by_id for one in parts if one.prepared_by_id],
        what=f"The subject access pack on {request.reference} was released: hand it over",
        link=f"/cases/{request.reference}/rights/",
        actor=actor,
    )
