"""How everything about rights and retention is asked for."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import SubjectAccessItem, SubjectAccessPart, SubjectAccessRequest
from tests.cast import Cast
from tests.who_may import Row, both, of_case

ASKED = UUID("7b3f2a0c-0000-4000-8000-000000000011")
PART = UUID("7b3f2a0c-0000-4000-8000-000000000012")
ITEM = UUID("7b3f2a0c-0000-4000-8000-000000000013")


def a_request(cast: Cast, **more: Any) -> None:
    """A request with one part, being prepared."""
    today = timezone.localdate()
    of = {"case": cast.case, "agency": cast.agency("northmoor")}
    asked = SubjectAccessRequest.objects.create(
        **of,
        id=ASKED,
        reference=cast.case.reference,
        person_id=cast.case.person_id,
        asked_by="person",
        received_on=today,
        identity_checked="known",
        due_on=today,
        reasons_version=1,
        opened_by=cast.user("governance"),
        opened_at=timezone.now(),
        **more,
    )
    part = SubjectAccessPart.objects.create(**of, id=PART, request=asked, in_section="health", state="begun")
    SubjectAccessItem.objects.create(
        **of,
        id=ITEM,
        part=part,
        in_section="health",
        source_id=PART,
        position=1,
        kind="Health",
        title="Health",
        words="Sleeps well.",
    )


def a_pack(cast: Cast) -> None:
    """A released pack."""
    user = cast.user("governance")
    a_request(cast, state="released", released_by=user, released_at=timezone.now(), released_hash="a" * 64)


def of_request(cast: Cast) -> dict[str, Any]:
    """The address of the request."""
    return {"request_id": ASKED}


def of_part(cast: Cast) -> dict[str, Any]:
    """The address of the part."""
    return {**of_case(cast), "part_id": PART}


def of_item(cast: Cast) -> dict[str, Any]:
    """The address of the item."""
    return {**of_part(cast), "item_id": ITEM}


def of_pack(cast: Cast) -> dict[str, Any]:
    """The address of the pack."""
    return {**of_case(cast), "request_id": ASKED}


TABLE = [
    Row("cases:rights"),
    *both("cases:open_subject_access"),
    Row("cases:subject_access", kwargs=of_request, prepare=a_request),
    *both("cases:extend_subject_access", kwargs=of_request, prepare=a_request),
    *both("cases:release_subject_access", kwargs=of_request, prepare=a_request),
    Row("cases:case_rights", kwargs=of_case),
    *both("cases:prepare_part", kwargs=of_part, prepare=a_request),
    *both("cases:decide_on_the_rest", kwargs=of_part, prepare=a_request),
    *both("cases:decide_on_item", kwargs=of_item, prepare=a_request),
    Row("cases:subject_access_pack", kwargs=of_pack, prepare=a_pack),
    Row("cases:subject_access_file", kwargs=of_pack, prepare=a_pack),
    *both("cases:hand_over_pack", kwargs=of_pack, prepare=a_pack),
]
