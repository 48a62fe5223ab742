"""A leaver's emergency looks, requests and approvals end with their place at the agency."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import AccessApproval, AccessRequest, BreakGlass, Case
from tests.agencies.acts import end
from tests.cast import Cast, make_case


def a_request(cast: Cast, case: Case, who: str, *, state: str = "waiting") -> AccessRequest:
    return AccessRequest.unguarded.create(
        case=case,
        user=cast.user(who),
        agency=cast.memberships[who].agency,
        role=cast.memberships[who].role,
        sections=["core"],
        purpose="We supervise the person from Monday.",
        until=timezone.localdate() + timedelta(days=30),
        asked_at=timezone.now(),
        answer_by=timezone.localdate() + timedelta(days=7),
        state=state,
    )


def test_their_broken_glass_is_whole_again_and_their_request_is_refused(cast: Cast) -> None:
    case, _ = make_case(cast, lead="stranger")
    now = timezone.now()
    glass = BreakGlass.unguarded.create(
        case=case,
        user=cast.user("officer"),
        agency=cast.agency("northmoor"),
        purpose="The person is at our door tonight.",
        valid_from=now - timedelta(minutes=5),
        valid_until=now + timedelta(minutes=30),
    )
    request = a_request(cast, case, "officer")
    end(cast, cast.memberships["officer"])
    glass.refresh_from_db()
    request.refresh_from_db()
    assert glass.valid_until <= timezone.now()
    assert request.state == "refused"
    recorded = set(LedgerEntry.objects.filter(case_id=case.pk).values_list("event", flat=True))
    assert {"cases.break_glass_ended", "cases.access_request_refused"} <= recorded


def test_their_approval_is_void_and_the_request_is_decided_on_anew(cast: Cast) -> None:
    request = a_request(cast, cast.case, "stranger", state="second")
    approval = AccessApproval.unguarded.create(
        id=uuid4(),
        case=cast.case,
        request=request,
        approved_by=cast.user("officer"),
        agency=cast.agency("northmoor"),
        content_hash=request.content_hash,
        request_version=request.version,
        approved_at=timezone.now(),
    )
    end(cast, cast.memberships["officer"])
    approval.refresh_from_db()
    request.refresh_from_db()
    assert approval.used_at is not None
    assert (request.state, request.version) == ("waiting", 2)
    assert LedgerEntry.objects.filter(event="cases.access_approval_voided", case_id=cast.case.pk).exists()
