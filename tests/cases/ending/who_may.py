"""How the end of a case is asked for."""

from typing import Any

from tests.cases.ending.asking import (
    REQUEST,
    a_request,
    answering,
    asking,
    refusing,
    withdrawing,
)
from tests.cases.ending.closed import (
    REVIEW,
    a_closed_case,
    a_closing_that_stands_no_more,
    holding,
    reopening,
)
from tests.cast import Cast
from tests.who_may import Row, both, of_case


def of_review(cast: Cast) -> dict[str, Any]:
    """The address of the review."""
    return {**of_case(cast), "review_id": REVIEW}


def everything_at_its_end(cast: Cast) -> None:
    """A row of every kind, on a case that is open."""
    a_closing_that_stands_no_more(cast)
    a_request(cast)


def of_request(cast: Cast) -> dict[str, Any]:
    """The address of the request."""
    return {**of_case(cast), "request_id": REQUEST}


_ASKED: dict[str, Any] = {"kwargs": of_request, "prepare": a_request}

TABLE = [
    Row("cases:disclosures", kwargs=of_case, prepare=a_request),
    Row("cases_api:disclosures", kwargs=of_case, prepare=a_request),
    Row("cases:information_requests", kwargs=of_case, prepare=a_request),
    *both("cases:request_information", kwargs=of_case, data=asking),
    Row("cases:information_request", **_ASKED),
    *both("cases:answer_request", data=answering, **_ASKED),
    *both("cases:refuse_information_request", data=refusing, **_ASKED),
    *both("cases:withdraw_request", data=withdrawing, **_ASKED),
    Row("cases:closings", kwargs=of_case, prepare=a_closed_case),
    *both("cases:hold_post_exit_review", kwargs=of_review, data=holding, prepare=a_closed_case),
    *both("cases:reopen_case", kwargs=of_case, data=reopening, prepare=a_closed_case),
]
