"""Comparing assessments through the API: what the pages say, in the same words."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.sections import Section
from assessments.comparing_serializers import OverTimeAnswer
from assessments.events import AssessmentEvent
from assessments.selectors.changes import OverTime, changes_over_time
from assessments.selectors.happened import Happened, happened_between, review_reasons
from assessments.selectors.signed import SignedAssessment, all_signed
from cases.selectors.opened import granted_sections, opened_case


class ChangeOverTimeApi(ApiView):
    """What changed from one assessment to the next."""

    @extend_schema(responses=OverTimeAnswer(many=True), operation_id="read_change_over_time")
    def get(self, request: Request, reference: str) -> Response:
        """Every signed assessment that stands, by instrument, oldest first, and what happened in between."""
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY)
        held = granted_sections(case, actor=self.actor)
        reasons = review_reasons(case, actor=self.actor)
        told, shown = [], []
        for over in changes_over_time(all_signed(case, actor=self.actor), at_most=None):
            happened = happened_between(reasons, over.signed, actor=self.actor, held=held)
            told.append(_over_time(over, happened))
            shown += [*(one.assessment_id for one in over.signed), *(one.key for one in happened)]
        self.saw(Seen(AssessmentEvent.CHANGE_VIEWED, target=case, case_id=case.pk, shown=shown))
        return Response(OverTimeAnswer(told, many=True).data)


def _over_time(over: OverTime, happened: list[Happened]) -> dict[str, Any]:
    return {
        "instrument": over.code,
        "title": over.title,
        "assessments": [_which(one) for one in over.signed],
        "domains": over.domains,
        "judgements": over.judgements,
        "happened": [_happened(one, over.signed) for one in happened],
    }


def _which(signed: SignedAssessment) -> dict[str, Any]:
    return {
        "id": signed.key,
        "reference": signed.reference,
        "revision": signed.revision,
        "instrument_version": signed.instrument.version,
        "signed_on": signed.signed_on,
        "assessor": signed.assessor_name,
    }


def _happened(one: Happened, signed: list[SignedAssessment]) -> dict[str, Any]:
    after = signed[one.after - 1].key if one.after else None
    return {"on": one.on, "what": one.what, "came_of_it": one.came_of_it, "after": after}
