"""What both ways of saying no to a hand-over have in common: the sender is told by a duty and a notice."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.events import CaseEvent
from cases.hand_over_words import DUTY, MEANWHILE
from cases.hidden_cases import Made
from cases.models import ChronologyEntry, HandOver, HandOverState
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.services.due_dates import settle_due_date
from reminders.services.tell_people import WHY_TOLD
from reminders.working_days import working_days_after

DECIDED_WITHIN = 2


def refuse(
    hand_over: HandOver, answer: HandOverState, *, actor: ActingPerson, version: int, reason: str
) -> None:
    """Answer no, or not yet: the case is not this agency's to read, so a narrow function tells the sender."""
    if not reason.strip():
        raise ValidationError({"reason": "Explain why, so that the other agency knows what to do next"})
    made = hidden_cases.refuse_hand_over(
        hand_over.pk,
        version=version,
        answer=answer.value,
        reason=reason,
        due_on=working_days_after(timezone.localdate(), DECIDED_WITHIN),
    )
    if not made:
        raise ValidationError(MEANWHILE)
    settle_due_date(actor=actor, kind=DUTY, subject=hand_over)
    _on_the_ledger(made, actor)


def _on_the_ledger(made: list[Made], actor: ActingPerson) -> None:
    told = [one for one in made if one.kind == "notice"]
    for one in made:
        if one.kind == "duty":
            changed = {"responsible": (None, one.whose)}
            duty = DueDate(pk=one.key)
            record(DueEvent.SET, actor=actor, target=duty, case_id=one.case_id, changed=changed)
        elif one.kind == "entry":
            entry = ChronologyEntry(pk=one.key)
            record(CaseEvent.ENTRY_RECORDED, actor=actor, target=entry, case_id=one.case_id)
    record(
        DueEvent.TOLD,
        actor=actor,
        case_id=told[0].case_id,
        shown=[one.key for one in told],
        recipients=[one.whose for one in told],
        purpose=WHY_TOLD,
    )
