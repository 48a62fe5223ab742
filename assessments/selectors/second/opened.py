"""Opening one second rating, and what its rater has on each factor so far."""

from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies.roles import Action
from agencies.sections import Section
from assessments.definition import Definition, Factor, definition_of
from assessments.models import Assessment, SecondRating, SecondRatingFactor
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.opened import opened_case


class OpenedSecond(NamedTuple):
    """A case, a second rating on it, and the words of its instrument."""

    case: Case
    second: SecondRating
    definition: Definition

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The instrument's factors in the order they are worked through; nobody's own."""
        domains, every = self.definition.domains, self.definition.factors
        return tuple(one for domain in domains for one in every if one.domain == domain.code)


def opened_second(
    case_reference: str, key: UUID, *, actor: ActingPerson, action: Action = Action.VIEW
) -> OpenedSecond:
    """One second rating of a case, for a page that does or leads to ``action``.

    Its rater opens it without holding the section, while they rate. To write, it must be theirs.
    """
    case = opened_case(case_reference, actor=actor, action=action)
    rows = SecondRating.objects.visible_to(actor).filter(case_id=case.pk, pk=key)
    found = rows.select_related("instrument", "rater", "agency", "asked_by").first()
    if found is None:
        opened_case(case_reference, actor=actor, section=Section.ASSESSMENT, action=action)
        raise Http404
    return OpenedSecond(case, found, definition_of(found.instrument))


def opened_to_rate(case_reference: str, key: UUID, *, actor: ActingPerson) -> OpenedSecond:
    """The same, for its rater alone."""
    opened = opened_second(case_reference, key, actor=actor, action=Action.ASSESS)
    if (opened.second.rater_id, opened.second.agency_id) != (actor.user_id, actor.agency_id):
        raise PermissionDenied
    return opened


def opened_to_withdraw(case_reference: str, key: UUID, *, actor: ActingPerson) -> OpenedSecond:
    """The same, for the countersigning managers of the agency whose assessment it is about."""
    opened = opened_second(case_reference, key, actor=actor, action=Action.COUNTERSIGN)
    rows = Assessment.objects.visible_to(actor, Action.COUNTERSIGN).filter(pk=opened.second.assessment_id)
    if not rows.exists():
        raise PermissionDenied
    return opened


def factors_of(second: SecondRating, *, actor: ActingPerson) -> dict[str, SecondRatingFactor]:
    """What was rated, by factor; empty for whoever may not read it yet. One statement."""
    rows = SecondRatingFactor.objects.visible_to(actor).filter(second_id=second.pk)
    return {row.factor_code: row for row in rows}


def seconds_of(assessment_id: UUID, *, actor: ActingPerson) -> list[SecondRating]:
    """The second ratings of one assessment, the latest first."""
    rows = SecondRating.objects.visible_to(actor).filter(assessment_id=assessment_id)
    return list(rows.select_related("rater").order_by("-asked_at", "pk"))
