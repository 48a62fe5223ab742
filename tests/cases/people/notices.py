"""A safety notice on *the case* that nobody has acknowledged yet, and notices whose last day has passed."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from cases.models import InformationDecision, NoticeReading, SafetyNotice
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


def let_notices_run_out() -> None:
    """Nobody rewrites a notice: one that held until yesterday takes the place of each."""
    for one in SafetyNotice.unguarded.all():
        before, one.pk, one.until = one.pk, uuid4(), in_days(-1)
        one.save(force_insert=True)
        for rows in (NoticeReading.unguarded, InformationDecision.unguarded):
            rows.filter(notice_id=before).update(notice_id=one.pk)
        SafetyNotice.unguarded.filter(pk=before).delete()
