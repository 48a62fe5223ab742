"""The caseload and one case, over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.access import admit
from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.events import CaseEvent
from cases.models import Case
from cases.paging import leaf_of
from cases.section_events import seen_in_list, seen_on_overview
from cases.selectors.caseload import Wish, cases_for, rows_of
from cases.selectors.identity import identity_of
from cases.selectors.opened import led_case, opened_case
from cases.serializers.answered import CaseAnswer, Caseload, case_answer
from cases.serializers.asked import CaseloadQuery, CloseCase, EditCase, OpenCase, answers
from cases.services.close_case import close_case
from cases.services.edit_case import edit_case
from cases.services.open_case import open_case

_KEPT = ("pathway", "strands", "marking", "whereabouts", "next_review_on")


class CaseloadApi(ApiView):
    """Every case open to the caller; and opening one."""

    @extend_schema(parameters=[CaseloadQuery], responses=Caseload, operation_id="list_cases")
    def get(self, request: Request) -> Response:
        """List, filtered and sorted as the caseload page is."""
        admit(self.actor, Action.VIEW)
        asked = answers(CaseloadQuery, request.query_params.dict())
        number = asked.pop("page", 1)
        leaf = leaf_of(cases_for(self.actor, Wish(**asked)), number)
        self.saw(*seen_in_list("stage" in asked, [case.pk for case in leaf.rows]))
        rows = rows_of(leaf.rows, actor=self.actor)
        found = {"total": leaf.total, "page": leaf.number, "pages": leaf.pages, "cases": rows}
        return Response(Caseload(found).data)

    @extend_schema(request=OpenCase, responses={201: CaseAnswer}, operation_id="open_case")
    def post(self, request: Request) -> Response:
        """Open a case led by the agency acted for."""
        admit(self.actor, Action.OPEN_CASE)
        asked = answers(OpenCase, request.data)
        return self.once(request, lambda: Response(self._opened(asked), status=201))

    def _opened(self, asked: dict[str, Any]) -> dict[str, Any]:
        case = open_case(actor=self.actor, **asked)
        return case_answer(case, identity=identity_of(case, actor=self.actor))


class CaseApi(ApiView):
    """One case."""

    @extend_schema(responses=CaseAnswer, operation_id="retrieve_case")
    def get(self, request: Request, reference: str) -> Response:
        """The case, as far as the caller may know it."""
        case = opened_case(reference, actor=self.actor)
        identity = identity_of(case, actor=self.actor)
        self.saw(*seen_on_overview(case, [Section.IDENTITY] if identity else []))
        self.saw(Seen(CaseEvent.CASE_VIEWED, target=case, case_id=case.pk))
        return Response(case_answer(case, identity=identity))

    @extend_schema(request=EditCase, responses=CaseAnswer, operation_id="edit_case")
    def patch(self, request: Request, reference: str) -> Response:
        """Change the case; what is left out stays as it is."""
        case = led_case(reference, actor=self.actor, action=Action.EDIT_CASE)
        asked = {name: getattr(case, name) for name in _KEPT} | answers(EditCase, request.data)
        edited = edit_case(case, actor=self.actor, **asked)
        return Response(self._answer(edited))

    def _answer(self, case: Case) -> dict[str, Any]:
        return case_answer(case, identity=identity_of(case, actor=self.actor))


class CloseCaseApi(ApiView):
    """Closing a case."""

    @extend_schema(request=CloseCase, responses=CaseAnswer, operation_id="close_case")
    def post(self, request: Request, reference: str) -> Response:
        """Close it, once nothing is left open on it."""
        case = led_case(reference, actor=self.actor, action=Action.CLOSE_CASE)
        asked = answers(CloseCase, request.data)
        return self.once(request, lambda: Response(self._closed(case, asked)))

    def _closed(self, case: Case, asked: dict[str, Any]) -> dict[str, Any]:
        closed = close_case(case, actor=self.actor, **asked)
        return case_answer(closed, identity=identity_of(closed, actor=self.actor))
