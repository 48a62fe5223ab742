"""Beginning and ending somebody's blind period on a case. Called inside services, which record it."""

from uuid import UUID

from agencies.validity import StatementTimestamp
from audit.actor import Actor
from cases.models import BlindPeriod, Case


def keep_blind(case: Case, user_id: UUID, *, asked_for_id: UUID) -> None:
    """From now on this person sees the sources of the case, and nothing that was made of them."""
    BlindPeriod.objects.create(
        case=case, user_id=user_id, asked_for_id=asked_for_id, valid_from=StatementTimestamp()
    )


def end_blind(asked_for_id: UUID, *, actor: Actor) -> None:
    """From now on they see of the case again what their role and agency hold."""
    period = BlindPeriod.objects.visible_to(actor).get(asked_for_id=asked_for_id)
    period.valid_until = StatementTimestamp()
    period.save(update_fields=["valid_until"])
