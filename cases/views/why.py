"""Why can they see this? For one person and this case, asked by those who answer for it."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.models import Membership
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.access_events import LimitEvent
from cases.forms.why import WhyForm
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.selectors.why import in_plain_words, people_to_ask_about, place_of, why


@page()
def why_page(request: ActorRequest, reference: str) -> Page:
    """Each condition, met or not, who granted it and until when; what they see and may do."""
    case = led_case(reference, actor=request.actor, action=Action.SEE_WHO_LOOKED)
    people = people_to_ask_about(case, actor=request.actor)
    place = _asked_about(request, people)
    choices = [(str(one.pk), f"{one.user.name} ({one.role_label}, {one.agency.name})") for one in people]
    form = WhyForm(people=choices, initial={"place": str(place.pk) if place else ""})
    told = in_plain_words(why(case, place, actor=request.actor), place) if place else None
    return Page(
        "cases/why.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "form": form,
            "told": told,
            "cancel_href": reverse("cases:access", args=[case.reference]),
        },
        seen=(
            Seen(LimitEvent.WHY_VIEWED, target=case, case_id=case.pk, shown=[place.user_id] if place else ()),
        ),
    )


def _asked_about(request: ActorRequest, people: list[Membership]) -> Membership | None:
    """Whoever was chosen; also somebody who is not on the list, so that the page can say why not."""
    typed = request.GET.get("place", "")
    if not typed:
        return None
    try:
        key = UUID(typed)
    except ValueError as bad:
        raise Http404 from bad
    found = next((one for one in people if one.pk == key), None) or place_of(key)
    if found is None:
        raise Http404
    return found
