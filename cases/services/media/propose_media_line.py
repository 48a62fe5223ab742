"""Putting a line for the media to every agency on the case."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.media_duty import ask_to_approve, end_line
from cases.media_events import MediaEvent
from cases.models import Case, CaseStatus, LineDecision, MediaApproval, MediaLine, MediaVictims
from cases.selectors.media_people import agencies_involved
from cases.selectors.opened import granted_sections, require_lead_agency

_REPLACED = "Replaced by a changed line"


@transaction.atomic
def propose_media_line(
    case: Case,
    *,
    actor: ActingPerson,
    about: str,
    words: str,
    victims_told: bool,
    victims_words: str,
    replaces: MediaLine | None = None,
    version: int | None = None,
) -> MediaLine:
    """Ask every agency that takes part now; a changed line asks all of them again, and ends the one before.

    Whoever proposes it approves for their own agency. What came of asking about victims stays there.
    """
    case = claim(case, actor, Action.EDIT_CASE)
    require_lead_agency(case, actor)
    if Section.VICTIMS not in granted_sections(case, actor=actor):
        raise PermissionDenied
    if case.status == CaseStatus.CLOSED:
        raise ValidationError("This case is closed. Reopen it before you propose a line")
    _check(about, words, victims_words)
    if replaces is not None:
        replaces = claim(replaces, actor, Action.EDIT_CASE, version=version)
        end_line(replaces, because=_REPLACED, actor=actor)
    ours = {"case_id": case.pk, "agency_id": actor.agency_id}
    line = MediaLine.objects.create(
        **ours, about=about, words=words, replaces=replaces, proposed_by_id=actor.user_id
    )
    MediaVictims.objects.create(
        **ours, line=line, was_told=victims_told, words=victims_words, recorded_by_id=actor.user_id
    )
    asked = _ask(line, case, actor)
    record(MediaEvent.LINE_PROPOSED, actor=actor, target=line, case_id=case.pk, shown=asked)
    return line


def _ask(line: MediaLine, case: Case, actor: ActingPerson) -> list[UUID]:
    asked: list[UUID] = []
    for agency_id in agencies_involved(case, actor=actor):
        is_ours = agency_id == actor.agency_id
        one = MediaApproval.objects.create(
            case_id=case.pk,
            line=line,
            agency_id=agency_id,
            decision=LineDecision.APPROVED if is_ours else LineDecision.WAITING,
            decided_by_id=actor.user_id if is_ours else None,
            decided_at=timezone.now() if is_ours else None,
        )
        asked.append(one.pk)
        if not is_ours:
            ask_to_approve(one, case, actor=actor)
    return asked


def _check(about: str, words: str, victims_words: str) -> None:
    problems = {}
    if not about.strip():
        problems["about"] = "Enter what the line answers"
    if not words.strip():
        problems["words"] = "Enter the line"
    if not victims_words.strip():
        problems["victims_words"] = "Enter when they were told and what came of it, or why they were not told"
    if problems:
        raise ValidationError(problems)
