"""Deciding whether a programme suits somebody. It counts once somebody else has confirmed it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.models import SignedSummary
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from cases.selectors.opened import opened_case
from cases.selectors.standing import is_convicted
from interventions.models import Programme, Suitability
from interventions.models.suitability import WhyDecided
from interventions.selectors.programmes import programme_to_plan, programmes_to_plan
from interventions.selectors.suitability import decided_on, screening_in_date
from interventions.suitability_duties import TO_CHANGE, ask_to_confirm
from interventions.suitability_events import SuitabilityEvent
from interventions.suitability_rules import Around, Said, faults_in, whys_after
from reminders.services.due_dates import settle_due_date

_AS_TYPED = (
    "why_decided",
    "appealed_on",
    "advised_by",
    "advice",
    "outcome",
    "reasons",
    "alternative",
    "alternative_reason",
    "basis",
    "basis_rests_on",
    "informed_on",
    "informed_how",
    "decide_again_on",
)
OF_THE_EARLIER = "An appeal is decided by somebody who took no part in the earlier decision"


@transaction.atomic
def decide_suitability(case: Case, *, actor: ActingPerson, programme: str, said: Said) -> Suitability:
    """Decide against the criteria of the version in use today; earlier decisions stay as they are."""
    case = claim(case, actor, Action.PLAN_MODULES)
    opened_case(case.reference, actor=actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES)
    if case.status != "open":
        raise ValidationError("This case is closed. Reopen it before deciding on suitability")
    edition = programme_to_plan(programme)
    if edition is None or "suitability" not in edition.definition:
        raise ValidationError("Nothing says whom this programme suits, so it cannot be decided here")
    before = _refuse_unless_possible(case, edition, said, actor)
    screening = screening_in_date(case, edition, actor=actor)
    if faults := faults_in(edition.definition, said, _around(case, edition, before, screening)):
        raise ValidationError(faults)
    decision = _keep(case, edition, said, before, screening, actor)
    if before is not None:
        settle_due_date(actor=actor, kind=TO_CHANGE, subject=before)
    ask_to_confirm(decision, case, actor=actor)
    record(SuitabilityEvent.DECIDED, actor=actor, target=decision, case_id=case.pk)
    return decision


def _refuse_unless_possible(
    case: Case, edition: Programme, said: Said, actor: ActingPerson
) -> Suitability | None:
    """The decision that would be taken again, if there is one."""
    decided = decided_on(case, edition.code, actor=actor)
    if decided.waiting is not None:
        raise ValidationError(
            "A decision on this programme waits for confirmation. It is confirmed or returned first"
        )
    before = decided.newest
    had_part = before is not None and actor.user_id in (before.author_id, before.checked_by_id)
    if had_part and said.why_decided == WhyDecided.APPEAL:
        raise ValidationError({"why_decided": OF_THE_EARLIER})
    return before


def _around(
    case: Case, edition: Programme, before: Suitability | None, screening: SignedSummary | None
) -> Around:
    return Around(
        today=timezone.localdate(),
        others=frozenset(one.code for one in programmes_to_plan()) - {edition.code},
        has_screening=screening is not None,
        is_convicted=is_convicted(case),
        before=before.decided_on if before else None,
        whys=frozenset(one.value for one in whys_after(before.status if before else "")),
    )


def _keep(
    case: Case,
    edition: Programme,
    said: Said,
    before: Suitability | None,
    screening: SignedSummary | None,
    actor: ActingPerson,
) -> Suitability:
    typed = {name: getattr(said, name) for name in _AS_TYPED}
    if before is None:
        typed |= {"why_decided": WhyDecided.FIRST, "appealed_on": None}
    return Suitability.objects.create(
        case=case,
        programme=edition,
        agency_id=actor.agency_id,
        author_id=actor.user_id,
        decided_on=timezone.localdate(),
        replaces=before,
        answers=_answers(edition, said),
        queries=[{"code": code, "done": done} for code, done in said.queries.items()],
        barriers=[{"code": code, "done": done} for code, done in said.barriers.items()],
        **_screened(screening),
        **typed,
    )


def _answers(edition: Programme, said: Said) -> list[dict[str, str]]:
    asked = [one["code"] for one in edition.definition["suitability"]["criteria"]]
    return [
        {"code": code, "answer": said.answers[code], "evidence": said.evidence.get(code, "")}
        for code in asked
    ]


def _screened(screening: SignedSummary | None) -> dict[str, Any]:
    if screening is None:
        return {}
    return {
        "screening_reference": screening.reference,
        "screening_title": screening.instrument.title,
        "screened_on": timezone.localtime(screening.signed_at).date(),
    }
