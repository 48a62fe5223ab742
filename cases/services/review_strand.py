"""Reviewing the strand on a case."""

from typing import Any

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action, may
from audit.actor import ActingPerson
from audit.services import record
from cases.models import NO_STRAND, Case, CaseStatus, SectionEntry, StrandReview
from cases.section_events import StrandEvent
from cases.services.add_section_entry import add_section_entry
from cases.services.edit_case import edit_case


@transaction.atomic
def review_strand(
    case: Case, model: type[SectionEntry], *, actor: ActingPerson, **answers: Any
) -> StrandReview:
    """Record what was decided about the strand, by whom and on what basis.

    Where the lead agency decides, the case says so from then on; what another agency finds stays beside it.
    """
    case = claim(case, actor, StrandReview.writing)
    review = add_section_entry(case, StrandReview, actor=actor, **answers)
    leads = case.lead_agency_id == actor.agency_id and may(actor.role, Action.EDIT_CASE)
    found = [one for one in (review.strand, review.second_strand) if one and one != NO_STRAND]
    if leads and case.status == CaseStatus.OPEN and sorted(found) != sorted(case.strands):
        edit_case(
            case,
            actor=actor,
            version=case.version,
            pathway=case.pathway,
            next_review_on=case.next_review_on,
            strands=found,
            whereabouts=case.whereabouts,
            strand_review=review,
        )
    record(StrandEvent.REVIEWED, actor=actor, target=review, case_id=case.pk)
    return review
