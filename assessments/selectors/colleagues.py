"""Who wrote of an assessment before, and who could go on with it."""

from agencies.models import Membership, User
from agencies.selectors.training import trained_among
from assessments.definition import definition_of
from assessments.models import Assessment
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.team import colleagues_who_may_assess


def who_may_take_it_on(assessment: Assessment, case: Case, *, actor: ActingPerson) -> list[Membership]:
    """Assessors of the agency acted for to whom the case is open, with the training in date."""
    people = [
        one for one in colleagues_who_may_assess(case, actor=actor) if one.user_id != assessment.assessor_id
    ]
    competence = definition_of(assessment.instrument).competence
    if not competence:
        return people
    trained = trained_among([one.user_id for one in people], competence)
    return [one for one in people if one.user_id in trained]


def earlier_assessors(assessment: Assessment) -> str:
    """The names of those who wrote of it before it was passed on, in their order; empty when nobody did."""
    if not assessment.earlier_assessors:
        return ""
    names = {one.pk: str(one) for one in User.objects.filter(pk__in=assessment.earlier_assessors)}
    return ", ".join(names[key] for key in assessment.earlier_assessors)
