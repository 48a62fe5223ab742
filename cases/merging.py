"""Bringing two records of one person together: words and days. Called inside services."""

from audit.actor import ActingPerson
from audit.services import record
from cases.hidden_cases import Made
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.services.tell_people import WHY_TOLD

DUTY = "person_merge"
ANSWERED_WITHIN = 10
# The same words whatever stands in the way, for it may be something hidden from whoever reads them.
NOT_AS_THEY_STAND = (
    "These two records cannot be brought together as they stand. "
    "Speak to the other agency, and open this page again"
)


def on_the_ledger(made: list[Made], *, actor: ActingPerson) -> None:
    """What a function did beside the act itself: duties and notices, of no case."""
    for one in made:
        if one.kind == "duty":
            changed = {"responsible": (None, one.whose)}
            record(DueEvent.SET, actor=actor, target=DueDate(pk=one.key), changed=changed)
        elif one.kind == "settled":
            record(DueEvent.SETTLED, actor=actor, target=DueDate(pk=one.key))
    told = [one for one in made if one.kind == "notice"]
    if told:
        record(
            DueEvent.TOLD,
            actor=actor,
            shown=[one.key for one in told],
            recipients=[one.whose for one in told],
            purpose=WHY_TOLD,
        )
