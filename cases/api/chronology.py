"""The chronology, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from cases.events import CaseEvent
from cases.paging import leaf_of
from cases.selectors.chronology import chronology_of, without_put_away
from cases.selectors.opened import opened_case
from cases.serializers.answered import Chronology, EntryAnswer
from cases.serializers.asked import ChronologyQuery, RecordEntry, answers
from cases.services.record_entry import record_entry


class ChronologyApi(ApiView):
    """What happened on a case; and recording a contact or an event."""

    @extend_schema(parameters=[ChronologyQuery], responses=Chronology, operation_id="list_chronology")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first, by kind, agency and period."""
        case = opened_case(reference, actor=self.actor)
        asked = answers(ChronologyQuery, request.query_params.dict())
        number = asked.pop("page", 1)
        leaf = leaf_of(chronology_of(case, actor=self.actor, **asked), number)
        shown = [entry.pk for entry in leaf.rows]
        self.saw(Seen(CaseEvent.CHRONOLOGY_VIEWED, target=case, case_id=case.pk, shown=shown))
        entries = [without_put_away(entry, actor=self.actor) for entry in leaf.rows]
        found = {"total": leaf.total, "page": leaf.number, "pages": leaf.pages, "entries": entries}
        return Response(Chronology(found).data)

    @extend_schema(request=RecordEntry, responses={201: EntryAnswer}, operation_id="record_entry")
    def post(self, request: Request, reference: str) -> Response:
        """Record a contact or an event."""
        case = opened_case(reference, actor=self.actor, action=Action.RECORD_ENTRY)
        asked = answers(RecordEntry, request.data)

        def act() -> Response:
            entry = record_entry(case, actor=self.actor, **asked)
            return Response(EntryAnswer(entry).data, status=201)

        return self.once(request, act)
