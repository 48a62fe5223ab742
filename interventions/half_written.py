"""What is left of a write-up that was kept half typed, once its session is logged: nothing."""

from agencies.drafts import OpenedOn
from agencies.models.kept_as_typed import SAVED
from audit.actor import ActingPerson
from interventions.models import Plan
from interventions.selectors.write_up import draft_of


def empty_draft(plan: Plan, opened: OpenedOn, *, actor: ActingPerson) -> None:
    """Empty it. What the same page sent before and arrives only now is out of date and changes nothing."""
    draft = draft_of(plan, actor=actor)
    if draft is None:
        return
    draft.typed = {}
    draft.mark_saved(opened.written_in or draft.written_in, opened.sending or draft.sending)
    draft.save(update_fields=["typed", *SAVED])
