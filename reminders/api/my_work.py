"""My work, for programs."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from reminders.events import DueEvent
from reminders.selectors.my_work import my_work
from reminders.serializers import MyWorkAnswer


class MyWorkApi(ApiView):
    """What one has to do."""

    @extend_schema(responses=MyWorkAnswer, operation_id="my_work")
    def get(self, request: Request) -> Response:
        """Everything to do, in order."""
        work = my_work(self.actor, today=timezone.localdate())
        self.saw(Seen(DueEvent.WORK_VIEWED, shown=work.shown))
        groups = {heading.value: rows for heading, rows in work.own.items()}
        others = {"waiting": work.waiting, "overdue_here": work.overdue_here}
        return Response(MyWorkAnswer({**groups, **others}).data)
