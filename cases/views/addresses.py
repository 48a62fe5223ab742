"""Addresses that more than one page leads to."""

from django.http import QueryDict
from django.urls import reverse

from agencies.roles import may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, HeldElsewhere


def same_list(asked: QueryDict, number: int) -> str:
    """The list as it is filtered and sorted, at another page."""
    kept = asked.copy()
    kept["page"] = str(number)
    return f"?{kept.urlencode()}"


def to_note_elsewhere(case: Case, held: frozenset[Section], actor: ActingPerson) -> str:
    """Where it is noted whom to ask about what must not be kept here, for those who may."""
    if Section.INFORMATION not in held or not may(actor.role, HeldElsewhere.writing):
        return ""
    return reverse("cases:add_to_elsewhere", args=[case.reference, "pointers"])
