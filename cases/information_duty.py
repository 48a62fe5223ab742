"""What an agency is to do about an item it looks after: grade it, and look at it again by its day."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.citing import LOOK_AGAIN
from cases.handling_rules import is_read_by
from cases.models import Case, InformationAlert, InformationCitation, InformationItem
from cases.selectors.hand_overs import open_duties
from cases.selectors.handling import somebody_grades
from reminders.services.due_dates import set_due_date, settle_due_date

GRADE = "information_to_grade"
REVIEW = "information_review"
NOTICE = "safety_notice"
ALERT = "information_alert"
_GRADE_WITHIN = timedelta(days=7)
_LOOK_WITHIN = timedelta(days=5)
_MANAGERS = "countersigning_manager"
_TO_FIND_SOMEBODY: dict[str, Any] = {
    "reason": "Information was handed in that nobody of your agency on the case can grade",
    "responsible_role": _MANAGERS,
}
# What the clock puts before managers when either waits past its day, each step once.
PASSED_ON = tuple(f"{kind}_{step}" for kind in (ALERT, NOTICE) for step in ("late", "late_lead"))


def ask_to_grade(item: InformationItem, case: Case, *, actor: ActingPerson) -> None:
    """The information owners of the agency grade it within a week, or dismiss it.

    Where none of them is on the case, the managers there put one on it.
    """
    is_graded_there = somebody_grades(case, item.agency_id)
    due_on = timezone.localdate() + _GRADE_WITHIN
    said = (
        _to_grade(item.pk, case)
        if is_graded_there
        else _TO_FIND_SOMEBODY
        | {
            "what": f"Put an information owner on the team of {case.reference}",
            "link": reverse("cases:add_team_member", args=[case.reference]),
        }
    )
    set_due_date(
        actor=actor,
        kind=GRADE,
        subject=item,
        case_id=case.pk,
        agency_id=item.agency_id,
        due_on=due_on,
        **said,
    )


def hand_to_whoever_grades(case: Case, *, actor: ActingPerson) -> None:
    """Somebody is there now who can grade: what managers were asked to find somebody for is theirs."""
    duties = open_duties(case.pk, agency_id=actor.agency_id)
    waiting = [due for due in duties if (due.kind, due.responsible_role) == (GRADE, _MANAGERS)]
    if not waiting or not somebody_grades(case, actor.agency_id):
        return
    for due in waiting:
        about: dict[str, Any] = {"case_id": case.pk, "agency_id": due.agency_id, "due_on": due.due_on}
        # A duty is found by what it is about, of which only the key is asked for.
        subject = InformationItem(pk=due.subject_id)
        set_due_date(actor=actor, kind=GRADE, subject=subject, **about, **_to_grade(due.subject_id, case))


def _to_grade(key: UUID, case: Case) -> dict[str, Any]:
    return {
        "what": f"Grade information on {case.reference}",
        "reason": "It was submitted and is not graded yet",
        "link": reverse("cases:grade_information", args=[case.reference, key]),
        "responsible_role": "information_owner",
    }


def ask_about_safety_notice(item: InformationItem, case: Case, *, actor: ActingPerson) -> None:
    """Somebody may be harmed: by tomorrow the owner sends a safety notice, or says why not."""
    if not item.threat_to:
        return
    set_due_date(
        actor=actor,
        kind=NOTICE,
        subject=item,
        case_id=case.pk,
        agency_id=item.agency_id,
        due_on=timezone.localdate() + timedelta(days=1),
        what=f"Send a safety notice on {case.reference}, or say why not",
        reason="An item says that somebody may be harmed",
        link=reverse("cases:decide_on_safety_notice", args=[case.reference, item.pk]),
        responsible_role="information_owner",
    )


def keep_information_review(item: InformationItem, *, actor: ActingPerson) -> None:
    """Set the duty to confirm, lower or dismiss it, or move it to the item's day."""
    case = Case.objects.visible_to(actor).get(pk=item.case_id)
    set_due_date(
        actor=actor,
        kind=REVIEW,
        subject=item,
        case_id=item.case_id,
        agency_id=item.agency_id,
        due_on=item.review_by,
        what=f"Review information on {case.reference}",
        reason="It is confirmed, lowered or dismissed by its day",
        link=reverse("cases:confirm_information", args=[case.reference, item.pk]),
        responsible_role="information_owner",
    )


