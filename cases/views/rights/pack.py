"""The released pack: to print, to save, and to record that the person has it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from cases.forms.rights.subject_access import HandOverPackForm
from cases.models import Case, SubjectAccessRequest
from cases.models.rights.subject_access import SubjectAccessState
from cases.rights_events import RightsEvent, SubjectAccessEvent
from cases.rights_rules import PURPOSE
from cases.selectors.banner import record_frame
from cases.selectors.opened import granted_sections, opened_case
from cases.selectors.rights.pack import pack_of
from cases.selectors.rights.subject_access import request_row
from cases.services.rights.release_subject_access import hand_over_pack

_MAY_PRINT = (Action.PREPARE_SUBJECT_ACCESS, Action.PREPARE_OWN_NOTES)


@page()
def subject_access_pack_page(request: ActorRequest, reference: str, request_id: UUID) -> Page:
    """What the person is given; then what was withheld, by reason, and how to complain."""
    case = opened_case(reference, actor=request.actor)
    asked = _released(request, case, request_id)
    return Page(
        "cases/rights/pack.html",
        {
            **record_frame(case, actor=request.actor, current="cases:case_rights"),
            **_pack(request, case, asked),
            "file_href": reverse("cases:subject_access_file", args=[reference, asked.pk]),
            "file_name": f"subject-access-{reference}.html",
            "back_href": reverse("cases:case_rights", args=[reference]),
        },
        seen=(_given(asked),),
    )


@page()
def subject_access_file_page(request: ActorRequest, reference: str, request_id: UUID) -> Page:
    """The same as a document by itself, to save or send."""
    case = opened_case(reference, actor=request.actor)
    asked = _released(request, case, request_id)
    return Page("cases/rights/pack_file.html", _pack(request, case, asked), seen=(_given(asked),))


@page(methods=("GET", "POST"))
def hand_over_pack_page(request: ActorRequest, reference: str, request_id: UUID) -> Page | Redirect:
    """The person has it: on which day."""
    case = opened_case(reference, actor=request.actor, action=Action.PREPARE_SUBJECT_ACCESS)
    asked = _released(request, case, request_id)
    form = HandOverPackForm(request.POST or None, initial={"version": asked.version})
    back = reverse("cases:case_rights", args=[reference])
    if form.carries_out(lambda: hand_over_pack(asked, actor=request.actor, **form.answers())):
        return Redirect(back, "The clock has stopped.")
    return Page(
        "cases/rights/form_of_case.html",
        {
            **record_frame(case, actor=request.actor, current="cases:case_rights"),
            "form": form,
            "title": "The person has the pack",
            "intro": "Record it once the person has the whole pack, with the parts printed by others.",
            "submit": "Record",
            "cancel_href": back,
        },
        status=400 if form.errors else 200,
        seen=(Seen(RightsEvent.FORM_VIEWED, target=asked, case_id=case.pk),),
    )


def _released(request: ActorRequest, case: Case, request_id: UUID) -> SubjectAccessRequest:
    if not any(may(request.actor.role, one) for one in _MAY_PRINT):
        raise PermissionDenied
    asked = open_or_404(SubjectAccessRequest, request.actor, pk=request_id, case_id=case.pk)
    if asked.state == SubjectAccessState.PREPARING:
        raise Http404
    return asked


def _pack(request: ActorRequest, case: Case, asked: SubjectAccessRequest) -> dict[str, object]:
    held = granted_sections(case, actor=request.actor)
    return {
        "asked": request_row(asked, today=timezone.localdate()),
        "agency": request.membership.agency.name,
        "pack": pack_of(asked, case, held, actor=request.actor),
    }


def _given(asked: SubjectAccessRequest) -> Seen:
    return Seen(
        SubjectAccessEvent.PACK_VIEWED,
        target=asked,
        case_id=asked.case_id,
        purpose=PURPOSE,
        recipients=[asked.person_id],
    )
