"""What is said to the media about a case, over the API: as on its pages, by the same forms."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.by_form import FormApi, asked_by
from agencies.forms.govuk import GovUkForm
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.forms.media import (
    AnswerMediaEnquiryForm,
    ChangeMediaLineForm,
    DecideOnMediaLineForm,
    NameMediaContactForm,
    ProposeMediaLineForm,
    RecordMediaEnquiryForm,
    WithdrawMediaLineForm,
)
from cases.media_events import MediaEvent
from cases.models import Case
from cases.selectors.media import (
    contacts_shown,
    days_shown,
    enquiries_shown,
    enquiry_on,
    line_on,
    lines_shown,
    lines_to_use,
    own_answer,
)
from cases.selectors.media_people import people_who_could, require_answers, require_speaks_to_media
from cases.selectors.opened import led_case, opened_case
from cases.serializers.media import MediaAnswered, MediaRow
from cases.services.media.answer_media_enquiry import answer_media_enquiry
from cases.services.media.decide_on_media_line import decide_on_media_line
from cases.services.media.name_media_contact import name_media_contact
from cases.services.media.propose_media_line import propose_media_line
from cases.services.media.record_media_enquiry import record_media_enquiry
from cases.services.media.withdraw_media_line import withdraw_media_line

# What is acted on: the service, ready to be called with the answers, and what the form is given to offer.
Acting = tuple[Callable[..., Any], dict[str, Any]]


class MediaApi(FormApi):
    """Who answers the media, what may be said, when they may ask, and what they asked."""

    @extend_schema(responses=MediaAnswered, operation_id="retrieve_media")
    def get(self, request: Request, reference: str) -> Response:
        """Everything the page shows; whoever answered before and lines no longer used come last."""
        case = opened_case(reference, actor=self.actor, section=Section.CORE)
        told = {
            "contacts": contacts_shown(case, actor=self.actor),
            "lines": lines_shown(case, actor=self.actor),
            "days": days_shown(case, actor=self.actor),
            "enquiries": enquiries_shown(case, actor=self.actor),
        }
        shown = [one["id"] for rows in told.values() for one in rows]
        self.saw(Seen(MediaEvent.VIEWED, target=case, case_id=case.pk, shown=shown))
        return Response(MediaAnswered(told).data)


def _acting(
    form: type[GovUkForm], name: str, find: Callable[..., Acting], *, makes: bool = True
) -> type[FormApi]:
    status = 201 if makes else 200

    class MediaActApi(FormApi):
        """One act about what is said to the media."""

        @extend_schema(request=asked_by(form), responses={status: MediaRow}, operation_id=name)
        def post(self, request: Request, reference: str, **of: UUID) -> Response:
            """Carry it out; answered with the key and version of what came of it."""
            service, how = find(reference, actor=self.actor, **of)
            said = self.asked(form, request, **how).answers()
            return self.once(
                request,
                lambda: Response(MediaRow(service(actor=self.actor, **said)).data, status=status),
            )

    return MediaActApi


def _on(service: Callable[..., Any], row: object, **more: Any) -> Callable[..., Any]:
    return lambda **said: service(row, **more, **said)


def _led(reference: str, actor: ActingPerson, section: Section = Section.CORE) -> Case:
    return led_case(reference, actor=actor, action=Action.EDIT_CASE, section=section)


def _worked(reference: str, actor: ActingPerson) -> Case:
    return opened_case(reference, actor=actor, section=Section.CORE, action=Action.CONTRIBUTE)


def _naming(reference: str, *, actor: ActingPerson) -> Acting:
    case = _led(reference, actor)
    return _on(name_media_contact, case), {"people": people_who_could(case, actor=actor)}


def _proposing(reference: str, *, actor: ActingPerson) -> Acting:
    return _on(propose_media_line, _led(reference, actor, Section.VICTIMS)), {}


def _changing(reference: str, *, actor: ActingPerson, line_id: UUID) -> Acting:
    case = _led(reference, actor, Section.VICTIMS)
    return _on(propose_media_line, case, replaces=line_on(case, line_id, actor=actor)), {}


def _withdrawing(reference: str, *, actor: ActingPerson, line_id: UUID) -> Acting:
    return _on(withdraw_media_line, line_on(_led(reference, actor), line_id, actor=actor)), {}


def _deciding(reference: str, *, actor: ActingPerson, line_id: UUID) -> Acting:
    case = _worked(reference, actor)
    one = own_answer(line_on(case, line_id, actor=actor), actor=actor)
    require_answers(one, case, actor)
    return _on(decide_on_media_line, one), {}


def _recording(reference: str, *, actor: ActingPerson) -> Acting:
    return _on(record_media_enquiry, _worked(reference, actor)), {}


def _answering(reference: str, *, actor: ActingPerson, enquiry_id: UUID) -> Acting:
    case = _worked(reference, actor)
    one = enquiry_on(case, enquiry_id, actor=actor)
    require_speaks_to_media(case, actor)
    return _on(answer_media_enquiry, one), {"lines": lines_to_use(case, actor=actor)}


NameMediaContactApi = _acting(NameMediaContactForm, "name_media_contact", _naming)
ProposeMediaLineApi = _acting(ProposeMediaLineForm, "propose_media_line", _proposing)
ChangeMediaLineApi = _acting(ChangeMediaLineForm, "change_media_line", _changing)
WithdrawMediaLineApi = _acting(WithdrawMediaLineForm, "withdraw_media_line", _withdrawing, makes=False)
DecideOnMediaLineApi = _acting(DecideOnMediaLineForm, "decide_on_media_line", _deciding, makes=False)
RecordMediaEnquiryApi = _acting(RecordMediaEnquiryForm, "record_media_enquiry", _recording)
AnswerMediaEnquiryApi = _acting(AnswerMediaEnquiryForm, "answer_media_enquiry", _answering, makes=False)
