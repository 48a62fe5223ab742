"""Which endpoint of the API stands beside which page, and how it is asked for: as the page is."""

from collections.abc import Iterable
from dataclasses import replace

from cases.sheets import SHEETS
from tests.cases.people.sent import AROUND
from tests.cases.sections import make_item
from tests.cases.sent import SENT
from tests.cast import Cast
from tests.who_may import Row


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
        "grade_information", "lower_information", "weigh_information", "confirm_information",
        "dismiss_information", "change_handling", "sanitise_information", "write_note",
        "move_note_to_chronology", "move_note_to_information", "withdraw_document", "answer_request",
        "refuse_information_request",
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
_AFTER_GRADING = ("lower_information", "weigh_information", "confirm_information", "change_handling")


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
