"""Recording what a journalist asked."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.media_duty import ask_to_answer_media
from cases.media_events import MediaEvent
from cases.models import Case, EntryKind, MediaEnquiry
from cases.services.chronology import note_in_chronology


@transaction.atomic
def record_media_enquiry(
    case: Case,
    *,
    actor: ActingPerson,
    outlet: str,
    received_on: date,
    question: str,
    journalist: str = "",
    answer_by: date | None = None,
) -> MediaEnquiry:
    """Keep who asked what and when, whoever took the call; the media contact is asked to answer."""
    case = claim(case, actor, Action.CONTRIBUTE)
    _check(outlet, question, received_on, answer_by)
    one = MediaEnquiry.objects.create(
        case_id=case.pk,
        outlet=outlet,
        journalist=journalist,
        received_on=received_on,
        question=question,
        answer_by=answer_by,
        agency_id=actor.agency_id,
        recorded_by_id=actor.user_id,
    )
    ask_to_answer_media(one, case, actor=actor)
    title, kind = "Enquiry from the media", EntryKind.EVENT
    note_in_chronology(case, actor=actor, kind=kind, title=title, happened_on=received_on)
    record(MediaEvent.ENQUIRY_RECORDED, actor=actor, target=one, case_id=case.pk)
    return one


def _check(outlet: str, question: str, received_on: date, answer_by: date | None) -> None:
    problems = {}
    if not outlet.strip():
        problems["outlet"] = "Enter for which newspaper, station or website they ask"
    if not question.strip():
        problems["question"] = "Enter what was asked"
    if received_on > timezone.localdate():
        problems["received_on"] = "The day they asked must be today or in the past"
    if answer_by is not None and answer_by < received_on:
        problems["answer_by"] = "They cannot need the answer before they asked"
    if problems:
        raise ValidationError(problems)
