"""That everybody on a case acknowledges a safety notice, each by themselves. Called inside the acts."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.roles import Action
from audit.actor import ActingPerson
from cases.models import Case, NoticeReading, SafetyNotice
from cases.selectors.media_people import people_who_could
from reminders.services.due_dates import set_due_date, settle_due_date

DUTY = "safety_notice_to_read"
PASSED_ON = (f"{DUTY}_late", f"{DUTY}_late_lead")
_WITHIN = timedelta(days=1)


def ask_to_read(notice: SafetyNotice, case: Case, *, actor: ActingPerson) -> list[UUID]:
    """Everybody on the team and the managers of its agencies, each by tomorrow; not whoever sent it."""
    due_on = timezone.localdate() + _WITHIN
    asked = []
    people = people_who_could(case, actor=actor, action=Action.DO_ACTION)
    for user_id, agency_id in dict.fromkeys((one.user_id, one.agency_id) for one in people):
        if user_id == actor.user_id:
            continue
        one = NoticeReading.objects.create(
            case_id=case.pk, notice=notice, user_id=user_id, agency_id=agency_id, due_on=due_on
        )
        _ask(one, case, actor)
        asked.append(one.pk)
    return asked


def _ask(one: NoticeReading, case: Case, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=one,
        agency_id=one.agency_id,
        due_on=one.due_on,
        what=f"Read the safety notice on {case.reference}, and say that you did",
        reason="It warns everybody who works on the case",
        link=reverse("cases:acknowledge_safety_notice", args=[case.reference, one.notice_id]),
        case_id=case.pk,
        responsible_id=one.user_id,
        responsible_role="countersigning_manager",
    )


def settle_reading(one: NoticeReading, *, actor: ActingPerson) -> None:
    """They know: nobody has to see to it any more."""
    for kind in (DUTY, *PASSED_ON):
        settle_due_date(actor=actor, kind=kind, subject=one)
