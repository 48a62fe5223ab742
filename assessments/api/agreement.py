"""How far raters agree, through the API: what the pages show, in numbers."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from assessments.agreement.bands import ALPHA_SOURCE, ICC_SOURCE, KAPPA_SOURCE
from assessments.agreement_events import AgreementEvent
from assessments.agreement_serializers import AgreementAnswer, AgreementVersionAnswer
from assessments.models import Instrument
from assessments.selectors.agreement import groups_of, newest_figures, versions_with_figures
from assessments.selectors.library import every_version, version_or_404

_BANDS = {"weighted_kappa": KAPPA_SOURCE, "icc": ICC_SOURCE, "krippendorff_alpha": ALPHA_SOURCE}


class AgreementVersionsApi(ApiView):
    """Of which instruments it is told how far raters agree."""

    @extend_schema(responses=AgreementVersionAnswer(many=True), operation_id="list_rater_agreement")
    def get(self, request: Request) -> Response:
        """Every version of every instrument."""
        admit(self.actor, Action.SEE_STATISTICS)
        told = versions_with_figures(actor=self.actor)
        self.saw(Seen(AgreementEvent.LISTED))
        found = [_named(one, has_figures=one.pk in told) for one in every_version()]
        return Response(AgreementVersionAnswer(found, many=True).data)


class AgreementApi(ApiView):
    """How far raters agree with one version."""

    @extend_schema(responses=AgreementAnswer, operation_id="read_rater_agreement")
    def get(self, request: Request, code: str, version: int) -> Response:
        """All pairs, then those of each year and of each year of certificates."""
        admit(self.actor, Action.SEE_STATISTICS)
        instrument = version_or_404(code, version)
        row = newest_figures(instrument, actor=self.actor)
        groups = groups_of(row, instrument)
        self.saw(Seen(AgreementEvent.VIEWED, target=row or instrument))
        answer = {**_named(instrument, has_figures=bool(groups)), "bands": _BANDS, "groups": groups}
        return Response(AgreementAnswer(answer).data)


def _named(one: Instrument, *, has_figures: bool) -> dict[str, Any]:
    return {"code": one.code, "version": one.version, "title": one.title, "has_figures": has_figures}
