"""Opening one assessment by its reference, and what an assessor has written in it so far."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies.roles import Action, may
from agencies.sections import Section
from assessments.definition import Definition, Domain, Factor, definition_of
from assessments.models import Assessment, Formulation, FormulationLine, Judgement, Rating
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.opened import opened_case


class Opened(NamedTuple):
    """A case, one of its assessments, and the words of its instrument."""

    case: Case
    assessment: Assessment
    definition: Definition


class Draft(NamedTuple):
    """Everything written in an assessment that is not signed yet."""

    factors: tuple[Factor, ...]
    ratings: dict[str, Rating]
    judgements: dict[str, Judgement]
    formulation: Formulation
    lines: dict[str, list[FormulationLine]]

    def factors_of(self, domain: Domain) -> list[Factor]:
        """The factors of one domain, the assessor's own last."""
        return [factor for factor in self.factors if factor.domain == domain.code]

    def factor(self, code: str) -> Factor:
        """The factor of that code (``Http404`` when this assessment has none)."""
        for factor in self.factors:
            if factor.code == code:
                return factor
        raise Http404


def opened_assessment(
    case_reference: str,
    reference: str,
    *,
    actor: ActingPerson,
    section: Section = Section.ASSESSMENT,
    action: Action = Action.VIEW,
) -> Opened:
    """One assessment of a case, for a page that does or leads to ``action``.

    Whoever may not see it gets what a missing one gives; whoever sees it but may not do this to it (it is
    somebody else's to write, or another agency's to countersign) is refused.
    """
    case = opened_case(case_reference, actor=actor, section=section, action=action)
    rows = Assessment.objects.visible_to(actor).filter(case_id=case.pk, reference=reference)
    found = rows.select_related(
        "instrument", "assessor", "first_countersigner", "countersigner", "set_aside_by", "agency"
    ).first()
    if found is None:
        raise Http404
    if action == Action.ASSESS and not _is_theirs(found, actor):
        raise PermissionDenied
    if action == Action.COUNTERSIGN and found.agency_id != actor.agency_id:
        raise PermissionDenied
    return Opened(case, found, definition_of(found.instrument))


def opened_to_decide(case_reference: str, reference: str, *, actor: ActingPerson) -> tuple[Opened, Action]:
    """One assessment, for its assessor or for a countersigning manager of its agency, and as which."""
    action = Action.ASSESS if may(actor.role, Action.ASSESS) else Action.COUNTERSIGN
    return opened_assessment(case_reference, reference, actor=actor, action=action), action


def _is_theirs(assessment: Assessment, actor: ActingPerson) -> bool:
    return assessment.assessor_id == actor.user_id and assessment.agency_id == actor.agency_id


def draft_of(assessment: Assessment, definition: Definition, *, actor: ActingPerson) -> Draft:
    """What has been written so far; three statements, and one where the formulation has tables."""
    ratings = {
        row.factor_code: row
        for row in Rating.objects.visible_to(actor).filter(
            assessment_id=assessment.pk, removed_at__isnull=True
        )
    }
    judgements = {
        row.domain: row for row in Judgement.objects.visible_to(actor).filter(assessment_id=assessment.pk)
    }
    formulation = Formulation.objects.visible_to(actor).filter(assessment_id=assessment.pk).first()
    if formulation is None:
        raise Http404
    factors = factors_with_own(definition, ratings.values())
    return Draft(factors, ratings, judgements, formulation, lines_of(assessment, definition, actor=actor))


def lines_of(
    assessment: Assessment, definition: Definition, *, actor: ActingPerson
) -> dict[str, list[FormulationLine]]:
    """The lines of each table of the formulation, in their order; one statement where there are tables."""
    found: dict[str, list[FormulationLine]] = {one.code: [] for one in definition.tables}
    if found:
        rows = FormulationLine.objects.visible_to(actor).filter(assessment_id=assessment.pk)
        for row in rows.filter(removed_at__isnull=True).order_by("table", "added_at"):
            found[row.table].append(row)
    return found


def ratings_of(assessment: Assessment, *, actor: ActingPerson) -> dict[str, Rating]:
    """The ratings alone, by factor; one statement."""
    rows = Rating.objects.visible_to(actor).filter(assessment_id=assessment.pk, removed_at__isnull=True)
    return {row.factor_code: row for row in rows}


def factors_with_own(definition: Definition, ratings: Iterable[Rating]) -> tuple[Factor, ...]:
    """The instrument's factors and the assessor's own, in the order they are worked through."""
    own = sorted(
        (row for row in ratings if row.name),
        key=lambda row: int(row.factor_code.removeprefix("own_")),
    )
    added = [Factor(row.factor_code, row.name, row.domain, is_own=True) for row in own]
    every = [*definition.factors, *added]
    return tuple(one for domain in definition.domains for one in every if one.domain == domain.code)
