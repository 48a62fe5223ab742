"""Answering an information request, in one part or several."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import InformationAnswer, InformationRequest, PassingOn, RequestStage
from cases.request_duty import reference_of, settle_answer, tell_who_asked
from cases.request_events import WHY_ASKED, RequestEvent
from cases.request_rules import require_asked_of_us


@transaction.atomic
def answer_request(
    one: InformationRequest,
    *,
    actor: ActingPerson,
    version: int,
    words: str,
    passing_on: str,
    is_last: bool,
    not_given: str = "",
) -> InformationAnswer:
    """Give what was asked for, or a part of it, saying what may be done with it; the last part settles it."""
    one = claim(one, actor, Action.REQUEST_INFORMATION, version=version)
    require_asked_of_us(one, actor)
    _check(words, passing_on)
    before = one.stage
    answer = InformationAnswer.objects.create(
        case_id=one.case_id,
        in_section=one.in_section,
        request=one,
        agency_id=actor.agency_id,
        given_by_id=actor.user_id,
        given_at=timezone.now(),
        words=words,
        not_given=not_given,
        passing_on=passing_on,
        is_last=is_last,
    )
    _move_on(one, is_last, actor)
    record(
        RequestEvent.ANSWERED,
        actor=actor,
        target=answer,
        case_id=one.case_id,
        changed={"stage": (before, str(one.stage))},
        recipients=[one.from_agency_id],
        purpose=WHY_ASKED,
    )
    return answer


def _move_on(one: InformationRequest, is_last: bool, actor: ActingPerson) -> None:
    one.stage = RequestStage.ANSWERED if is_last else RequestStage.PARTLY
    one.version += 1
    one.save(update_fields=["stage", "version"])
    if is_last:
        settle_answer(one, actor=actor)
    said = "answered" if is_last else "answered in part"
    reference = reference_of(one, actor=actor)
    tell_who_asked(one, f"An information request of your agency was {said}", reference=reference, actor=actor)


def _check(words: str, passing_on: str) -> None:
    problems = {}
    if not words.strip():
        problems["words"] = "Enter what you give"
    if passing_on not in PassingOn.values:
        problems["passing_on"] = "Select whether it may be passed on"
    if problems:
        raise ValidationError(problems)
