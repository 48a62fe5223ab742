"""Keeping what is typed of a write-up until the session is logged."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.drafts import OpenedOn
from agencies.models.kept_as_typed import SAVED
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import SessionEvent
from interventions.models import Plan, SessionDraft
from interventions.models.plan import PlanStatus
from interventions.selectors.write_up import draft_of


@transaction.atomic
def keep_write_up(
    plan: Plan, *, actor: ActingPerson, typed: dict[str, Any], opened: OpenedOn
) -> SessionDraft:
    """Keep what is typed. What the same open page saved before is its own and never a conflict."""
    plan = claim(plan, actor, Action.LOG_SESSION)
    if plan.status != PlanStatus.AGREED:
        raise ValidationError("Sessions are logged against an agreed plan. Agree the plan first")
    draft = draft_of(plan, actor=actor)
    if draft is None:
        draft = SessionDraft(
            case_id=plan.case_id, plan=plan, agency_id=actor.agency_id, writer_id=actor.user_id, version=0
        )
    elif opened.is_overtaken(draft):
        return draft
    else:
        opened.refuse_stale(draft)
    changed = {"typed": (draft.typed, typed)}
    draft.typed = typed
    draft.mark_saved(opened.written_in, opened.sending)
    draft.save(update_fields=["typed", *SAVED] if draft.version > 1 else None)
    record(SessionEvent.WRITE_UP_KEPT, actor=actor, target=draft, case_id=plan.case_id, changed=changed)
    return draft
