"""How the ledger is: metadata, for officers of governance and administrators; no entry and no case."""

from django.urls import reverse
from django.utils import timezone

from agencies.access import admit
from agencies.answers import Data, Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.ledger_events import LedgerPageEvent
from cases.ledger_health import health_of
from cases.ledger_rooms import ledger_rooms
from cases.selectors.ledger_health import health_facts, signed_head


@page()
def ledger_health_page(request: ActorRequest) -> Page:
    """The last seal, what waits for one, the witness, the last check; and what to do about each."""
    admit(request.actor, Action.SEE_LEDGER_HEALTH)
    facts = health_facts()
    states = health_of(facts, now=timezone.now())
    return Page(
        "ledger/ledger_health.html",
        {
            "rooms": ledger_rooms(request.actor, "health"),
            "states": states,
            "is_good": all(one.is_good for one in states),
            "proof_href": reverse("ledger:ledger_proof") if facts.sealed_at else "",
        },
        seen=(Seen(LedgerPageEvent.HEALTH_VIEWED),),
    )


@page()
def ledger_proof_page(request: ActorRequest) -> Data:
    """The last signed seal, to keep elsewhere and check with the public keys alone."""
    admit(request.actor, Action.SEE_LEDGER_HEALTH)
    return Data(signed_head(), seen=(Seen(LedgerPageEvent.PROOF_TAKEN),))
