"""Who may be asked to rate a second time, and in plain words why somebody may not."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import ROLES, Action, may
from agencies.sections import Section
from agencies.selectors.training import trained_among
from agencies.validity import in_force
from assessments.definition import definition_of
from assessments.events import AssessmentEvent
from assessments.models import Assessment
from assessments.second_events import SecondEvent
from audit.actor import ActingPerson, System
from audit.selectors import entries_about_case
from cases.models import BlindPeriod, Case
from cases.models.blind import kept_from_blind_raters
from cases.models.ledger_rule import ledger_of_case
from cases.selectors.ledger import start_of
from cases.selectors.opened import granted_sections
from cases.selectors.team import team_of
from reminders.models import DueDate

_ASKING = System("finding who may rate a second time")
NEEDED = frozenset({Section.IDENTITY, Section.CORE, Section.OFFENCE, Section.INFORMATION, Section.ASSESSMENT})
# Whoever closes cases, reads the ledger or decides on the whole record cannot be kept from part of it.
_ANSWERS_FOR_ALL = (Action.CLOSE_CASE, Action.COUNTERSIGN, Action.SEE_LEDGER, Action.SEE_STATISTICS)
# A list of assessments tells no rating, nor does one's own that is rated blind.
_TELLS_NO_RATING = [
    one.code
    for one in (
        AssessmentEvent.LIST_VIEWED,
        AssessmentEvent.START_VIEWED,
        SecondEvent.VIEWED,
        SecondEvent.ANSWERED,
        SecondEvent.FACTOR_SAVED,
    )
]

OWN = "They wrote or countersigned an assessment of this case"
WHOLE = "Their role answers for the whole case, so that nothing on it can be kept from them"
UNTRAINED = "Their training with this instrument is not in date"
NO_SOURCES = "They do not hold all the sources of this case"
LOOKED = "They have looked at ratings of this case since the assessment was started"
AT_WORK = "They have something to do on a plan, a panel or an assessment of this case"
BUSY = "They are rating this case already"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the team who assesses; ``why_not`` is empty when they may be asked."""

    membership: Membership
    why_not: str


def candidates_for(assessment: Assessment, case: Case, *, actor: ActingPerson) -> list[Candidate]:
    """Everybody on the team in a role that assesses; not whoever is kept from the case."""
    there = {(one.user_id, one.agency_id) for one in team_of(case, actor=actor)}
    people = _memberships({user_id for user_id, _ in there})
    asked = [
        one
        for one in people
        if (one.user_id, one.agency_id) in there
        and may(one.role, Action.ASSESS)
        and one.user_id != actor.user_id
    ]
    asked = [one for one in asked if Case.objects.visible_to(as_actor(one)).filter(pk=case.pk).exists()]
    reasons = _reasons(assessment, case, asked, people, actor)
    return [Candidate(one, _first(reasons, one, case)) for one in asked]


Reasons = list[tuple[set[UUID], str]]


def _first(reasons: Reasons, one: Membership, case: Case) -> str:
    for people, reason in reasons:
        if one.user_id in people:
            return reason
    return "" if granted_sections(case, actor=as_actor(one)) >= NEEDED else NO_SOURCES


def _memberships(user_ids: set[UUID]) -> list[Membership]:
    rows = Membership.objects.visible_to(_ASKING).filter(
        in_force(), user_id__in=user_ids, user__is_active=True
    )
    return list(rows.select_related("user", "agency").order_by("user__name", "pk"))


def _reasons(
    assessment: Assessment, case: Case, asked: list[Membership], held: list[Membership], actor: ActingPerson
) -> Reasons:
    ids = [one.user_id for one in asked]
    whole = {code for code in ROLES if any(may(code, action) for action in _ANSWERS_FOR_ALL)}
    trained = trained_among(ids, definition_of(assessment.instrument).competence)
    return [
        (_had_a_hand_in(assessment, case), OWN),
        ({one.user_id for one in held if one.role in whole}, WHOLE),
        (set(ids) - trained, UNTRAINED),
        (_kept_blind(case), BUSY),
        (_looked(assessment, case, actor), LOOKED),
        (_at_work(case), AT_WORK),
    ]


def _had_a_hand_in(assessment: Assessment, case: Case) -> set[UUID]:
    rows = Assessment.objects.visible_to(_ASKING).filter(case_id=case.pk)
    same = rows.filter(instrument__code=assessment.instrument.code)
    pairs = same.values_list("assessor_id", "countersigner_id")
    return {one for pair in pairs for one in pair if one}


def _kept_blind(case: Case) -> set[UUID]:
    rows = BlindPeriod.objects.visible_to(_ASKING).filter(in_force(), case_id=case.pk)
    return set(rows.values_list("user_id", flat=True))


def _looked(assessment: Assessment, case: Case, actor: ActingPerson) -> set[UUID]:
    seen_by = ledger_of_case(case, actor=actor, held=granted_sections(case, actor=actor))
    told = entries_about_case(case.pk, seen_by=seen_by).filter(
        section__in=[Section.ASSESSMENT, Section.ASSESSMENT_SUMMARY],
        recorded_at__gte=start_of(assessment.started_on),
    )
    rows = told.exclude(event__in=_TELLS_NO_RATING).order_by()
    return {one for one in rows.values_list("user_id", flat=True).distinct() if one}


def _at_work(case: Case) -> set[UUID]:
    mine = Q(case_id=case.pk, done_at__isnull=True, subject_type__in=kept_from_blind_raters())
    rows = DueDate.objects.visible_to(_ASKING).filter(mine, responsible_id__isnull=False)
    return {one for one in rows.values_list("responsible_id", flat=True) if one}
