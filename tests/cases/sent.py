"""What each endpoint of the API that stands beside a page is sent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.gateways import GATEWAYS
from cases.information_rules import DISMISSALS
from cases.models import InformationItem
from cases.sheets import SHEETS
from tests.cases.documents.files import PDF
from tests.cases.people.sent import AROUND, VERSION
from tests.cases.sections import answered
from tests.cast import Cast

GRADES: dict[str, Any] = {
    "source_grade": "2",
    "information_grade": "B",
    "handling": "P",
    "capability": "none",
    "intent": "some",
    "engagement": "not_known",
    "rests_on_faith": "no",
    "reason": "Known to us for years",
}
GRADES_OF_LESS = {"source_grade": "3", "information_grade": "E", "reason": "It turned out to be hearsay"}
WEIGHED_ANEW = {
    "capability": "some",
    "intent": "none",
    "engagement": "not_known",
    "threat_to": ["public"],
    "rests_on_faith": "no",
    "reason": "The chaplain explained what was said",
}
SAID_OF_PERSON = {
    "forenames": "Thaddeus",
    "surname": "Brackenbury",
    "facts": "Shared a recording and asked two others to meet.",
    "how_known": "A neighbour wrote to us.",
    "is_danger": False,
    "person_knows": "not_told",
    "knows_why": "It would put the neighbour at risk.",
    "gateway": GATEWAYS[2],
    "whom_to_ask": "Piers Hallowell",
    "reached_by": "01632 960123",
}
PROPOSED = {
    "reason": "Release to their area is planned.",
    "summary": "Work on identity is half done.",
    "keeps_part": "ends",
}


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def as_json(said: dict[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in said.items()}


def _sanitised(cast: Cast) -> dict[str, Any]:
    item = InformationItem.unguarded.get()
    return as_json(
        {
            **item.answers(),
            "in_a_line": "Seen twice in June",
            "fact": "Somebody was seen there.",
            "opinion": "A habit.",
        }
    )


def _corrected(kind: Any) -> Callable[[Cast], dict[str, Any]]:
    def put_right(cast: Cast) -> dict[str, Any]:
        said = as_json(answered(kind.model))
        words = [name for name in said if str(said[name]).startswith("Canary")]
        return {**VERSION, "answers": {**said, words[-1]: "Put right"}}

    return put_right


def _document(cast: Cast) -> dict[str, Any]:
    from base64 import b64encode

    told = {"title": "Letter", "in_section": "core", "marking": "OFFICIAL", "name": "a.pdf"}
    return {**told, "content": b64encode(PDF).decode()}


def _question(cast: Cast) -> dict[str, Any]:
    return {
        "asked_of": str(cast.memberships["psychologist"].pk),
        "in_section": "core",
        "what": "Which appointments were missed since June?",
        "why": "To plan the first weeks after release.",
        "gateway": GATEWAYS[0],
        "answer_by": in_days(7),
    }


def _why(**more: Any) -> Callable[[Cast], dict[str, Any]]:
    return lambda cast: {**VERSION, "reason": "As we agreed", **more}


SENT: dict[str, Callable[[Cast], dict[str, Any]]] = {
    f"cases_api:{name}": body
    for name, body in {
        "grade_information": lambda cast: {**VERSION, **GRADES},
        "lower_information": lambda cast: {"version": 2, **GRADES_OF_LESS},
        "weigh_information": lambda cast: {"version": 2, **WEIGHED_ANEW},
        "confirm_information": lambda cast: {"version": 2, "review_by": in_days(60), "reason": "Seen again"},
        "dismiss_information": _why(ground=next(iter(DISMISSALS))),
        "change_handling": lambda cast: {"version": 2, "handling": "P", "reason": "Nobody else has it"},
        "sanitise_information": _sanitised,
        "write_note": lambda cast: {**VERSION, "words": "He looked tired."},
        "move_note_to_chronology": lambda cast: {
            **VERSION,
            "kind": "contact",
            "happened_on": in_days(0),
            "title": "Telephone call",
            "in_section": "core",
        },
        "move_note_to_information": lambda cast: {
            **VERSION,
            **{name: one for name, one in as_json(answered(InformationItem)).items() if name in _observed()},
        },
        "documents": _document,
        "withdraw_document": _why(),
        "information_requests": _question,
        "answer_request": lambda cast: {
            **VERSION,
            "words": "Two in July, none since.",
            "passing_on": "not_on",
            "is_last": True,
        },
        "refuse_information_request": _why(ground="not_held"),
        "withdraw_request": _why(),
        "hand_overs": lambda cast: {
            **PROPOSED,
            "version": cast.case.version,
            "agency": str(cast.agency("eastvale").pk),
            "answer_by": in_days(7),
        },
        "revise_hand_over": lambda cast: {**VERSION, **PROPOSED, "answer_by": in_days(7)},
        "withdraw_hand_over": lambda cast: VERSION,
        "note_hand_over_answer": lambda cast: VERSION,
        "accept_hand_over": lambda cast: {
            **VERSION,
            "lead_practitioner": str(cast.user("prison_manager").pk),
            "gateway": GATEWAYS[0],
            "next_review_on": in_days(30),
        },
        "decline_hand_over": _why(),
        "return_hand_over": _why(),
        "referrals": lambda cast: {**SAID_OF_PERSON, "agency": str(cast.agency("larkfield").pk)},
        "complete_referral": lambda cast: {**VERSION, **SAID_OF_PERSON},
        "withdraw_referral": _why(),
        "accept_referral": lambda cast: {
            **VERSION,
            "pathway": "licence",
            "next_review_on": in_days(30),
            "gateway": GATEWAYS[0],
        },
        "decline_referral": _why(ground="not_ours"),
        "return_referral": _why(),
        "give_feedback": lambda cast: {**VERSION, "feedback": "working", "words": "We are in touch."},
        **AROUND,
        **{f"change_in_{sheet.slug}": _corrected(sheet.kinds[0]) for sheet in SHEETS},
        **{f"withdraw_from_{sheet.slug}": _why() for sheet in SHEETS},
    }.items()
}


def _observed() -> tuple[str, ...]:
    from cases.services.record_observation import OBSERVED

    return OBSERVED
