"""What is sent to the endpoints about those around the person: the media, warnings, citations."""

from collections.abc import Callable
from typing import Any

from cases.models import InformationContext, InformationItem
from cases.selectors.alerts import mark_of, who_is_alerted
from tests.cases.ending.closed import in_days
from tests.cases.people.media import changing, naming, withdrawing
from tests.cases.sections import answered
from tests.cast import Cast

VERSION = {"version": 1}
_STANDS = {**VERSION, "outcome": "stands", "reason": "As we agreed"}


def _proposed(cast: Cast) -> dict[str, Any]:
    changed = {**changing(cast), **VERSION, "victims_told": True}
    return {name: one for name, one in changed.items() if name != "version"}


def _alerting(cast: Cast) -> dict[str, Any]:
    """The officer was shown whom it goes to."""
    people = who_is_alerted(InformationItem.unguarded.get(), actor=cast.actor("officer"))
    return {"shown": mark_of(people), "why": "He was seen there again"}


AROUND: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "name_media_contact": naming,
    "propose_media_line": _proposed,
    "change_media_line": lambda cast: {**VERSION, **_proposed(cast)},
    "withdraw_media_line": lambda cast: {**withdrawing(cast), **VERSION},
    "decide_on_media_line": lambda cast: {**VERSION, "decision": "refused", "reason": "It says too much"},
    "record_media_enquiry": lambda cast: {
        "outlet": "The Overthwaite Bugle",
        "received_on": in_days(-1).isoformat(),
        "question": "When will he be out?",
    },
    "answer_media_enquiry": lambda cast: {**VERSION, "answer": "no_comment"},
    "acknowledge_safety_notice": lambda cast: {},
    "add_context": lambda cast: answered(InformationContext),
    "alert_to_information": _alerting,
    "acknowledge_alert": lambda cast: {**VERSION, "follows": "Nothing"},
    "cite_information": lambda cast: {"cited_in": "", "reason": "Nothing else is known"},
    "decide_on_citation": lambda cast: {**_STANDS, "outcome": "refused"},
    "review_citation": lambda cast: _STANDS,
    "decide_on_disclosure": lambda cast: {
        **VERSION,
        "decision": "disclosed",
        "note": "There was worry about a planned journey.",
    },
}
