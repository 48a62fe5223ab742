"""A next meeting in an entry is planned with those alone with whom anything may be planned."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from audit.actor import ActingPerson
from cases.models import Case, SectionEntry
from cases.selectors.standing import standing_of
from cases.standing import reasons_not_to_begin


def refuse_next_meeting(
    model: type[SectionEntry],
    case: Case,
    answers: dict[str, Any],
    *,
    actor: ActingPerson,
    before: date | None = None,
) -> None:
    """Refuse a next meeting set or moved while consent is missing; what was held is kept without it."""
    planned = answers[model.plans] if model.plans else None
    if planned in (None, before):
        return
    if reasons := reasons_not_to_begin(standing_of(case, actor=actor)):
        raise ValidationError({model.plans: " ".join(reasons)})
