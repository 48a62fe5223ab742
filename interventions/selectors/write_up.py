"""A write-up that is not finished: what its writer has typed so far."""

from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case
from interventions.models import Plan, SessionDraft


def draft_of(plan: Plan, *, actor: ActingPerson) -> SessionDraft | None:
    """What the actor has typed of the next write-up of this plan."""
    return SessionDraft.objects.visible_to(actor).filter(plan=plan).first()


def unfinished_on(case: Case, *, actor: ActingPerson) -> SessionDraft | None:
    """A write-up of theirs that waits to be finished."""
    rows = SessionDraft.objects.visible_to(actor).filter(case_id=case.pk)
    return rows.exclude(typed={}).first()


def clock(draft: SessionDraft | None) -> str:
    """When it was last saved, "14:32"; empty when there is nothing in it."""
    if draft is None or not draft.typed or draft.saved_at is None:
        return ""
    return timezone.localtime(draft.saved_at).strftime("%H:%M")
