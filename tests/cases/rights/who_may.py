"""How everything about rights and retention is asked for."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import (
    Disposal,
    LegalHold,
    Rectification,
    RetentionReview,
    SubjectAccessItem,
    SubjectAccessPart,
    SubjectAccessRequest,
)
from tests.cast import Cast
from tests.who_may import Row, both, of_case

ASKED = UUID("7b3f2a0c-0000-4000-8000-000000000011")
PART = UUID("7b3f2a0c-0000-4000-8000-000000000012")
HOLD = UUID("7b3f2a0c-0000-4000-8000-000000000014")
REVIEW = UUID("7b3f2a0c-0000-4000-8000-000000000015")
DISPOSAL = UUID("7b3f2a0c-0000-4000-8000-000000000016")
WRONG = UUID("7b3f2a0c-0000-4000-8000-000000000017")
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


def a_hold(cast: Cast) -> None:
    """A hold that governance placed."""
    LegalHold.objects.create(
        id=HOLD,
        case=cast.case,
        agency=cast.agency("northmoor"),
        reference=cast.case.reference,
        ground="court",
        reason="A hearing.",
        review_on=timezone.localdate() + timedelta(days=30),
        placed_by=cast.user("governance"),
        placed_at=timezone.now(),
    )


def a_review(cast: Cast, *, leads: bool = True) -> RetentionReview:
    """A review of a case whose period has ended."""
    today = timezone.localdate()
    return RetentionReview.objects.create(
        id=REVIEW,
        case=cast.case,
        agency=cast.agency("northmoor"),
        reference=cast.case.reference,
        leads=leads,
        schedule="usual",
        schedules_version=1,
        trigger_on=today,
        due_on=today,
    )


def an_others_review(cast: Cast) -> None:
    """The same, where the agency does not lead the case."""
    a_review(cast, leads=False)


def a_disposal(cast: Cast) -> None:
    """A disposal that waits for the second person."""
    review = a_review(cast)
    review.state, review.reason, review.decided_by = "proposed", "No purpose is left.", cast.user("manager")
    review.save()
    Disposal.objects.create(
        id=DISPOSAL,
        case=cast.case,
        agency=cast.agency("northmoor"),
        review=review,
        reference=cast.case.reference,
        reason="No purpose is left.",
        policy_version=1,
        content_hash="a" * 64,
        proposed_by=cast.user("manager"),
        proposed_at=timezone.now(),
    )


def a_rectification(cast: Cast) -> None:
    """Something said to be wrong, waiting for a decision."""
    today = timezone.localdate()
    Rectification.objects.create(
        id=WRONG,
        case=cast.case,
        agency=cast.agency("northmoor"),
        in_section="offence",
        entry="The offence",
        raised_by="person",
        received_on=today,
        due_on=today,
        said_wrong="The year.",
        recorded_by=cast.user("officer"),
        recorded_at=timezone.now(),
    )


def of_review(cast: Cast) -> dict[str, Any]:
    """The address of the review on the case."""
    return {**of_case(cast), "review_id": REVIEW}


def of_rectification(cast: Cast) -> dict[str, Any]:
    """The address of what is said to be wrong."""
    return {**of_case(cast), "rectification_id": WRONG}


# Codes, references and digests: words of ours, not of anybody who typed them.
CODES = {
    "cases_subjectaccessrequest": {"reference", "released_hash"},
    "cases_subjectaccesspart": {"reasons", "digest"},
    "cases_subjectaccessitem": {"reason", "suggested_reason"},
    "cases_legalhold": {"reference"},
    "cases_retentionreview": {"reference", "schedule"},
    "cases_disposal": {"reference", "content_hash", "erased"},
}


def everything(cast: Cast) -> None:
    """A row of every kind."""
    a_request(cast)
    a_hold(cast)
    a_disposal(cast)
    a_rectification(cast)


_DISPOSAL: dict[str, Any] = {"kwargs": lambda cast: {"disposal_id": DISPOSAL}, "prepare": a_disposal}
TABLE = [
    *both("cases:place_hold"),
    *both("cases:review_hold", kwargs=lambda cast: {"hold_id": HOLD}, prepare=a_hold),
    *both("cases:place_hold_on_case", kwargs=of_case),
    *both("cases:review_retention", kwargs=lambda cast: {"review_id": REVIEW}, prepare=an_others_review),
    *both("cases:review_retention_of_case", kwargs=of_review, prepare=a_review),
    *both("cases:decide_on_disposal", **_DISPOSAL),
    *both("cases:decline_disposal", **_DISPOSAL),
    *both("cases:record_rectification", kwargs=of_case),
    *both("cases:decide_on_rectification", kwargs=of_rectification, prepare=a_rectification),
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
