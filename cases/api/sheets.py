"""The sections of the record over the API: an endpoint per kind of entry, from the sheets of the pages."""

from collections.abc import Iterable

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from cases.models import InformationItem, InformationStatus, SectionEntry
from cases.section_events import SECTION_EVENTS
from cases.selectors.section_entries import entries_of
from cases.serializers.asked import ItemsQuery, answers
from cases.serializers.section_entry import answer_for, request_for
from cases.sheets import Kind, Sheet, opened_sheet


def endpoints_of(sheets: Iterable[Sheet]) -> list[URLPattern]:
    """The addresses of every kind of entry: list them, add one."""
    return [
        path(
            f"cases/<slug:reference>/{sheet.slug}/{kind.slug}/",
            _endpoint(sheet, kind).as_view(),
            name=f"{sheet.slug}_{kind.slug}",
        )
        for sheet in sheets
        for kind in sheet.kinds
    ]


def _endpoint(sheet: Sheet, kind: Kind) -> type[ApiView]:
    asked, answered = request_for(kind.model), answer_for(kind.model)
    event, name = SECTION_EVENTS[sheet.section].viewed, f"{sheet.slug}_{kind.slug}"

    filters = [ItemsQuery] if kind.model is InformationItem else []

    class EntriesApi(ApiView):
        """The entries of one kind, the withdrawn among them; and adding one."""

        @extend_schema(parameters=filters, responses=answered(many=True), operation_id=f"list_{name}")
        def get(self, request: Request, reference: str) -> Response:
            """Newest first; of items of information the dismissed only if they are asked for."""
            case, _ = opened_sheet(sheet, reference, actor=self.actor)
            entries = entries_of(case, kind.model, actor=self.actor)
            if filters:
                wanted = answers(ItemsQuery, request.query_params.dict()).get("dismissed", False)
                entries = [one for one in entries if _is_dismissed(one) == wanted]
            self.saw(Seen(event, target=case, case_id=case.pk, shown=[one.pk for one in entries]))
            return Response(answered(entries, many=True).data)

        @extend_schema(request=asked, responses={201: answered}, operation_id=f"add_to_{name}")
        def post(self, request: Request, reference: str) -> Response:
            """Add an entry."""
            case, _ = opened_sheet(sheet, reference, actor=self.actor, kind=kind.slug)
            given = answers(asked, request.data)

            def act() -> Response:
                entry = kind.carry_out(case, kind.model, actor=self.actor, **given)
                return Response(answered(entry).data, status=201)

            return self.once(request, act)

    EntriesApi.__name__ = f"{kind.model.__name__}Api"
    return EntriesApi


def _is_dismissed(entry: SectionEntry) -> bool:
    return isinstance(entry, InformationItem) and entry.status == InformationStatus.DISMISSED
