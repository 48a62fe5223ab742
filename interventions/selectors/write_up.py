"""What a write-up begins with, and what its writer has typed of it so far."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    DateField,
    DateTimeField,
    IntegerField,
    JSONField,
    OuterRef,
    Subquery,
    TextField,
)
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Plan, SessionDraft, SessionNote, SessionWords, ThresholdsExplained
from interventions.models.plan import RUNNING
from interventions.selectors.appointments import appointments_noted, to_be_written_up


@dataclass(frozen=True, slots=True)
class WriteUp:
    """The running plan, the words in use, what was said last time, and what is typed of it already."""

    plan: Plan
    words: dict[str, Any]
    explained_on: date | None
    last_note_id: UUID | None
    last_homework: str
    typed: dict[str, Any]
    version: int
    saved_at: datetime | None
    appointments: tuple[dict[str, Any], ...] = ()


def write_up_of(case: Case, *, actor: ActingPerson) -> WriteUp | None:
    """What the write-up of the running plan begins with; nothing without a plan. One statement."""
    notes = SessionNote.objects.visible_to(actor).filter(
        case_id=OuterRef("case_id"), held_on__gte=OuterRef("started_on")
    )
    last = notes.order_by("-held_on", "-pk")
    explained = ThresholdsExplained.objects.visible_to(actor).filter(plan=OuterRef("pk"))
    drafts = SessionDraft.objects.visible_to(actor).filter(plan=OuterRef("pk"))
    words = SessionWords.objects.order_by("-version")
    plans = Plan.objects.visible_to(actor).filter(case_id=case.pk, status__in=RUNNING)
    plan: Any = (
        plans.select_related("programme")
        .annotate(
            appointments=appointments_noted(actor),
            words=Subquery(words.values("definition")[:1], output_field=JSONField()),
            explained_on=Subquery(explained.values("explained_on")[:1], output_field=DateField()),
            last_note_id=Subquery(last.values("pk")[:1]),
            last_homework=Subquery(last.values("homework")[:1], output_field=TextField()),
            draft_typed=Subquery(drafts.values("typed")[:1], output_field=JSONField()),
            draft_version=Subquery(drafts.values("version")[:1], output_field=IntegerField()),
            draft_saved_at=Subquery(drafts.values("saved_at")[:1], output_field=DateTimeField()),
        )
        .first()
    )
    if plan is None:
        return None
    return WriteUp(
        plan=plan,
        words=plan.words,
        explained_on=plan.explained_on,
        last_note_id=plan.last_note_id,
        last_homework=plan.last_homework or "",
        typed=plan.draft_typed or {},
        version=plan.draft_version or 0,
        saved_at=plan.draft_saved_at,
        appointments=tuple(to_be_written_up(plan.appointments)),
    )


def draft_of(plan: Plan, *, actor: ActingPerson) -> SessionDraft | None:
    """What the actor has typed of the next write-up of this plan."""
    return SessionDraft.objects.visible_to(actor).filter(plan=plan).first()


def unfinished_on(case: Case, *, actor: ActingPerson) -> SessionDraft | None:
    """A write-up of theirs that waits to be finished."""
    rows = SessionDraft.objects.visible_to(actor).filter(case_id=case.pk)
    return rows.exclude(typed={}).first()


def clock(draft: SessionDraft | WriteUp | None) -> str:
    """When it was last saved, "14:32"; empty when there is nothing in it."""
    if draft is None or not draft.typed or draft.saved_at is None:
        return ""
    return timezone.localtime(draft.saved_at).strftime("%H:%M")
