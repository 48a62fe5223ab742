"""Lines of the tables of a formulation: added, written, taken out again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.drafting import keep, refuse_locked, refuse_untrained
from assessments.events import AssessmentEvent
from assessments.guided import Table
from assessments.lines import AT_MOST, refused_texts
from assessments.models import Assessment, FormulationLine
from assessments.selectors.opened import factors_with_own, ratings_of
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def add_line(
    assessment: Assessment,
    *,
    actor: ActingPerson,
    table: str,
    texts: dict[str, str],
    factors: list[str] | None = None,
) -> FormulationLine:
    """Add a line to a table of the formulation; its first column says what it is."""
    fresh = claim(assessment, actor, Action.ASSESS)
    refuse_locked(fresh)
    refuse_untrained(assessment, actor)
    about = _table(assessment, table)
    _refuse_unknown(assessment, about, texts, factors or [], actor)
    if not about.name_of(texts).strip():
        first = about.columns[0]
        raise ValidationError({first.code: f"Enter something under “{first.heading}”"})
    rows = FormulationLine.objects.visible_to(actor).filter(assessment_id=fresh.pk, table=table)
    if rows.filter(removed_at__isnull=True).count() >= AT_MOST:
        raise ValidationError(f"This table holds up to {AT_MOST} lines. Take one out, or write two as one.")
    line = FormulationLine(
        assessment=fresh, case_id=fresh.case_id, table=table, texts=texts, factors=factors or []
    )
    line.mark_saved(None, None)
    line.save(force_insert=True)
    record(AssessmentEvent.LINE_ADDED, actor=actor, target=line, case_id=fresh.case_id)
    return line


@transaction.atomic
def save_line(
    assessment: Assessment,
    line: FormulationLine,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    texts: dict[str, str],
    factors: list[str] | None = None,
) -> FormulationLine:
    """Save what is written in one line so far; all of it may wait until submitting."""
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    fresh = claim(line, actor, Action.ASSESS)
    if opened.is_overtaken(fresh):
        return fresh
    _refuse_taken_out(fresh)
    opened.refuse_stale(fresh)
    new = [code for code in factors or [] if code not in fresh.factors]
    _refuse_unknown(assessment, _table(assessment, fresh.table), texts, new, actor)
    changed = keep(fresh, opened, {"texts": texts, "factors": factors or []})
    record(AssessmentEvent.LINE_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh


@transaction.atomic
def take_out_line(
    assessment: Assessment, line: FormulationLine, *, actor: ActingPerson, version: int | None = None
) -> FormulationLine:
    """Take a line out of the draft. What was written in it is kept on the record."""
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    fresh = claim(line, actor, Action.ASSESS, version=version)
    _refuse_taken_out(fresh)
    fresh.removed_at = timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["removed_at", "version"])
    changed: dict[str, tuple[Any, Any]] = {"removed_at": (None, fresh.removed_at)}
    record(AssessmentEvent.LINE_TAKEN_OUT, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh


def _table(assessment: Assessment, code: str) -> Table:
    table = definition_of(assessment.instrument).table(code)
    if table is None:
        raise ValidationError("This instrument has no such table.")
    return table


def _refuse_taken_out(line: FormulationLine) -> None:
    if line.removed_at is not None:
        raise ValidationError("This line was taken out since you opened the page. Add it again to keep it.")


def _refuse_unknown(
    assessment: Assessment, table: Table, texts: dict[str, str], factors: list[str], actor: ActingPerson
) -> None:
    problems = refused_texts(table, texts)
    if factors:
        ratings = ratings_of(assessment, actor=actor)
        known = {one.code for one in factors_with_own(definition_of(assessment.instrument), ratings.values())}
        if table.factors is None or set(factors) - known:
            problems["factors"] = "Select factors of this assessment"
    if problems:
        raise ValidationError(problems)
