"""Naming who answers the media on a case."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.media_duty import pass_to_the_contact, settle_contact
from cases.media_events import MediaEvent
from cases.models import Case, EntryKind, MediaContact
from cases.selectors.media_people import people_who_could
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology


@transaction.atomic
def name_media_contact(case: Case, *, actor: ActingPerson, contact: UUID, reached_by: str) -> MediaContact:
    """Name the one person who answers; whoever did before stays on record. ``contact`` is a membership."""
    case = claim(case, actor, Action.EDIT_CASE)
    require_lead_agency(case, actor)
    place = next((one for one in people_who_could(case, actor=actor) if one.pk == contact), None)
    problems = {}
    if place is None:
        problems["contact"] = "Select who answers the media from the answers shown"
    if not reached_by.strip():
        problems["reached_by"] = "Enter how journalists reach them"
    if place is None or problems:
        raise ValidationError(problems)
    now = timezone.now()
    before = MediaContact.objects.visible_to(actor).filter(case_id=case.pk, until__isnull=True).first()
    if before is not None:
        before.until = now
        before.version += 1
        before.save(update_fields=["until", "version"])
        settle_contact(before, actor=actor)
    named = MediaContact.objects.create(
        case_id=case.pk,
        user_id=place.user_id,
        agency_id=place.agency_id,
        reached_by=reached_by,
        since=now,
        named_by_id=actor.user_id,
    )
    pass_to_the_contact(case, actor=actor)
    title = "Media contact named"
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title, in_section=Section.CORE)
    changed = {"user_id": (before.user_id if before else None, named.user_id)}
    record(MediaEvent.CONTACT_NAMED, actor=actor, target=named, case_id=case.pk, changed=changed)
    return named
