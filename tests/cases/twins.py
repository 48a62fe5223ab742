"""Which endpoint of the API stands beside which page, and how it is asked for: as the page is."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.gateways import GATEWAYS
from cases.information_rules import DISMISSALS
from cases.models import InformationItem
from cases.sheets import SHEETS
from tests.cases.documents.files import PDF
from tests.cases.people.sent import AROUND, VERSION
from tests.cases.sections import answered, make_item
from tests.cast import Cast
from tests.who_may import Row

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


def _same(*names: str) -> dict[str, str]:
    return {f"cases_api:{name}": f"cases:{name}" for name in names}


def _of_referral(*names: str) -> dict[str, str]:
    return {f"cases_api:{name}": f"referrals:{name}" for name in names}


# Endpoint -> the page whose question it asks; where one address both lists and makes, by its method.
LISTS = {
    "cases_api:received_referrals": "referrals:received",
    "cases_api:referrals": "referrals:sent",
    **_same(
        "working_notes", "documents", "document", "information_requests", "information_request",
        "hand_overs", "offered_hand_overs", "hand_over", "media", "safety_notices", "alert_to_information",
        "cite_information",
    ),
    **_of_referral("referral", "deconflictions", "decide_on_disclosure"),
}  # fmt: skip
ACTS = {
    **_same(
        "grade_information", "lower_information", "confirm_information", "dismiss_information",
        "change_handling", "sanitise_information", "write_note", "move_note_to_chronology",
        "move_note_to_information", "withdraw_document", "answer_request", "refuse_information_request",
        "withdraw_request", "revise_hand_over", "withdraw_hand_over", "note_hand_over_answer",
        "accept_hand_over", "decline_hand_over", "return_hand_over",
        *(name for name in AROUND if name != "decide_on_disclosure"),
    ),
    **_of_referral(
        "accept_referral", "decline_referral", "return_referral", "give_feedback", "complete_referral",
        "withdraw_referral", "decide_on_disclosure",
    ),
    **_same(*(f"change_in_{sheet.slug}" for sheet in SHEETS)),
    **_same(
        *(
            f"withdraw_from_{sheet.slug}"
            for sheet in SHEETS
            if any(kind.model.can_be_withdrawn for kind in sheet.kinds)
        )
    ),
    "cases_api:working_notes": "cases:begin_note",
    "cases_api:documents": "cases:add_document",
    "cases_api:information_requests": "cases:request_information",
    "cases_api:hand_overs": "cases:propose_hand_over",
    "cases_api:referrals": "referrals:refer_person",
}  # fmt: skip


def twins() -> dict[str, str]:
    """Each operation of an endpoint, and that of the page beside it."""
    looks = {f"GET {endpoint}": f"GET {page}" for endpoint, page in LISTS.items()}
    return {**looks, **{f"POST {endpoint}": f"POST {page}" for endpoint, page in ACTS.items()}}


def _graded(cast: Cast) -> None:
    from tests.cases.test_information import graded

    graded(cast, make_item(cast))


# Decided only about an item that was graded.
_AFTER_GRADING = ("lower_information", "confirm_information", "change_handling")


def rows_beside(pages: Iterable[Row]) -> list[Row]:
    """How each endpoint is asked for: with the address of the page beside it, after the same was made."""
    asked = {f"{row.method} {row.url}": row for row in pages}
    found = []
    for endpoint, page in twins().items():
        method, url = endpoint.split()
        row = replace(asked[page], url=url, method=method, data=SENT.get(url, lambda cast: {}), of="")
        if url.endswith(_AFTER_GRADING):
            row = replace(row, prepare=_graded)
        found.append(replace(row, data=lambda cast: {}) if method == "GET" else row)
    return found


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
    if f"cases_api:{name}" in ACTS
}
GRADES_OF_LESS = {"source_grade": "3", "information_grade": "E", "reason": "It turned out to be hearsay"}


def _observed() -> tuple[str, ...]:
    from cases.services.record_observation import OBSERVED

    return OBSERVED
