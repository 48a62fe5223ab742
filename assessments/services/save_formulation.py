"""Saving the formulation."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import StaleVersion, claim
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.drafting import keep, refuse_locked, refuse_untrained
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Formulation
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def save_formulation(
    assessment: Assessment,
    formulation: Formulation,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    texts: dict[str, str],
    own_view: str = "",
) -> Formulation:
    """Save how it fits together, under the instrument's headings, and what the person says about it."""
    headings = {one.code for one in definition_of(assessment.instrument).formulation}
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    fresh = claim(formulation, actor, Action.ASSESS)
    if opened.is_overtaken(fresh):
        return fresh
    _refuse_stale(fresh, opened)
    if unknown := sorted(set(texts) - headings):
        raise ValidationError({"texts": f"“{unknown[0]}” is not a heading of this instrument"})
    changed = keep(fresh, opened, {"texts": texts, "own_view": own_view})
    record(
        AssessmentEvent.FORMULATION_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed
    )
    return fresh


def _refuse_stale(row: Formulation, opened: OpenedOn) -> None:
    try:
        opened.refuse_stale(row)
    except StaleVersion as stale:
        # The page that shows both texts looks them up by the question's name.
        for code, text in row.texts.items():
            setattr(stale.current, code, text)
        raise
