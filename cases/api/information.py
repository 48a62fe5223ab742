"""What an information owner decides about an item, over the API: as on its pages, by the same forms."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.api.by_form import FormApi, asked_by
from agencies.forms.govuk import GovUkForm
from cases.forms.information import (
    ChangeHandlingForm,
    ConfirmInformationForm,
    DismissInformationForm,
    GradeInformationForm,
    LowerInformationForm,
    WeighInformationForm,
)
from cases.forms.section_entry import form_for
from cases.models import InformationItem
from cases.selectors.handling import agencies_that_may_be_named
from cases.selectors.information import own_item
from cases.selectors.section_entries import entry_of
from cases.serializers.section_entry import answer_for
from cases.services.change_handling import change_handling
from cases.services.confirm_information import confirm_information
from cases.services.dismiss_information import dismiss_information
from cases.services.grade_information import grade_information
from cases.services.lower_information import lower_information
from cases.services.sanitise_information import sanitise_information
from cases.services.weigh_information import weigh_information

_ITEM = answer_for(InformationItem)


def _deciding(form: type[GovUkForm], service: Callable[..., object], name: str) -> type[FormApi]:
    class DecideApi(FormApi):
        """One decision about an item that one's own agency submitted."""

        @extend_schema(request=asked_by(form), responses=_ITEM, operation_id=name)
        def post(self, request: Request, reference: str, item_id: UUID) -> Response:
            """Take it; answered with the item as it stands then."""
            case, item = own_item(reference, item_id, actor=self.actor)
            how: dict[str, Any] = {}
            if issubclass(form, ChangeHandlingForm):
                how["agencies"] = agencies_that_may_be_named(case.pk, actor=self.actor)
            given = self.asked(form, request, **how).answers()

            def act() -> Response:
                service(item, actor=self.actor, **given)
                return Response(_ITEM(entry_of(case, InformationItem, item_id, actor=self.actor)).data)

            return self.once(request, act)

    return DecideApi


GradeInformationApi = _deciding(GradeInformationForm, grade_information, "grade_information")
LowerInformationApi = _deciding(LowerInformationForm, lower_information, "lower_information")
ConfirmInformationApi = _deciding(ConfirmInformationForm, confirm_information, "confirm_information")
DismissInformationApi = _deciding(DismissInformationForm, dismiss_information, "dismiss_information")
ChangeHandlingApi = _deciding(ChangeHandlingForm, change_handling, "change_handling")
WeighInformationApi = _deciding(WeighInformationForm, weigh_information, "weigh_information")


class SanitiseInformationApi(FormApi):
    """Writing an item anew so that it can be shared."""

    @extend_schema(
        request=asked_by(form_for(InformationItem)),
        responses={201: _ITEM},
        operation_id="sanitise_information",
    )
    def post(self, request: Request, reference: str, item_id: UUID) -> Response:
        """Make a linked, separate item, to be graded next."""
        _, item = own_item(reference, item_id, actor=self.actor)
        given = self.asked(form_for(InformationItem), request).answers()

        def act() -> Response:
            return Response(_ITEM(sanitise_information(item, actor=self.actor, **given)).data, status=201)

        return self.once(request, act)
