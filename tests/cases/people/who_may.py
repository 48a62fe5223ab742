"""How what stands around a person is asked for: the media, safety notices, contracts, mentors."""

from typing import Any

from tests.cases.people import media, notices
from tests.cast import Cast
from tests.who_may import Row, both, of_case


def everything(cast: Cast) -> None:
    """A row of every kind."""
    media.everything_media(cast)
    notices.to_be_read(cast)


_LINE: dict[str, Any] = {"kwargs": media.of_line, "prepare": media.everything_media}

TABLE = [
    Row("cases:print_contract", kwargs=of_case),
    Row("cases:media", kwargs=of_case, prepare=media.everything_media),
    *both("cases:name_media_contact", kwargs=of_case, data=media.naming),
    *both("cases:propose_media_line", kwargs=of_case, data=media.proposing),
    *both("cases:change_media_line", data=media.changing, **_LINE),
    *both("cases:withdraw_media_line", data=media.withdrawing, **_LINE),
    *both("cases:decide_on_media_line", data=media.deciding, **_LINE),
    *both("cases:record_media_enquiry", kwargs=of_case, data=media.recording),
    *both(
        "cases:answer_media_enquiry",
        kwargs=media.of_enquiry,
        data=media.answering,
        prepare=media.everything_media,
    ),
    *both("cases:acknowledge_safety_notice", kwargs=notices.of_notice, prepare=notices.to_be_read),
]
