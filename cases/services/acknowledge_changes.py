"""Acknowledging changes of what binds the person."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.acknowledging import keep_duty
from cases.acknowledging_kinds import DUTY
from cases.models import Case, ConditionChange
from cases.section_events import ChangeEvent
from cases.selectors.condition_changes import own_open
from cases.selectors.opened import granted_sections
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def acknowledge_changes(case: Case, *, actor: ActingPerson, up_to: UUID) -> int:
    """Acknowledge every change one was asked about, up to the newest that was shown; how many there were."""
    case = claim(case, actor, Action.DO_ACTION)
    if Section.OFFENCE not in granted_sections(case, actor=actor):
        raise PermissionDenied
    newest = open_or_404(ConditionChange, actor, pk=up_to, case_id=case.pk)
    read = ConditionChange.objects.visible_to(actor).filter(case_id=case.pk, made_at__lte=newest.made_at)
    rows = own_open(case, actor=actor).filter(change_id__in=read.values("pk"))
    found = list(rows.select_for_update(of=("self",)))
    if not found:
        raise ValidationError("There is nothing here that waits for you")
    for one in found:
        one.acknowledged_at, one.acknowledged_by_id = timezone.now(), actor.user_id
        one.version += 1
        one.save(update_fields=["acknowledged_at", "acknowledged_by", "version"])
        settle_due_date(actor=actor, kind=DUTY, subject=one)
    if left := own_open(case, actor=actor).order_by("pk").first():
        keep_duty(left, case, actor=actor, whose=actor.user_id)
    record(
        ChangeEvent.ACKNOWLEDGED,
        actor=actor,
        target=newest,
        case_id=case.pk,
        shown=[one.pk for one in found],
    )
    return len(found)
