"""Reading signed assessments through the API, and starting one."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.models import Instrument
from assessments.selectors.instruments import instruments_in_use
from assessments.selectors.signed import SignedAssessment, SignedTable, all_signed, signed_assessments
from assessments.serializers import SignedAssessmentAnswer, StandingAnswer, StartRequest
from assessments.services.start_assessment import start_assessment
from cases.selectors.opened import opened_case


class AssessmentsApi(ApiView):
    """The signed assessments of a case; start another."""

    @extend_schema(responses=SignedAssessmentAnswer(many=True), operation_id="list_assessments")
    def get(self, request: Request, reference: str) -> Response:
        """Every countersigned assessment that stands, newest first; rely on one that ``is_current``."""
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY)
        found = signed_assessments(case, actor=self.actor)
        shown = [one.assessment_id for one in found]
        self.saw(Seen(AssessmentEvent.SUMMARY_VIEWED, target=case, case_id=case.pk, shown=shown))
        return Response(SignedAssessmentAnswer([_as_answer(one) for one in found], many=True).data)

    @extend_schema(request=StartRequest, responses={201: StandingAnswer}, operation_id="start_assessment")
    def post(self, request: Request, reference: str) -> Response:
        """Start an assessment with the instrument's newest version in use."""
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT, action=Action.ASSESS)
        asked = StartRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data

        def act() -> Response:
            started = start_assessment(
                case,
                actor=self.actor,
                instrument=_instrument(given["instrument"]),
                **{name: given[name] for name in ("reason", "event", "programme", "gap_reason")},
            )
            return Response(StandingAnswer(started).data, status=201)

        return self.once(request, act)


class AssessmentApi(ApiView):
    """One signed assessment; none while it is being amended (its revisions are read one by one)."""

    @extend_schema(responses=SignedAssessmentAnswer, operation_id="read_assessment")
    def get(self, request: Request, reference: str, assessment_reference: str) -> Response:
        """Ratings, judgements and formulation, in words."""
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY)
        for signed in signed_assessments(case, actor=self.actor):
            if signed.reference == assessment_reference:
                shown = [signed.assessment_id]
                self.saw(Seen(AssessmentEvent.SUMMARY_VIEWED, case_id=case.pk, shown=shown))
                return Response(SignedAssessmentAnswer(_as_answer(signed)).data)
        raise Http404


class RevisionApi(ApiView):
    """One assessment as it was signed that time, whatever became of it since."""

    @extend_schema(responses=SignedAssessmentAnswer, operation_id="read_revision")
    def get(self, request: Request, reference: str, assessment_reference: str, revision: int) -> Response:
        """Ratings, judgements and formulation of that revision; whether its countersignature is void."""
        case = opened_case(reference, actor=self.actor, section=Section.ASSESSMENT_SUMMARY)
        for signed in all_signed(case, actor=self.actor):
            if (signed.reference, signed.revision) == (assessment_reference, revision):
                shown = [signed.assessment_id]
                self.saw(Seen(AssessmentEvent.SUMMARY_VIEWED, case_id=case.pk, shown=shown))
                return Response(SignedAssessmentAnswer(_as_answer(signed)).data)
        raise Http404


def _instrument(code: str) -> Instrument:
    for one in instruments_in_use():
        if one.code == code:
            return one
    raise ValidationError({"instrument": "Select an instrument that is in use"})


def _as_answer(signed: SignedAssessment) -> dict[str, Any]:
    return {
        "reference": signed.reference,
        "instrument": signed.instrument.code,
        "instrument_version": signed.instrument.version,
        "title": signed.instrument.title,
        "reason": signed.reason,
        "signed_on": signed.signed_on,
        "assessor": signed.assessor_name,
        "countersigner": signed.countersigner_name,
        "factors": [
            {
                "code": one.code,
                "name": one.name,
                "domain": one.domain,
                "level": signed.levels.get(one.code, ""),
                "words": signed.words_for(one.code),
            }
            for one in signed.factors
        ],
        "judgements": [
            {
                "domain": code,
                "name": name,
                "words": signed.judgements.get(code, ""),
                "rationale": signed.rationales.get(code, ""),
            }
            for code, name in signed.domains.items()
            if code in signed.judgements
        ],
        "formulation": [one._asdict() for one in signed.formulation],
        "own_view": signed.own_view,
        "sharing": signed.sharing or None,
        "tables": [_table(one) for one in signed.tables],
        "one_page": signed.one_page,
        "revision": signed.revision,
        "is_current": signed.is_current,
        "voided": signed.voided and asdict(signed.voided),
    }


def _table(table: SignedTable) -> dict[str, Any]:
    lines = [[text._asdict() for text in line] for line in table.lines]
    return {"code": table.code, "heading": table.heading, "lines": lines}
