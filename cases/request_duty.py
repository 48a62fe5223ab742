"""What an information request asks of the agency asked, and how the one that asked hears of an answer."""

from uuid import UUID

from django.urls import reverse

from audit.actor import ActingPerson, Actor
from cases.models import Case, InformationRequest
from cases.selectors.request_readers import who_hears
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


def settle_answer(one: InformationRequest, *, actor: Actor) -> None:
    """Nothing more is asked of that agency."""
    settle_due_date(actor=actor, kind=DUTY, subject=one)


def tell_who_asked(one: InformationRequest, what: str, *, reference: str, actor: Actor) -> None:
    """The agency that asked is told, of no case: on one, all who may see who looked would learn of it."""
    _tell(one, one.from_agency_id, one.asked_by_id, what, reference, actor)


def tell_who_was_asked(one: InformationRequest, what: str, *, reference: str, actor: Actor) -> None:
    """Likewise the agency asked."""
    _tell(one, one.to_agency_id, one.asked_of_id, what, reference, actor)


def _tell(
    one: InformationRequest, agency_id: UUID, rather: UUID, what: str, reference: str, actor: Actor
) -> None:
    link = reverse("cases:information_request", args=[reference, one.pk])
    people = who_hears(one, agency_id=agency_id, rather=rather, actor=actor)
    tell_people(people, what=what, link=link, actor=actor)


def reference_of(one: InformationRequest, *, actor: ActingPerson) -> str:
    """The reference of its case, for the address of its page."""
    return Case.objects.visible_to(actor).get(pk=one.case_id).reference
