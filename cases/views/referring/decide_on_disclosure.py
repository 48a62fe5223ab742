"""The deconfliction officer's pages: what is held from before, and whether whoever took them on is told."""

from uuid import UUID

from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.referrals import DecideOnDisclosureForm
from cases.referral_events import ReferralEvent
from cases.selectors.deconflictions import as_plain, one_to_disclose, to_disclose
from cases.services.referring.decide_on_disclosure import decide_on_disclosure


@page()
def deconflictions_page(request: ActorRequest) -> Page:
    """What is to be decided, and what was."""
    admit(request.actor, Action.DECONFLICT)
    rows = to_disclose(request.actor)
    return Page(
        "cases/referring/deconflictions.html",
        {"rows": rows},
        seen=(Seen(ReferralEvent.TO_DISCLOSE_LISTED, shown=[one["id"] for one in rows]),),
    )


@page(methods=("GET", "POST"))
def decide_on_disclosure_page(request: ActorRequest, history_id: UUID) -> Page | Redirect:
    """What is held, who took somebody alike on, and what they are told."""
    admit(request.actor, Action.DECONFLICT)
    one = one_to_disclose(history_id, actor=request.actor)
    form = DecideOnDisclosureForm(request.POST or None, initial={"version": one.version})
    onward = reverse("referrals:deconflictions")
    if form.carries_out(lambda: decide_on_disclosure(one, actor=request.actor, **form.answers())):
        return Redirect(onward, "What you decided was recorded.")
    return Page(
        "cases/referring/decide_on_disclosure.html",
        {
            "history": as_plain(one),
            "form": form,
            "asks": bool(form.errors) or not one.decision,
            "cancel_href": onward,
        },
        status=400 if form.errors else 200,
        seen=(Seen(ReferralEvent.TO_DISCLOSE_VIEWED, target=one),),
    )
