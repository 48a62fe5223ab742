"""The disclosure ledger of a case, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.view import ApiView
from cases.disclosing import every_disclosure, left_by
from cases.selectors.disclosures.ledger import seen_of
from cases.selectors.opened import opened_case
from cases.serializers.asked import DisclosuresQuery, answers
from cases.serializers.disclosures import DisclosureAnswer


class DisclosuresApi(ApiView):
    """What was given about the person, to whom, by whom and on what basis."""

    @extend_schema(
        parameters=[DisclosuresQuery],
        responses=DisclosureAnswer(many=True),
        operation_id="list_disclosures",
    )
    def get(self, request: Request, reference: str) -> Response:
        """Newest first, by kind, direction and agency."""
        case = opened_case(reference, actor=self.actor)
        wanted = answers(DisclosuresQuery, request.query_params.dict())
        everything = every_disclosure(case, actor=self.actor)
        rows = left_by(everything, wanted, agency_id=self.actor.agency_id)
        for seen in seen_of(case, rows):
            self.saw(seen)
        told = [{"line": one, "direction": one.direction(self.actor.agency_id)} for one in rows]
        return Response(DisclosureAnswer(told, many=True).data)
