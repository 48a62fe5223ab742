"""A safety notice on *the case* that nobody has acknowledged yet."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import NoticeReading, SafetyNotice
from tests.cases.ending.closed import in_days
from tests.cast import Cast
from tests.who_may import of_case

NOTICE = UUID("7b3f2a0c-0000-4000-8000-0000000000b1")
ASKED = (
    "officer",
    "manager",
    "psychologist",
    "prison_manager",
    "facilitator",
    "chair",
    "police",
    "community",
)
ASKED += ("mentor",)


def to_be_read(cast: Cast) -> None:
    """The information owner has sent one to everybody."""
    SafetyNotice.objects.create(
        id=NOTICE,
        case=cast.case,
        danger="Staff who visit alone may meet somebody hostile",
        what_to_do="Visit in pairs",
        call="The duty manager",
        until=in_days(20),
        agency=cast.agency("northmoor"),
        sent_by=cast.user("information_owner"),
        sent_at=timezone.now(),
    )
    for who in ASKED:
        NoticeReading.objects.create(
            case=cast.case,
            notice_id=NOTICE,
            user=cast.user(who),
            agency=cast.memberships[who].agency,
            due_on=in_days(1),
        )


def of_notice(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "notice_id": NOTICE}
