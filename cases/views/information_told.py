"""Bringing an item to those who should know, and warning everybody on the case."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.forms.information_told import (
    AcknowledgeAlertForm,
    AlertToInformationForm,
    DecideOnSafetyNoticeForm,
)
from cases.models import Case, InformationAlert, InformationItem
from cases.section_events import SECTION_EVENTS
from cases.selectors.alerts import alerts_to, mark_of, who_is_alerted
from cases.selectors.information import item_frame
from cases.selectors.opened import opened_case
from cases.selectors.section_entries import entry_of
from cases.services.alert_to_information import acknowledge_alert, alert_to_information
from cases.services.decide_on_safety_notice import decide_on_safety_notice
from cases.worth_less import notices_holding

_TAB = "cases:information"


@page(methods=("GET", "POST"))
def alert_to_information_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Alert those who may read the item; who they are stands above before it is sent."""
    case, item = _item(request, reference, item_id, Action.SUBMIT_INFORMATION)
    form = AlertToInformationForm(request.POST or None)
    if form.carries_out(lambda: alert_to_information(item, actor=request.actor, **form.answers())):
        return Redirect(reverse(_TAB, args=[reference]), "They were alerted.")
    now = who_is_alerted(item, actor=request.actor)
    form.shows(mark_of(now))
    people = [f"{one.user}, {one.role_label} at {one.agency}" for one in now]
    alerts = alerts_to(item, actor=request.actor)
    return _shown(request, "cases/alert_to_information.html", case, item, form, people=people, alerts=alerts)


@page(methods=("GET", "POST"))
def acknowledge_alert_page(request: ActorRequest, reference: str, alert_id: UUID) -> Page | Redirect:
    """The item one was alerted to, and saying that one read it."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.INFORMATION)
    alert = open_or_404(InformationAlert, actor, pk=alert_id, case_id=case.pk)
    if alert.user_id != actor.user_id:
        raise PermissionDenied
    item = entry_of(case, InformationItem, alert.item_id, actor=actor)
    form = AcknowledgeAlertForm(request.POST or None, initial={"version": alert.version})
    if form.carries_out(lambda: acknowledge_alert(alert, actor=actor, **form.answers())):
        return Redirect(reverse(_TAB, args=[reference]), "You acknowledged the alert.")
    return _shown(request, "cases/acknowledge_alert.html", case, item, form, why=alert.why)


@page(methods=("GET", "POST"))
def decide_on_safety_notice_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """Warn everybody on the case, or say why not."""
    case, item = _item(request, reference, item_id, Action.GRADE_INFORMATION)
    if item.agency_id != request.actor.agency_id:
        raise PermissionDenied
    holds = bool(notices_holding(item, actor=request.actor))
    form = DecideOnSafetyNoticeForm(request.POST or None, holds=holds, initial={"version": item.version})
    if request.method == "POST" and form.is_valid():
        try:
            said = form.answers()
            decide_on_safety_notice(item, actor=request.actor, **said)
            return Redirect(reverse(_TAB, args=[reference]), _done(said["outcome"], holds))
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _shown(request, "cases/decide_on_safety_notice.html", case, item, form, holds=holds)


def _done(outcome: str, holds: bool) -> str:
    if outcome == "not" and holds:
        return "Why the notice stands is kept with the item."
    return {"send": "The safety notice was sent.", "end": "The safety notice was ended."}.get(
        outcome, "Why no notice was sent is kept with the item."
    )


def _item(
    request: ActorRequest, reference: str, item_id: UUID, action: Action
) -> tuple[Case, InformationItem]:
    case = opened_case(reference, actor=request.actor, section=Section.INFORMATION, action=action)
    return case, entry_of(case, InformationItem, item_id, actor=request.actor)


def _shown(
    request: ActorRequest, template: str, case: Case, item: InformationItem, form: Any, **data: Any
) -> Page:
    seen = Seen(SECTION_EVENTS[Section.INFORMATION].viewed, target=item, case_id=case.pk)
    frame = item_frame(item, case, form, actor=request.actor)
    return Page(template, {**frame, **data}, status=400 if form.errors else 200, seen=(seen,))
