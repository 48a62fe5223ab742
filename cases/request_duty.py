"""What an information request asks of the agency asked, and how the one that asked hears of an answer."""

from uuid import UUID

from django.urls import reverse

from audit.actor import ActingPerson
from cases.models import Case, InformationRequest
from reminders.services.due_dates import set_due_date, settle_due_date
from reminders.services.tell_people import tell_people

DUTY = "information_request"


def ask_to_answer(one: InformationRequest, case: Case, *, role: str, actor: ActingPerson) -> None:
    """Whoever was asked answers by the day; if they leave, it falls to their role at that agency."""
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=one,
        agency_id=one.to_agency_id,
        due_on=one.answer_by,
        what=f"Answer an information request on {case.reference}",
        reason="Another agency on the case asks yours",
        link=reverse("cases:information_request", args=[case.reference, one.pk]),
        case_id=case.pk,
        responsible_id=one.asked_of_id,
        responsible_role=role,
    )


def settle_answer(one: InformationRequest, *, actor: ActingPerson) -> None:
    """Nothing more is asked of that agency."""
    settle_due_date(actor=actor, kind=DUTY, subject=one)


def tell_who_asked(one: InformationRequest, what: str, *, actor: ActingPerson) -> None:
    """Whoever asked is told, of no case: on a case, everybody who may see who looked would learn of it."""
    _tell(one, one.asked_by_id, what, actor)


def tell_who_was_asked(one: InformationRequest, what: str, *, actor: ActingPerson) -> None:
    """Likewise whoever was asked."""
    _tell(one, one.asked_of_id, what, actor)


def _tell(one: InformationRequest, whom: UUID, what: str, actor: ActingPerson) -> None:
    case = Case.objects.visible_to(actor).get(pk=one.case_id)
    link = reverse("cases:information_request", args=[case.reference, one.pk])
    tell_people([whom], what=what, link=link, actor=actor)
