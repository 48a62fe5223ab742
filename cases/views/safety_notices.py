"""The warnings on a case: everybody who works on it reads them, and says so."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.forms.date_parts import in_full
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.information_events import SafetyNoticeEvent
from cases.models import Case, SafetyNotice
from cases.selectors.banner import record_frame
from cases.selectors.notice_readings import (
    how_many,
    notice_rows,
    notices_to_read,
    own_reading,
    readings_shown,
    where_decided,
)
from cases.selectors.opened import opened_case
from cases.services.acknowledge_safety_notice import acknowledge_safety_notice

_TAB = "cases:overview"


@page()
def safety_notices_page(request: ActorRequest, reference: str) -> Page:
    """The warnings on this case, for everybody who works on it; who has read them, for those who answer."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.CORE)
    rows = SafetyNotice.objects.visible_to(actor).filter(case_id=case.pk)
    notices = list(rows.select_related("agency", "ended_by"))
    read, waiting = readings_shown(case, actor=actor), notices_to_read(case, actor=actor)
    frame = record_frame(case, actor=actor, current=_TAB)
    acts = not frame["banner"]["glass"]
    deciding = where_decided(case, notices, actor=actor) if acts else {}
    shown = {one.pk: _shown(one, case, read.get(one.pk, []), acts and one.pk in waiting) for one in notices}
    for key, href in deciding.items():
        shown[key]["decide_href"] = href
    data: dict[str, Any] = {
        **frame,
        "notices": [shown[one.pk] for one in notices if one.holds],
        "over": [shown[one.pk] for one in notices if not one.holds],
    }
    seen = Seen(SafetyNoticeEvent.VIEWED, target=case, case_id=case.pk, shown=list(shown))
    return Page("cases/safety_notices.html", data, seen=(seen,))


@page(methods=("GET", "POST"))
def acknowledge_safety_notice_page(request: ActorRequest, reference: str, notice_id: UUID) -> Page | Redirect:
    """One warning, and saying that one has read it."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.CORE, action=Action.DO_ACTION)
    notice = open_or_404(SafetyNotice, actor, pk=notice_id, case_id=case.pk)
    # A form of no question: sent empty it is still sent.
    form = GovUkForm(request.POST if request.method == "POST" else None)
    if form.carries_out(lambda: acknowledge_safety_notice(notice, actor=actor, **form.answers())):
        onward = reverse("cases:safety_notices", args=[case.reference])
        return Redirect(onward, "You have acknowledged the safety notice.")
    data = {
        **record_frame(case, actor=actor, current=_TAB),
        "form": form,
        "rows": notice_rows(notice),
        "waits": notice.ended_at is None and own_reading(notice.pk, actor=actor).exists(),
        "cancel_href": reverse("cases:safety_notices", args=[case.reference]),
    }
    seen = Seen(SafetyNoticeEvent.VIEWED, target=notice, case_id=case.pk)
    status = 400 if form.errors else 200
    return Page("cases/acknowledge_safety_notice.html", data, status=status, seen=(seen,))


def _shown(one: SafetyNotice, case: Case, readings: list[dict[str, str]], waits: bool) -> dict[str, Any]:
    sent = in_full(timezone.localtime(one.sent_at).date())
    href = reverse("cases:acknowledge_safety_notice", args=[case.reference, one.pk])
    return {
        "heading": f"Sent on {sent} by {one.agency}",
        "rows": notice_rows(one),
        "readings": readings,
        "how_many": how_many(readings),
        "acknowledge_href": href if waits and one.ended_at is None else "",
    }
