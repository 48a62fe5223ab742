"""Correcting and withdrawing entries of the sections, over the API: one endpoint a section and act."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.by_form import FormApi, as_typed, asked_by
from agencies.api.serializers import StrictSerializer
from cases.forms.section_entry import WithdrawEntryForm, form_for
from cases.models import Case, SectionEntry
from cases.selectors.section_entries import own_entry
from cases.serializers.asked import answers
from cases.services.change_section_entry import change_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from cases.sheets import Sheet, opened_sheet


class ChangeEntryAsked(StrictSerializer):
    """The whole entry as it should read, under the names with which one of its kind is added."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    answers = serializers.DictField(child=serializers.CharField(allow_blank=True, allow_null=True))


class EntryStands(serializers.Serializer[Any]):
    """An entry after it was corrected or withdrawn; listed in full with its kind."""

    id = serializers.UUIDField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawn_reason = serializers.CharField()
    version = serializers.IntegerField()


def corrections_of(sheets: Iterable[Sheet]) -> list[URLPattern]:
    """The addresses under which entries are corrected and withdrawn."""
    found = []
    for sheet in sheets:
        one = f"cases/<slug:reference>/{sheet.slug}/<slug:kind>/<uuid:entry_id>/"
        found.append(path(f"{one}change/", _change(sheet).as_view(), name=f"change_in_{sheet.slug}"))
        if any(kind.model.can_be_withdrawn for kind in sheet.kinds):
            name = f"withdraw_from_{sheet.slug}"
            found.append(path(f"{one}withdraw/", _withdraw(sheet).as_view(), name=name))
    return found


def _opened(view: FormApi, sheet: Sheet, reference: str, kind: str, key: UUID) -> tuple[Case, SectionEntry]:
    case, wanted = opened_sheet(sheet, reference, actor=view.actor, kind=kind)
    return case, own_entry(case, wanted.model, key, actor=view.actor)


def _change(sheet: Sheet) -> type[FormApi]:
    class ChangeEntryApi(FormApi):
        """Correcting an entry of one's own agency."""

        @extend_schema(
            request=ChangeEntryAsked, responses=EntryStands, operation_id=f"change_in_{sheet.slug}"
        )
        def post(self, request: Request, reference: str, kind: str, entry_id: UUID) -> Response:
            """Put it right; how it read before stays."""
            _, entry = _opened(self, sheet, reference, kind, entry_id)
            given = answers(ChangeEntryAsked, request.data)
            asked = form_for(type(entry), versioned=True)
            sent = asked_by(asked, "version")(data=given["answers"], partial=True)
            sent.is_valid(raise_exception=True)
            typed = as_typed(asked, {**sent.validated_data, "version": given["version"]})
            said = self.checked(asked(typed)).answers()

            def act() -> Response:
                by = str(request.user)
                return Response(
                    EntryStands(change_section_entry(entry, actor=self.actor, by=by, **said)).data
                )

            return self.once(request, act)

    return ChangeEntryApi


def _withdraw(sheet: Sheet) -> type[FormApi]:
    class WithdrawEntryApi(FormApi):
        """Withdrawing an entry of one's own agency."""

        @extend_schema(
            request=asked_by(WithdrawEntryForm),
            responses=EntryStands,
            operation_id=f"withdraw_from_{sheet.slug}",
        )
        def post(self, request: Request, reference: str, kind: str, entry_id: UUID) -> Response:
            """Take it out of use, with a reason; nothing is deleted."""
            _, entry = _opened(self, sheet, reference, kind, entry_id)
            said = self.asked(WithdrawEntryForm, request).answers()
            return self.once(
                request,
                lambda: Response(EntryStands(withdraw_section_entry(entry, actor=self.actor, **said)).data),
            )

    return WithdrawEntryApi
