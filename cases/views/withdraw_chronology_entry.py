"""Withdrawing a line of the chronology."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.section_entry import WithdrawEntryForm
from cases.models import ChronologyEntry
from cases.selectors.banner import record_frame
from cases.selectors.chronology import as_event
from cases.selectors.opened import opened_case
from cases.services.withdraw_chronology_entry import withdraw_chronology_entry

_TAB = "cases:chronology"


@page(methods=("GET", "POST"))
def withdraw_chronology_entry_page(request: ActorRequest, reference: str, entry_id: UUID) -> Page | Redirect:
    """Why a line that somebody wrote should not stand; those of other agencies are theirs to withdraw."""
    actor = request.actor
    case = opened_case(reference, actor=actor, action=Action.RECORD_ENTRY)
    entry = open_or_404(ChronologyEntry, actor, pk=entry_id, case=case)
    if entry.source_agency_id != actor.agency_id:
        raise PermissionDenied
    if not entry.is_by_hand:
        raise Http404
    form = WithdrawEntryForm(request.POST or None, initial={"version": entry.version})
    onward = reverse(_TAB, args=[case.reference])
    if form.carries_out(lambda: withdraw_chronology_entry(entry, actor=actor, **form.answers())):
        return Redirect(onward, "The entry was withdrawn.")
    frame = record_frame(case, actor=actor, current=_TAB)
    data = {**frame, "form": form, "events": [as_event(entry, actor=actor)], "cancel_href": onward}
    seen = Seen(CaseEvent.CHRONOLOGY_VIEWED, target=case, case_id=case.pk, shown=[entry.pk])
    return Page(
        "cases/withdraw_chronology_entry.html", data, status=400 if form.errors else 200, seen=(seen,)
    )
