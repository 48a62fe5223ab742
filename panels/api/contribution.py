"""Writing one's own agency's contribution."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.view import ApiView
from agencies.roles import Action
from panels.models import AgendaItem
from panels.selectors.opened import meeting_of, opened_row
from panels.serializers import WriteContributionRequest, WrittenAnswer
from panels.services.write_contribution import write_contribution


class WriteContributionApi(ApiView):
    """Save a draft, or submit it to the meeting."""

    @extend_schema(
        request=WriteContributionRequest, responses=WrittenAnswer, operation_id="write_contribution"
    )
    def post(self, request: Request, reference: str, item_id: UUID) -> Response:
        """Write it."""
        _, item = opened_row(AgendaItem, reference, item_id, actor=self.actor, action=Action.CONTRIBUTE)
        meeting = meeting_of(item.pk, actor=self.actor)
        asked = WriteContributionRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            row = write_contribution(item, actor=self.actor, meeting=meeting, **asked.validated_data)
            return Response(WrittenAnswer(row).data)

        return self.once(request, act)
