"""What both sides of a hand-over are asked and told in the same words: duties, and what is checked."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, HandOver
from cases.selectors.hand_overs import granted_to_lead, what_holds_back
from reminders.services.due_dates import set_due_date

DUTY = "hand_over"

# Names no reason: why somebody is kept from a case is nothing to tell here.
CHOOSE_ANOTHER = "This colleague cannot lead this case. Choose another colleague"
MEANWHILE = "This proposal was changed, withdrawn or answered in the meantime. Go back and look again"


def check_proposal(
    case: Case,
    *,
    actor: ActingPerson,
    reason: str,
    summary: str,
    keeps_part: bool,
    kept_sections: Sequence[str],
    part_kept: str,
    answer_by: date,
) -> None:
    """Refuse a proposal that the other agency could not answer, or that would drop something."""
    problems = {}
    if not reason.strip():
        problems["reason"] = "Explain why another agency should lead"
    if not summary.strip():
        problems["summary"] = "Sum up what the other agency needs to know to decide"
    if answer_by <= timezone.localdate():
        problems["answer_by"] = "The day for the answer must be in the future"
    if keeps_part and not part_kept.strip():
        problems["part_kept"] = "Enter what your agency goes on doing, and what not"
    if not set(kept_sections) <= granted_to_lead(case, actor=actor):
        problems["kept_sections"] = "Select what your agency goes on seeing from the answers shown"
    if not keeps_part and (held := what_holds_back(case, agency_id=case.lead_agency_id)):
        problems["keeps_part"] = f"Your agency's part cannot end yet. Only your agency can: {'; '.join(held)}"
    if problems:
        raise ValidationError(problems)


def sections_kept(keeps_part: bool, kept_sections: Sequence[str]) -> list[str]:
    """What the old lead agency goes on seeing: with a part, at least status, dates and team."""
    return sorted({Section.CORE.value, *kept_sections}) if keeps_part else []


def ask_for_an_answer(hand_over: HandOver, *, actor: ActingPerson) -> None:
    """The managers of the other agency have a proposal to answer.

    Of no case: it is not open to them. And without its reference, for one of them may be kept from it.
    """
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=hand_over,
        agency_id=hand_over.to_agency_id,
        due_on=hand_over.answer_by,
        what="Answer a hand-over proposed to your agency",
        reason="Another agency asks yours to lead a case",
        link=address_of_offer(hand_over.pk),
        responsible_role="countersigning_manager",
    )


def address_of_offer(key: UUID) -> str:
    """Where a proposal is answered."""
    return reverse("cases:hand_over", args=[key])
