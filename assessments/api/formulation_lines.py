"""Lines of the tables of a formulation through the API: the same services, the same refusals as the pages."""

from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.signing import given
from assessments.api.writing import WritingApi
from assessments.models import FormulationLine
from assessments.selectors.formulation_lines import line_of
from assessments.serializers import FormulationLineAnswer, LineRequest, SaveLineRequest, VersionRequest
from assessments.services.formulation_lines import add_line, save_line, take_out_line


class TableApi(WritingApi):
    """One table of the formulation of a draft."""

    @extend_schema(request=LineRequest, responses={201: FormulationLineAnswer}, operation_id="add_line")
    def post(self, request: Request, reference: str, assessment_reference: str, table: str) -> Response:
        """Add a line; its first column says what it is, the others may wait."""
        opened = self.opened(reference, assessment_reference)
        if opened.definition.table(table) is None:
            raise Http404
        asked = LineRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            line = add_line(opened.assessment, actor=self.actor, table=table, **asked.validated_data)
            return Response(FormulationLineAnswer(line).data, status=201)

        return self.once(request, act)


class LineApi(WritingApi):
    """One line of such a table."""

    @extend_schema(request=SaveLineRequest, responses=FormulationLineAnswer, operation_id="save_line")
    def put(
        self, request: Request, reference: str, assessment_reference: str, table: str, key: UUID
    ) -> Response:
        """Save what is written in the line so far."""
        opened = self.opened(reference, assessment_reference)
        line = line_of(opened, table, key, actor=self.actor)
        asked = self.given(SaveLineRequest, request)
        return self.once(
            request, lambda: _saved(save_line(opened.assessment, line, actor=self.actor, **asked))
        )


class TakeOutLineApi(WritingApi):
    """Taking a line out of a draft."""

    @extend_schema(request=VersionRequest, responses=FormulationLineAnswer, operation_id="take_out_line")
    def post(
        self, request: Request, reference: str, assessment_reference: str, table: str, key: UUID
    ) -> Response:
        """Take it out; what was written in it stays on the record of the draft."""
        opened = self.opened(reference, assessment_reference)
        line = line_of(opened, table, key, actor=self.actor)
        asked = given(VersionRequest(data=request.data))
        return self.once(
            request, lambda: _saved(take_out_line(opened.assessment, line, actor=self.actor, **asked))
        )


def _saved(line: FormulationLine) -> Response:
    return Response(FormulationLineAnswer(line).data)
