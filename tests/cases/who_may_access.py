"""How access to a case is asked for: emergencies, requests, restriction, conflicts of interest."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import AccessRequest, BreakGlassReview, Exclusion, PossibleMatch, Restriction, ToldApart
from cases.naming import name_on_case
from tests.cast import Cast
from tests.who_may import Row, both, of_case

ON_IT = "officer manager psychologist prison_manager facilitator chair police community"
ON_IT += " mentor supervisor information_owner"
EXCLUSION = UUID("7b3f2a0c-0000-4000-8000-000000000003")
REVIEW = UUID("7b3f2a0c-0000-4000-8000-000000000001")
MATCH = UUID("7b3f2a0c-0000-4000-8000-000000000004")
REQUEST = UUID("7b3f2a0c-0000-4000-8000-000000000002")


def a_review(cast: Cast) -> None:
    """A broken glass that waits for its review."""
    now = timezone.now()
    BreakGlassReview.objects.create(
        id=REVIEW,
        agency=cast.agency("northmoor"),
        case_id=cast.case.pk,
        reference=cast.case.reference,
        user=cast.user("stranger"),
        by_agency=cast.agency("eastvale"),
        role="lead_practitioner",
        purpose="The person is at our door tonight.",
        valid_from=now - timedelta(hours=2),
        valid_until=now - timedelta(hours=1),
        due_on=timezone.localdate() + timedelta(days=2),
    )


def a_request(cast: Cast) -> None:
    """A request for access that waits for the lead agency."""
    AccessRequest.objects.create(
        id=REQUEST,
        case=cast.case,
        user=cast.user("stranger"),
        agency=cast.agency("eastvale"),
        role="lead_practitioner",
        sections=["core", "intervention"],
        purpose="We supervise the person from Monday.",
        until=timezone.localdate() + timedelta(days=30),
        asked_at=timezone.now(),
        answer_by=timezone.localdate() + timedelta(days=7),
    )


def of_request(cast: Cast) -> dict[str, Any]:
    """The address of the request."""
    return {**of_case(cast), "request_id": REQUEST}


def a_name(cast: Cast) -> None:
    """The psychologist, named on the case."""
    name_on_case(cast.case, cast.user("psychologist"))


def of_named(cast: Cast) -> dict[str, Any]:
    """The address of the psychologist's name on the case."""
    return {**of_case(cast), "user_id": cast.user("psychologist").pk}


def a_restriction(cast: Cast) -> None:
    """The case restricted, with everybody named who may lift that or is told why not."""
    for who in ON_IT.split():
        name_on_case(cast.case, cast.user(who))
    Restriction.objects.create(case=cast.case, reason="Press", valid_from=timezone.now() - timedelta(hours=1))


def of_exclusion(cast: Cast) -> dict[str, Any]:
    """The address of the conflict of interest."""
    return {**of_case(cast), "exclusion_id": EXCLUSION}


def an_exclusion(cast: Cast) -> None:
    """A colleague of the prison, kept from the case."""
    Exclusion.objects.create(
        id=EXCLUSION,
        case=cast.case,
        user=cast.user("lapsed"),
        agency=cast.agency("larkfield"),
        reason="Knows the family",
        valid_from=timezone.now() - timedelta(hours=1),
    )


def a_match(cast: Cast, **decided: Any) -> None:
    """Somebody alike whom another agency wrote down; it waits for the lead agency."""
    PossibleMatch.objects.create(
        id=MATCH,
        case=cast.case,
        other_person_id=MATCH,
        by_agency=cast.agency("eastvale"),
        grounds=["number"],
        found_at=timezone.now(),
        answer_by=timezone.localdate() + timedelta(days=7),
        **decided,
    )


def everything_asked(cast: Cast) -> None:
    """A request that waits, and a possible match that was decided, so that there is a reason."""
    a_request(cast)
    a_match(cast, decision="same", reason="x")


def of_match(cast: Cast) -> dict[str, Any]:
    """The address of the possible match."""
    return {**of_case(cast), "match_id": MATCH}


def told_apart(cast: Cast) -> None:
    """That the case was opened although another was there; here it stands for both."""
    ToldApart.objects.create(
        case=cast.case,
        other_case=cast.case,
        reason="Another person of the same name.",
        agency=cast.agency("northmoor"),
        said_by=cast.user("officer"),
        said_at=timezone.now(),
    )


def everything(cast: Cast) -> None:
    """A review, a request, a possible match, a case told apart and a conflict of interest."""
    a_review(cast)
    told_apart(cast)
    everything_asked(cast)
    an_exclusion(cast)


def of_review(cast: Cast) -> dict[str, Any]:
    """The address of the review."""
    return {"review_id": REVIEW}


TABLE = [
    *both("cases:break_glass"),
    *both("cases:ask_for_access"),
    Row("cases:access_requests"),
    Row("cases:break_glass_reviews", prepare=a_review),
    Row("cases:break_glass_statistics", prepare=a_review),
    *both("cases:review_break_glass", kwargs=of_review, prepare=a_review),
    *both("cases:end_break_glass", kwargs=of_case),
    *both("cases:decide_on_access", kwargs=of_request, prepare=a_request),
    *both("cases:refuse_request", kwargs=of_request, prepare=a_request),
    *both("cases:restrict_case", kwargs=of_case),
    *both("cases:named_people", kwargs=of_case),
    *both("cases:unname_person", kwargs=of_named, prepare=a_name),
    *both("cases:lift_restriction", kwargs=of_case, prepare=a_restriction),
    Row("cases:exclusions", kwargs=of_case),
    *both("cases:exclude_person", kwargs=of_case),
    *both("cases:end_exclusion", kwargs=of_exclusion, prepare=an_exclusion),
    Row("cases:why", kwargs=of_case),
    *both("cases:decide_match", kwargs=of_match, prepare=a_match),
    Row("cases_api:break_glass", "POST"),
    *both("cases_api:access_requests"),
    *both("cases_api:decide_on_access", kwargs=of_request, prepare=a_request),
]
