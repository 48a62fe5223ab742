"""What every save of a draft shares: open to its writer, still theirs, in the words of the instrument."""

from datetime import timedelta
from typing import TypeVar

from django.core.exceptions import ValidationError

from agencies.access import open_or_404
from agencies.drafts import OpenedOn
from agencies.models.kept_as_typed import SAVED, KeptAsTyped
from assessments.definition import Definition, words_of
from assessments.evidence import EvidenceKind, RatingAnswers, SourceKind
from assessments.models import Assessment, Status
from assessments.models.draft import Written
from assessments.selectors.instruments import why_not_for, why_not_rate, why_not_trained
from audit.actor import ActingPerson
from cases.models import Case
from cases.models.information import Influence

Row = TypeVar("Row", bound=Written)

LOCKED = "This assessment was submitted, so it can no longer be changed."

LAID_BY = "This assessment was set aside, so it can no longer be changed."

TIME_TO_PUT_RIGHT = timedelta(days=7)


def refuse_locked(assessment: Assessment) -> None:
    """Refuse to write in an assessment that was submitted or set aside."""
    if not assessment.is_being_written:
        reason = LAID_BY if assessment.status == Status.SET_ASIDE else LOCKED
        raise ValidationError(f"{reason} Nothing you typed was saved.")


def why_read_only(assessment: Assessment, *, actor: ActingPerson) -> str:
    """Why its own assessor cannot go on writing it; empty while they can."""
    if not assessment.is_being_written:
        return LAID_BY if assessment.status == Status.SET_ASIDE else LOCKED
    return why_not_trained(assessment.instrument, actor=actor)


def refuse_untrained(assessment: Assessment, actor: ActingPerson) -> None:
    """Refuse to write while the training the instrument needs is missing or out of date."""
    if reason := why_not_trained(assessment.instrument, actor=actor):
        raise ValidationError(reason)


def refuse_time_of_offence(assessment: Assessment, actor: ActingPerson) -> None:
    """Refuse to rate the time of an offence no court has found, though the draft was begun before remand."""
    case = open_or_404(Case, actor, pk=assessment.case_id)
    if reason := why_not_rate(case, assessment.instrument, actor=actor):
        raise ValidationError(reason)


def refuse_not_for_them(assessment: Assessment, case: Case, actor: ActingPerson) -> None:
    """Refuse to finish what nobody may use with this person today, though it was begun when they might."""
    if reasons := why_not_for(case, assessment.instrument, actor=actor):
        raise ValidationError(reasons)


def refuse_unknown_words(definition: Definition, factor_code: str, answers: RatingAnswers) -> None:
    """Refuse a level, a confidence or a kind of evidence that is not on its list."""
    problems = {}
    for name, level in (("level", answers["level"]), ("level_then", answers["level_then"])):
        if level and not words_of(definition.levels_for(factor_code), level):
            problems[name] = "Select a level from the answers shown"
    if answers["confidence"] and not words_of(definition.confidence, answers["confidence"]):
        problems["confidence"] = "Select how sure you are from the answers shown"
    for name, given, known in (
        ("evidence_kinds", answers["evidence_kinds"], EvidenceKind.values),
        ("source_kinds", answers["source_kinds"], SourceKind.values),
        ("influence", [answers["influence"]], ["", *Influence.values]),
    ):
        if set(given) - set(known):
            problems[name] = "Select from the answers shown"
    if problems:
        raise ValidationError(problems)


def keep(row: KeptAsTyped, opened: OpenedOn, fields: dict[str, object]) -> dict[str, tuple[object, object]]:
    """Put the texts on the row and save it; returns what changed."""
    changed = {
        name: (getattr(row, name), value) for name, value in fields.items() if getattr(row, name) != value
    }
    for name, value in fields.items():
        setattr(row, name, value)
    row.mark_saved(opened.written_in, opened.sending)
    row.save(update_fields=[*fields, *SAVED])
    return changed
