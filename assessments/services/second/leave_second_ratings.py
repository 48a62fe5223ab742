"""When a second rater leaves nobody takes their place unasked: it is withdrawn, and whoever asked told."""

from django.db import transaction

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from assessments.models import SecondRating, SecondStatus
from assessments.second_events import SecondEvent
from audit.actor import ActingPerson
from audit.services import record
from cases.hidden_cases import Made
from cases.made_unseen import record_made


@transaction.atomic
def leave_second_ratings(leaver: Leaver, *, actor: ActingPerson) -> int:
    """Withdraw what they have not submitted, with its duty; how many.

    Whoever rates instead must have looked at none of it, which an administrator, who sees no case, cannot
    choose. Whoever asked does.
    """
    made = [Made(*one) for one in call_narrow("assessments_leave_seconds", leaver.user_id, leaver.agency_id)]
    ended = [one for one in made if one.kind == "second"]
    for one in ended:
        record(
            SecondEvent.WITHDRAWN,
            actor=actor,
            target=SecondRating(pk=one.key),
            case_id=one.case_id,
            changed={"status": (None, SecondStatus.WITHDRAWN)},
        )
    record_made(made, actor=actor)
    return len(ended)
