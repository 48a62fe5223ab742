"""Ending a safety notice before its day: nobody has to read it any more, and everybody learns why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.information_events import SafetyNoticeEvent
from cases.models import Case, EntryKind, NoticeReading, SafetyNotice
from cases.notice_reading import settle_reading
from cases.selectors.media_people import people_who_could
from cases.services.chronology import note_in_chronology
from reminders.services.tell_people import tell_people


@transaction.atomic
def end_safety_notice(notice: SafetyNotice, *, actor: ActingPerson, reason: str) -> SafetyNotice:
    """By the agency that sent it, with a reason for everybody who read it."""
    # The case first, as whoever brings somebody in does: neither is asked to read it while it is being ended.
    case = claim(Case(pk=notice.case_id), actor, Action.GRADE_INFORMATION)
    fresh = claim(notice, actor, Action.GRADE_INFORMATION)
    if not fresh.holds:
        raise ValidationError("This notice no longer holds")
    if not reason.strip():
        raise ValidationError({"ended_reason": "Explain why it no longer holds"})
    fresh.ended_at, fresh.ended_by_id, fresh.ended_reason = timezone.now(), actor.user_id, reason
    fresh.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    for one in NoticeReading.objects.visible_to(actor).filter(
        notice_id=fresh.pk, acknowledged_at__isnull=True
    ):
        settle_reading(one, actor=actor)
    _tell_everybody(case, actor=actor)
    changed = {"ended_at": (None, fresh.ended_at)}
    record(SafetyNoticeEvent.ENDED, actor=actor, target=fresh, case_id=case.pk, changed=changed)
    return fresh


def _tell_everybody(case: Case, *, actor: ActingPerson) -> None:
    title = "A safety notice was ended before its day"
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title, in_section=Section.CORE)
    people = people_who_could(case, actor=actor, action=Action.DO_ACTION)
    tell_people(
        (one.user_id for one in people if one.user_id != actor.user_id),
        what=f"A safety notice on {case.reference} no longer holds",
        link=reverse("cases:safety_notices", args=[case.reference]),
        actor=actor,
        case_id=case.pk,
    )
