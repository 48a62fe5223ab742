"""What people type into the forms of a case."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.gateways import GATEWAYS
from cases.models import Case

ONE_MEGABYTE = "x" * 1_000_000


def in_boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def in_a_year() -> date:
    return timezone.localdate() + timedelta(days=365)


def opening(**changes: Any) -> dict[str, Any]:
    return {
        "forenames": "Balthazar",
        "surname": "Thistlewood",
        **in_boxes("date_of_birth", date(1990, 2, 3)),
        "aliases": "Bal\nThe Thistle\nbal",
        "crn": "x123456",
        "prison_number": "a1234bc",
        "pathway": "licence",
        "strands": ["mixed"],
        "whereabouts": "Northmoor",
        **in_boxes("next_review_on", in_a_year()),
        "gateway": GATEWAYS[0],
        **changes,
    }


def editing(case: Case, **changes: Any) -> dict[str, Any]:
    review = case.next_review_on or in_a_year()
    return {
        "version": str(case.version),
        "pathway": case.pathway,
        "strands": list(case.strands),
        "marking": case.marking,
        "whereabouts": case.whereabouts,
        **in_boxes("next_review_on", review),
        "review_reason": "",
        **changes,
    }
