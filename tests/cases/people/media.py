"""The media on *the case*: a contact, a line, an enquiry."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import (
    MediaApproval,
    MediaContact,
    MediaEnquiry,
    MediaLine,
    MediaVictims,
)
from tests.cases.ending.closed import in_days
from tests.cases.forms import in_boxes
from tests.cast import Cast
from tests.who_may import of_case

LINE = UUID("7b3f2a0c-0000-4000-8000-0000000000a1")
ENQUIRY = UUID("7b3f2a0c-0000-4000-8000-0000000000a2")
WORDS = "We do not speak about individuals. Everybody on licence is supervised."
INVOLVED = ("northmoor", "larkfield", "council", "westbridge_police", "steady_ground")


def a_contact(cast: Cast, who: str = "police") -> MediaContact:
    """Somebody answers the media already."""
    return MediaContact.objects.create(
        case=cast.case,
        user=cast.user(who),
        agency=cast.memberships[who].agency,
        reached_by="Press office, 01632 960111",
        named_by=cast.user("officer"),
    )


def a_line(cast: Cast, *, approved_by: tuple[str, ...] = ("northmoor",)) -> MediaLine:
    """The officer proposed a line; these agencies have approved it."""
    ours = {"case": cast.case, "agency": cast.agency("northmoor")}
    line = MediaLine.objects.create(
        id=LINE, **ours, about="The release date", words=WORDS, proposed_by=cast.user("officer")
    )
    MediaVictims.objects.create(
        **ours, line=line, was_told=True, words="Told on Monday", recorded_by=cast.user("officer")
    )
    for name in INVOLVED:
        has = name in approved_by
        MediaApproval.objects.create(
            case=cast.case,
            line=line,
            agency=cast.agency(name),
            decision="approved" if has else "waiting",
            decided_at=timezone.now() if has else None,
        )
    return line


def an_enquiry(cast: Cast) -> MediaEnquiry:
    """A journalist asked yesterday."""
    return MediaEnquiry.objects.create(
        id=ENQUIRY,
        case=cast.case,
        outlet="The Overthwaite Bugle",
        journalist="Ivo Brackenthorpe",
        received_on=in_days(-1),
        question="When will he be out?",
        agency=cast.agency("council"),
        recorded_by=cast.user("chair"),
    )


def everything_media(cast: Cast) -> None:
    """A row of every kind."""
    a_contact(cast)
    a_line(cast)
    an_enquiry(cast)


def of_line(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "line_id": LINE}


def of_enquiry(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "enquiry_id": ENQUIRY}


def naming(cast: Cast) -> dict[str, Any]:
    return {"contact": str(cast.memberships["chair"].pk), "reached_by": "Press office, 01632 960222"}


def proposing(cast: Cast) -> dict[str, Any]:
    return {
        "about": "The hearing",
        "words": "The court decides.",
        "victims_told": "yes",
        "victims_words": "On Monday, by telephone",
    }


def changing(cast: Cast) -> dict[str, Any]:
    return {**proposing(cast), "version": "1"}


def withdrawing(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "reason": "The hearing is over"}


def deciding(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "decision": "refused", "reason": "It says too much"}


def recording(cast: Cast) -> dict[str, Any]:
    return {
        "outlet": "The Overthwaite Bugle",
        "journalist": "Ivo Brackenthorpe",
        **in_boxes("received_on", in_days(-1)),
        "question": "When will he be out?",
        **in_boxes("answer_by", in_days(1)),
    }


def answering(cast: Cast) -> dict[str, Any]:
    return {"version": "1", "answer": "no_comment", "line": "", "remarks": ""}
