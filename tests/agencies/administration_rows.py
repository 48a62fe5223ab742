"""What the table of Administration stands on: agreements, partners, certificates, reviews."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from agencies.models import (
    AccessReview,
    AccessReviewLine,
    Arrival,
    Competence,
    DueDiligence,
    Membership,
    SharingAgreement,
)
from tests.cast import Cast

KEY = "11111111-1111-4111-8111-111111111111"


def next_spring() -> date:
    """A review date that is always ahead and within a year."""
    return timezone.localdate() + timedelta(days=200)


def the_agreement(cast: Cast) -> SharingAgreement:
    """Northmoor shows Steady Ground: in force in the cast."""
    return SharingAgreement.unguarded.get(shared_by=cast.agency("northmoor"))


def a_draft(cast: Cast, *, by: str = "manager", partner: str = "steady_ground") -> SharingAgreement:
    """Another agreement between the two, which nobody has signed."""
    return SharingAgreement.objects.create(
        id=KEY,
        agency=cast.agency(partner),
        shared_by=cast.agency("northmoor"),
        purposes="Practical help after release",
        sections=["core", "panel"],
        legal_basis="Public task",
        review_on=next_spring(),
        drawn_up_by=cast.user(by),
        drawn_up_at=timezone.now(),
    )


def due_diligence(cast: Cast, *, by: str = "manager", outcome: str = "waiting") -> DueDiligence:
    """Northmoor's look at Steady Ground."""
    decided = outcome != "waiting"
    return DueDiligence.objects.create(
        id=KEY,
        agency=cast.agency("northmoor"),
        partner=cast.agency("steady_ground"),
        statement_of_purpose="Helps people to settle",
        stated_values="Equal dignity",
        references="Two councils spoke well of them",
        vetting="Enhanced checks",
        written_by=cast.user(by),
        written_at=timezone.now(),
        outcome=outcome,
        decided_by=cast.user("excluded") if decided else None,
        decided_at=timezone.now() if decided else None,
        decision_reason="Sound" if decided else "",
        review_on=next_spring() if outcome == "approved" else None,
    )


def certificate(cast: Cast, who: str = "officer") -> Competence:
    """Somebody's certificate at Northmoor, in date for a while."""
    now = timezone.now()
    return Competence.objects.create(
        id=KEY,
        user=cast.user(who),
        kind="erg22_assessor",
        valid_from=now - timedelta(days=400),
        valid_until=now + timedelta(days=40),
    )


def review(cast: Cast, *, is_begun: bool = False) -> AccessReview:
    """Northmoor's next review, with the officer's and the administrator's lines if it has begun."""
    begun = {"begun_at": timezone.now(), "begun_by": cast.user("administrator")} if is_begun else {}
    made = AccessReview.objects.create(
        id=KEY, agency=cast.agency("northmoor"), due_on=timezone.localdate(), **begun
    )
    for who, key in (("officer", KEY), ("administrator", KEY.replace("1", "2"))) if is_begun else ():
        held = cast.memberships[who]
        AccessReviewLine.objects.create(
            id=key, review=made, agency=made.agency, membership=held, user=held.user, role=held.role
        )
    return made


def arrival(cast: Cast) -> Arrival:
    """The psychologist comes from HMP Larkfield to Northmoor."""
    return Arrival.objects.create(
        id=KEY,
        user=cast.user("psychologist"),
        agency=cast.agency("northmoor"),
        from_agency=cast.agency("larkfield"),
        announced_at=timezone.now(),
    )


def invite_the_officer(cast: Cast) -> None:
    """The officer has not taken up the invitation yet."""
    ends = timezone.now() + timedelta(days=2)
    cast.memberships["officer"].__dict__.update(invitation_ends_at=ends, valid_until=ends)
    cast.memberships["officer"].save()


def suspend_the_officer(cast: Cast) -> None:
    """The officer is suspended."""
    now = timezone.now()
    Membership.unguarded.filter(pk=cast.memberships["officer"].pk).update(
        valid_until=now, suspended_at=now, suspended_because="An inquiry"
    )


def key_of(name: str) -> Any:
    """The address of what was made with the one key."""
    return lambda cast: {name: KEY}
