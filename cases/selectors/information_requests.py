"""Information requests between two agencies on a case, and whom one may ask."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import (
    NOT_TO_ASK_FOR,
    STILL_ASKED,
    Case,
    InformationAnswer,
    InformationRequest,
    Participation,
    PassingOn,
    RefusalGround,
    RequestStage,
)
from cases.selectors.opened import granted_sections
from cases.selectors.stakeholders import people_on

_CLOSING = System("asking what stands in the way of closing a case")
_WITH_ALL = ("from_agency", "to_agency", "asked_by", "asked_of", "ended_by")
# Of one that was withdrawn because an agency no longer takes part.
_NOBODY = "The system"
_COLOURS = {
    RequestStage.WAITING: "yellow",
    RequestStage.PARTLY: "blue",
    RequestStage.ANSWERED: "green",
    RequestStage.REFUSED: "red",
    RequestStage.WITHDRAWN: "grey",
}


def sections_to_ask_about(case: Case, *, actor: ActingPerson) -> list[Section]:
    """What the actor may ask about: what they are shown of this case, but for what is somebody's own."""
    held = granted_sections(case, actor=actor) - NOT_TO_ASK_FOR
    return [one for one in Section if one in held]


def people_to_ask(case: Case, *, actor: ActingPerson) -> list[Membership]:
    """People of other agencies on the case, on its team or its managers, to whom it is open."""
    others = Participation.objects.visible_to(actor).filter(in_force(), case=case)
    others = others.exclude(agency_id=actor.agency_id)
    return list(
        people_on(case.pk, Action.REQUEST_INFORMATION, agencies=others.values("agency_id"), actor=actor)
    )


def is_shown(membership: Membership, case: Case, section: Section) -> bool:
    """Whether this person is shown the section of this case."""
    return section in granted_sections(case, actor=as_actor(membership))


def requests_waiting(case_id: UUID) -> list[str]:
    """A case is not closed over a question that nobody answered yet."""
    rows = InformationRequest.objects.visible_to(_CLOSING).filter(case_id=case_id, stage__in=STILL_ASKED)
    waiting = rows.select_related("to_agency").order_by("to_agency__name")
    return [f"{one.to_agency.name} has not finished answering an information request" for one in waiting]


def requests_on(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Every request on the case that the actor's agency asked or was asked, the latest first."""
    return [in_brief(one, case, actor) for one in requests_in_full(case, actor=actor)]


def requests_in_full(case: Case, *, actor: ActingPerson) -> list[InformationRequest]:
    """The same, with all that they say."""
    rows = InformationRequest.objects.visible_to(actor).filter(case=case).select_related(*_WITH_ALL)
    return list(rows.order_by("-asked_at", "-id"))


def request_on(case: Case, key: UUID, *, actor: ActingPerson) -> InformationRequest:
    """One request of this case, for one of the two agencies; otherwise what a missing one gives."""
    found = open_or_404(InformationRequest, actor, pk=key, case=case)
    return InformationRequest.objects.visible_to(actor).select_related(*_WITH_ALL).get(pk=found.pk)


def request_asked_of_us(case: Case, key: UUID, *, actor: ActingPerson) -> InformationRequest:
    """One that the agency acted for is asked; the agency that asked it is refused."""
    found = _to_act_on(case, key, actor)
    if found.to_agency_id != actor.agency_id:
        raise PermissionDenied
    return found


def request_asked_by_us(case: Case, key: UUID, *, actor: ActingPerson) -> InformationRequest:
    """One that the agency acted for has asked; the agency asked is refused."""
    found = _to_act_on(case, key, actor)
    if found.from_agency_id != actor.agency_id:
        raise PermissionDenied
    return found


def _to_act_on(case: Case, key: UUID, actor: ActingPerson) -> InformationRequest:
    """One that may be acted on; whoever may only look, as after breaking the glass, is refused."""
    found = request_on(case, key, actor=actor)
    rows = InformationRequest.objects.visible_to(actor, Action.REQUEST_INFORMATION)
    if not rows.filter(pk=found.pk).exists():
        raise PermissionDenied
    return found


def answers_to(one: InformationRequest, *, actor: ActingPerson) -> list[InformationAnswer]:
    """What was given so far, the first part first."""
    rows = InformationAnswer.objects.visible_to(actor).filter(request=one).select_related("given_by")
    return list(rows.order_by("given_at", "pk"))


def in_brief(one: InformationRequest, case: Case, actor: ActingPerson) -> dict[str, Any]:
    """A request as a list shows it."""
    stage = RequestStage(one.stage)
    return {
        "id": one.pk,
        "href": reverse("cases:information_request", args=[case.reference, one.pk]),
        "what": one.what,
        "section": one.get_in_section_display(),
        "from_agency": one.from_agency.name,
        "to_agency": one.to_agency.name,
        "is_ours": one.from_agency_id == actor.agency_id,
        "asked_on": timezone.localtime(one.asked_at).date(),
        "answer_by": one.answer_by,
        "stage": stage.label,
        "colour": _COLOURS[stage],
        "is_waiting": stage in STILL_ASKED,
    }


def in_full_words(one: InformationRequest) -> list[dict[str, str]]:
    """A request as both agencies read it."""
    asked_on = timezone.localtime(one.asked_at)
    rows = [
        {"key": "What is asked", "value": one.what},
        {"key": "What it is needed for", "value": one.why},
        {"key": "On what basis", "value": one.gateway},
        {"key": "Section", "value": one.get_in_section_display()},
        {"key": "Asked by", "value": f"{one.asked_by}, {one.from_agency}, {asked_on:%-d %B %Y}"},
        {"key": "Asked of", "value": f"{one.asked_of}, {one.to_agency}"},
    ]
    if one.ended_because and one.ended_at:
        when = timezone.localtime(one.ended_at)
        rows += [
            {"key": "Ended by", "value": f"{one.ended_by or _NOBODY}, {when:%-d %B %Y}"},
            {"key": "Why", "value": one.ended_because},
        ]
    if one.ground:
        rows.append({"key": "Ground", "value": RefusalGround(one.ground).label})
    return rows


def answer_in_words(one: InformationAnswer) -> dict[str, Any]:
    """One part of the answer."""
    when = timezone.localtime(one.given_at)
    return {
        "heading": f"Given on {when:%-d %B %Y}",
        "rows": [
            {"key": "What is given", "value": one.words},
            {"key": "What is not given", "value": one.not_given or "Nothing is held back"},
            {"key": "Passing it on", "value": PassingOn(one.passing_on).label},
            {"key": "Given by", "value": f"{one.given_by} at {when:%H:%M}"},
        ],
        "is_last": one.is_last,
    }
