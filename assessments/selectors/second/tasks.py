"""The task list of a second rating, and what is still missing in it."""

from typing import Any, NamedTuple

from django.urls import reverse

from assessments.models import SecondRatingFactor
from assessments.rules import COMPLETED, IN_PROGRESS, problems_with_rating, state_in_words
from assessments.selectors.second.opened import OpenedSecond, factors_of
from audit.actor import ActingPerson

_COLOURS = {COMPLETED: "", IN_PROGRESS: "blue"}


class Missing(NamedTuple):
    """One thing a factor still needs."""

    code: str
    about: str
    field: str
    sentence: str


def missing_in(opened: OpenedSecond, *, actor: ActingPerson) -> list[Missing]:
    """Everything that is missing, in the order of the task list."""
    rows = factors_of(opened.second, actor=actor)
    return [
        Missing(one.code, one.name, field, sentence)
        for one in opened.factors
        for field, sentence in problems_with_rating(opened.definition, rows[one.code]).items()
    ]


def task_groups(opened: OpenedSecond, rows: dict[str, SecondRatingFactor]) -> list[dict[str, Any]]:
    """Factors by domain, each with its state in words."""
    return [
        {
            "title": domain.name,
            "prefix": domain.code,
            "about": domain.about,
            "tasks": [
                _task(opened, one.code, one.name, rows) for one in opened.factors if one.domain == domain.code
            ],
        }
        for domain in opened.definition.domains
    ]


def _task(opened: OpenedSecond, code: str, name: str, rows: dict[str, SecondRatingFactor]) -> dict[str, Any]:
    problems = problems_with_rating(opened.definition, rows[code])
    state = state_in_words(is_saved=rows[code].saved_at is not None, problems=problems)
    return {
        "title": name,
        "href": address_of(opened, code),
        "status": state,
        "colour": _COLOURS.get(state, "grey"),
    }


def address_of(opened: OpenedSecond, code: str) -> str:
    """The page of one factor."""
    return reverse("assessments:rate_second", args=[opened.case.reference, opened.second.pk, code])
