"""Somebody in the register of mentors whom either of two agencies may bring together with the person."""

from datetime import timedelta

from django.utils import timezone

from agencies.models import Agency, Mentor, MentorVetting, User

REGISTERED = "Thomasina Reedbank, Second Bench"
_A_YEAR = timedelta(days=365)


def register_mentor(agency: Agency, recorded_by: User) -> Mentor:
    """Somebody in the register of that agency, with vetting in date."""
    name, organisation = REGISTERED.split(", ")
    mentor = Mentor.objects.create(
        agency=agency,
        kind="mentor",
        name=name,
        organisation=organisation,
        languages="English",
        brings="Boxes and mends bicycles",
        areas="Northmoor",
    )
    today = timezone.localdate()
    MentorVetting.objects.create(
        agency=agency,
        mentor=mentor,
        decision="granted",
        level="enhanced",
        reference="VT-100200",
        decided_on=today - _A_YEAR,
        expires_on=today + _A_YEAR,
        checked_by="Vetting unit",
        recorded_by=recorded_by,
    )
    return mentor
