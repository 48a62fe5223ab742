"""Saving all ratings at once, from the page that shows them on one screen."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.drafts import OpenedOn
from agencies.models.kept_as_typed import SAVED
from agencies.roles import Action
from assessments.definition import Definition, definition_of, words_of
from assessments.drafting import refuse_locked, refuse_time_of_offence, refuse_untrained
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Rating
from audit.actor import ActingPerson
from audit.services import record

COLUMNS = ("level", "evidence_for", "evidence_against")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row as typed, and from where it was typed."""

    factor_code: str
    opened: OpenedOn
    level: str
    evidence_for: str
    evidence_against: str


@transaction.atomic
def save_matrix(assessment: Assessment, *, actor: ActingPerson, rows: list[MatrixRow]) -> int:
    """Save every row that differs from what is kept; all of them or none. Returns how many differed.

    A row somebody (or another tab) saved in the meantime is refused beside the row, saying what is there now.
    """
    definition = definition_of(assessment.instrument)
    fresh = claim(assessment, actor, Action.ASSESS)
    refuse_locked(fresh)
    refuse_untrained(assessment, actor)
    refuse_time_of_offence(assessment, actor)
    kept = {
        row.factor_code: row
        for row in Rating.objects.visible_to(actor)
        .filter(assessment_id=fresh.pk, removed_at__isnull=True)
        .select_for_update(of=("self",))
    }
    differing = [(kept[typed.factor_code], typed) for typed in rows if _differs(kept, typed)]
    if problems := _problems(definition, differing):
        raise ValidationError(problems)
    for row, typed in differing:
        for name in COLUMNS:
            setattr(row, name, getattr(typed, name))
        row.mark_saved(typed.opened.written_in, typed.opened.sending)
    Rating.objects.visible_to(actor).bulk_update([row for row, _ in differing], [*COLUMNS, *SAVED])
    changed = {typed.factor_code: (None, typed.level) for _, typed in differing}
    record(
        AssessmentEvent.MATRIX_SAVED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        shown=[row.pk for row, _ in differing],
        changed=changed,
    )
    return len(differing)


def _differs(kept: dict[str, Rating], typed: MatrixRow) -> bool:
    row = kept.get(typed.factor_code)
    return row is not None and any(getattr(row, name) != getattr(typed, name) for name in COLUMNS)


def _problems(definition: Definition, differing: list[tuple[Rating, MatrixRow]]) -> dict[str, str]:
    problems = {}
    for row, typed in differing:
        if typed.level and not words_of(definition.levels_for(typed.factor_code), typed.level):
            problems[f"{typed.factor_code}-level"] = "Select a level from the answers shown"
        elif typed.opened.is_stale(row):
            words = definition.level_words(row.level) or "no level"
            problems[f"{typed.factor_code}-level"] = (
                f"This factor was saved elsewhere since you opened the page (now: {words}). "
                "Check it, then save again to keep what you entered."
            )
    return problems
