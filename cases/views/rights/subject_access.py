"""A governance officer opens, extends and releases subject access requests; they see no content."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.rights.subject_access import (
    ExtendSubjectAccessForm,
    OpenSubjectAccessForm,
    ReleaseSubjectAccessForm,
)
from cases.models import SubjectAccessRequest
from cases.rights_events import RightsEvent, SubjectAccessEvent
from cases.selectors.rights.subject_access import (
    content_hash_of,
    not_ready,
    part_row,
    parts_of,
    request_row,
)
from cases.services.rights.open_subject_access import extend_subject_access, open_subject_access
from cases.services.rights.release_subject_access import release_subject_access


@page(methods=("GET", "POST"))
def open_subject_access_page(request: ActorRequest) -> Page | Redirect:
    """About which case, who asks, when, and how it was made sure that it is they."""
    admit(request.actor, Action.MANAGE_RIGHTS)
    form = OpenSubjectAccessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_subject_access(actor=request.actor, **form.answers())
            return Redirect(reverse("cases:subject_access", args=[opened.pk]), "The clock has started.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/rights/form.html",
        {
            "form": form,
            "title": "Record a subject access request",
            "intro": "Your agency answers for what it holds. Each section goes to somebody who may read it.",
            "submit": "Start the clock",
            "cancel_href": reverse("cases:rights"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(RightsEvent.FORM_VIEWED),),
    )


@page()
def subject_access_page(request: ActorRequest, request_id: UUID) -> Page:
    """How far each part is, in numbers and reasons, and what is left to do."""
    asked = _asked(request, request_id)
    parts = parts_of(asked, actor=request.actor)
    row = request_row(asked, today=timezone.localdate())
    return Page(
        "cases/rights/subject_access.html",
        {
            "asked": row,
            "parts": [part_row(one, reasons_version=asked.reasons_version) for one in parts],
            "left": len(not_ready(parts)),
            "extend_href": ""
            if row["is_extended"] or not row["is_preparing"]
            else reverse("cases:extend_subject_access", args=[asked.pk]),
            "release_href": reverse("cases:release_subject_access", args=[asked.pk]),
            "back_href": reverse("cases:rights"),
        },
        seen=(Seen(SubjectAccessEvent.VIEWED, target=asked, case_id=asked.case_id),),
    )


@page(methods=("GET", "POST"))
def extend_subject_access_page(request: ActorRequest, request_id: UUID) -> Page | Redirect:
    """Take the further time the law allows, once."""
    asked = _asked(request, request_id)
    form = ExtendSubjectAccessForm(request.POST or None, initial={"version": asked.version})
    if form.carries_out(lambda: extend_subject_access(asked, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:subject_access", args=[asked.pk]), "The time was extended.")
    return Page(
        "cases/rights/form.html",
        {
            "form": form,
            "title": "Extend the time to answer",
            "caption": asked.reference,
            "intro": "Allowed once, where the request is complex or the person has made several. "
            "Tell the person within the first month.",
            "submit": "Extend",
            "cancel_href": reverse("cases:subject_access", args=[asked.pk]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(RightsEvent.FORM_VIEWED, target=asked, case_id=asked.case_id),),
    )


@page(methods=("GET", "POST"))
def release_subject_access_page(request: ActorRequest, request_id: UUID) -> Page | Redirect:
    """What will be given, in numbers and reasons; released by somebody who prepared none of it."""
    asked = _asked(request, request_id)
    parts = parts_of(asked, actor=request.actor)
    carried = {"version": asked.version, "content_hash": content_hash_of(parts)}
    form = ReleaseSubjectAccessForm(request.POST or None, initial=carried)
    if form.carries_out(lambda: release_subject_access(asked, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:subject_access", args=[asked.pk]), "The pack was released.")
    return Page(
        "cases/rights/release_subject_access.html",
        {
            "form": form,
            "asked": request_row(asked, today=timezone.localdate()),
            "parts": [part_row(one, reasons_version=asked.reasons_version) for one in parts],
            "left": len(not_ready(parts)),
            "cancel_href": reverse("cases:subject_access", args=[asked.pk]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(SubjectAccessEvent.VIEWED, target=asked, case_id=asked.case_id),),
    )


def _asked(request: ActorRequest, request_id: UUID) -> SubjectAccessRequest:
    admit(request.actor, Action.MANAGE_RIGHTS)
    return open_or_404(SubjectAccessRequest, request.actor, pk=request_id)
