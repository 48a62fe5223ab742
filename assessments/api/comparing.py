"""Comparing assessments through the API: what the pages say, in the same words."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.sections import Section
from assessments.comparing_serializers import BesideAnswer, BesideQuery, OverTimeAnswer
from assessments.events import AssessmentEvent
from assessments.selectors.beside import beside, beside_seen, to_choose_from, two_of
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


class BesideApi(ApiView):
    """Any two signed assessments with the same instrument."""

    @extend_schema(
        parameters=[BesideQuery], responses=BesideAnswer, operation_id="read_assessments_side_by_side"
    )
    def get(self, request: Request, reference: str) -> Response:
        """Both in words, the earlier first, what differs before what is alike."""
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY)
        asked = BesideQuery(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        two = two_of(to_choose_from(case, actor=self.actor), **asked.validated_data)
        found = beside(case, two, actor=self.actor, held=granted_sections(case, actor=self.actor))
        for seen in beside_seen(found, case):
            self.saw(seen)
        answer = {
            "before": _which(found.before),
            "after": _which(found.after),
            "factors": [*found.differing, *found.alike],
            "judgements": found.judgements,
            "formulation": found.formulation,
            "own_view": found.own_view,
        }
        return Response(BesideAnswer(answer).data)


def _over_time(over: OverTime, happened: list[Happened]) -> dict[str, Any]:
    return {
        "instrument": over.code,
        "title": over.title,
        "assessments": [_which(one) for one in over.signed],
        "domains": over.domains,
        "judgements": over.judgements,
        "tables": over.tables,
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
