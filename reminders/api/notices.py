"""One's notices, for programs."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from reminders.events import DueEvent
from reminders.selectors.notices import notices_on_page, page_number
from reminders.serializers import MarkReadAnswer, MarkReadRequest, NoticeAnswer
from reminders.services.mark_read import mark_read


class NoticesApi(ApiView):
    """What one has been told."""

    @extend_schema(
        parameters=[OpenApiParameter("page", int, description="From 1; 25 notices each")],
        responses=NoticeAnswer(many=True),
        operation_id="list_notices",
    )
    def get(self, request: Request) -> Response:
        """List one page, newest first."""
        number = page_number(request.query_params.get("page", "1"))
        if number is None:
            raise Http404
        rows, _ = notices_on_page(self.actor, number)
        self.saw(Seen(DueEvent.NOTICES_VIEWED, shown=[row["id"] for row in rows]))
        return Response(NoticeAnswer(rows, many=True).data)


class MarkReadApi(ApiView):
    """Putting notices away."""

    @extend_schema(request=MarkReadRequest, responses=MarkReadAnswer, operation_id="mark_notices_read")
    def post(self, request: Request) -> Response:
        """Mark one's own as read; any others are passed over."""
        asked = MarkReadRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        ids = asked.validated_data["notices"]
        return self.once(request, lambda: Response({"marked": mark_read(ids, actor=self.actor)}))
