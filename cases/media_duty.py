"""What the media make due: agencies answer to a line, somebody answers a journalist. Set inside the acts."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.entry_duties import keep_entry_duty
from cases.models import (
    Case,
    LineDecision,
    MediaAnswer,
    MediaApproval,
    MediaContact,
    MediaDate,
    MediaEnquiry,
    MediaLine,
)
from cases.selectors.media_people import contact_at_work, people_who_could, who_answers_for
from reminders.services.due_dates import set_due_date, settle_due_date

APPROVAL = "media_approval"
CONTACT = "media_contact"
ENQUIRY = "media_enquiry"
_APPROVE_WITHIN = timedelta(days=2)
_ANSWER_WITHIN = timedelta(days=1)


def ask_to_approve(one: MediaApproval, case: Case, *, actor: ActingPerson) -> None:
    """Whoever answers for that agency approves or refuses within two days; if they leave, their role does."""
    asked = who_answers_for(one.agency_id, people_who_could(case, actor=actor))
    first = asked[0] if asked else None
    set_due_date(
        actor=actor,
        kind=APPROVAL,
        subject=one,
        agency_id=one.agency_id,
        due_on=timezone.localdate() + _APPROVE_WITHIN,
        what=f"Approve or refuse a line for the media on {case.reference}",
        reason="Nothing is said to the media before every agency on the case has approved it",
        link=reverse("cases:decide_on_media_line", args=[case.reference, one.line_id]),
        case_id=case.pk,
        responsible_id=first.user_id if first else None,
        responsible_role=first.role if first else "countersigning_manager",
    )


def settle_approval(one: MediaApproval, *, actor: ActingPerson) -> None:
    """That agency has answered, or need not any more."""
    settle_due_date(actor=actor, kind=APPROVAL, subject=one)


def ask_to_answer_media(one: MediaEnquiry, case: Case, *, actor: ActingPerson) -> None:
    """Whoever answers the media on the case tells the journalist something; while nobody does, who leads."""
    whose, agency_id = contact_at_work(case, actor=actor) or (case.lead_practitioner_id, case.lead_agency_id)
    set_due_date(
        actor=actor,
        kind=ENQUIRY,
        subject=one,
        agency_id=agency_id,
        due_on=one.answer_by or one.received_on + _ANSWER_WITHIN,
        what=f"Answer an enquiry from the media on {case.reference}",
        reason="A journalist asked",
        link=reverse("cases:answer_media_enquiry", args=[case.reference, one.pk]),
        case_id=case.pk,
        responsible_id=whose,
        responsible_role="countersigning_manager",
    )


def settle_enquiry(one: MediaEnquiry, *, actor: ActingPerson) -> None:
    """The journalist was told something."""
    settle_due_date(actor=actor, kind=ENQUIRY, subject=one)


def settle_contact(one: MediaContact, *, actor: ActingPerson) -> None:
    """Somebody else is named."""
    settle_due_date(actor=actor, kind=CONTACT, subject=one)


def pass_to_the_contact(case: Case, *, actor: ActingPerson) -> None:
    """Days ahead and enquiries not answered fall to whoever answers the media now."""
    for entry in MediaDate.objects.visible_to(actor).filter(case_id=case.pk, withdrawn_at__isnull=True):
        keep_entry_duty(entry, case, actor=actor)
    open_ones = MediaEnquiry.objects.visible_to(actor).filter(case_id=case.pk, answer=MediaAnswer.WAITING)
    for one in open_ones:
        ask_to_answer_media(one, case, actor=actor)


def end_line(line: MediaLine, *, because: str, actor: ActingPerson) -> None:
    """End it as part of an act that was permitted, and settle what agencies were asked."""
    if line.ended_at is not None:
        raise ValidationError("This line was withdrawn or replaced in the meantime")
    line.ended_at, line.ended_because = timezone.now(), because
    line.version += 1
    line.save(update_fields=["ended_at", "ended_because", "version"])
    waiting = MediaApproval.objects.visible_to(actor).filter(line_id=line.pk, decision=LineDecision.WAITING)
    for one in waiting:
        settle_approval(one, actor=actor)