def look_at_copy_again(copy: InformationItem, case: Case, *, actor: ActingPerson, happened: str) -> None:
    """The item it was made from is worth less: it is graded, confirmed, lowered or dismissed within days."""
    is_graded = bool(copy.graded_with)
    grade_by = timezone.localtime(copy.recorded_at).date() + _GRADE_WITHIN
    page = "cases:confirm_information" if is_graded else "cases:grade_information"
    set_due_date(
        actor=actor,
        kind=REVIEW if is_graded else GRADE,
        subject=copy,
        case_id=case.pk,
        agency_id=copy.agency_id,
        due_on=min(timezone.localdate() + _LOOK_WITHIN, copy.review_by if is_graded else grade_by),
        what=f"Look again at sanitised information on {case.reference}",
        reason=f"The item it was made from was {happened}",
        link=reverse(page, args=[case.reference, copy.pk]),
        responsible_role="information_owner",
    )


def ask_about_notice_again(item: InformationItem, case: Case, *, actor: ActingPerson, happened: str) -> None:
    """By tomorrow its owner takes the notice back with another, or says why nothing more is sent."""
    set_due_date(
        actor=actor,
        kind=NOTICE,
        subject=item,
        case_id=case.pk,
        agency_id=item.agency_id,
        due_on=timezone.localdate() + timedelta(days=1),
        what=f"Say whether the safety notice on {case.reference} still holds",
        reason=f"The item it was sent for was {happened}",
        link=reverse("cases:decide_on_safety_notice", args=[case.reference, item.pk]),
        responsible_role="information_owner",
    )


def settle_information_review(item: InformationItem, *, actor: ActingPerson) -> None:
    """Nothing is left to review."""
    settle_due_date(actor=actor, kind=REVIEW, subject=item)


def settle_alert(alert: InformationAlert, *, actor: ActingPerson) -> None:
    """It is read, or is nobody's to read any more: whoever was to see to that need not."""
    _settle_with_what_followed(ALERT, alert, actor=actor)


def settle_safety_notice(item: InformationItem, *, actor: ActingPerson) -> None:
    """It is decided whether everybody is warned."""
    _settle_with_what_followed(NOTICE, item, actor=actor)


def _settle_with_what_followed(
    kind: str, subject: InformationAlert | InformationItem, *, actor: ActingPerson
) -> None:
    for one in (kind, f"{kind}_late", f"{kind}_late_lead"):
        settle_due_date(actor=actor, kind=one, subject=subject)


def settle_duties_of_kept(item: InformationItem, *, actor: ActingPerson) -> None:
    """Whoever may no longer read the item has nothing left to read or look at again: the page is gone."""
    lead_agency = Case.objects.visible_to(actor).values_list("lead_agency_id", flat=True).get(pk=item.case_id)
    is_read_by_lead = is_read_by(item, lead_agency)
    alerts = InformationAlert.objects.visible_to(actor).filter(item_id=item.pk, acknowledged_at__isnull=True)
    for alert in alerts:
        if not is_read_by(item, alert.agency_id):
            settle_alert(alert, actor=actor)
        elif not is_read_by_lead:
            settle_due_date(actor=actor, kind=f"{ALERT}_late_lead", subject=alert)
    if not is_read_by_lead:
        settle_due_date(actor=actor, kind=f"{NOTICE}_late_lead", subject=item)
    for citation in InformationCitation.objects.visible_to(actor).filter(item_id=item.pk):
        if not is_read_by(item, citation.agency_id):
            settle_due_date(actor=actor, kind=LOOK_AGAIN, subject=citation)
