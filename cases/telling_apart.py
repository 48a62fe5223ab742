"""A case of somebody alike is open to whoever opens another: they are asked first. Called inside services."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.actor import ActingPerson
from audit.services import record
from cases.access_events import MatchEvent
from cases.models import Case, ToldApart
from cases.selectors.alike import Described, cases_alike

# Names no case: it is also the answer of the API and stands beside the row of an import.
ASKED = (
    "A case of somebody alike is open to you. If it is the same person, work on that case. "
    "If not, explain why you open another"
)
LONGEST = 2000


def alike_unless_told_apart(actor: ActingPerson, described: Described, reason: str) -> list[Case]:
    """Cases open to whoever asks that may be of this person; refused until they say why they open another.

    What is hidden from them is not looked at here, so that the answer tells nothing of it.
    """
    if len(reason) > LONGEST:
        raise ValidationError({"somebody_else_because": f"This must be {LONGEST:,} characters or less"})
    alike = cases_alike(actor, described)
    if alike and not reason.strip():
        raise ValidationError({"somebody_else_because": ASKED})
    return alike


def tell_apart(case: Case, alike: Sequence[Case], *, actor: ActingPerson, reason: str) -> None:
    """Keep why the case was opened beside each of those that were there."""
    for other in alike:
        kept = ToldApart.objects.create(
            case=case,
            other_case=other,
            reason=reason,
            agency_id=actor.agency_id,
            said_by_id=actor.user_id,
            said_at=timezone.now(),
        )
        # Of no case: whoever reads who looked at the one may be kept from the other.
        changed = {"other_case": (None, other.pk)}
        record(MatchEvent.TOLD_APART, actor=actor, target=kept, changed=changed)
