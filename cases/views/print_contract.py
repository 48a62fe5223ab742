"""The social-net contract on paper, for everybody who takes part to sign."""

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.section_events import SECTION_EVENTS
from cases.selectors.banner import record_frame
from cases.selectors.net_contract import contracts_to_sign, parties_to_sign
from cases.selectors.opened import opened_case


@page()
def print_contract_page(request: ActorRequest, reference: str) -> Page:
    """What was agreed, who does what, and a line for each to sign on."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.CONTACTS)
    contracts, parties = contracts_to_sign(case, actor=actor), parties_to_sign(case, actor=actor)
    data = {
        **record_frame(case, actor=actor, current="cases:full_record"),
        "contracts": contracts,
        "parties": parties,
        "back_href": reverse("cases:contract", args=[case.reference]),
    }
    shown = [one["id"] for one in (*contracts, *parties)]
    seen = Seen(SECTION_EVENTS[Section.CONTACTS].viewed, target=case, case_id=case.pk, shown=shown)
    return Page("cases/print_contract.html", data, seen=(seen,))
