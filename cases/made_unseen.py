"""What a narrow function wrote beside the act itself, put on the ledger. Called inside services."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.hidden_cases import Made
from cases.models import ChronologyEntry
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.services.tell_people import WHY_TOLD


def record_made(made: Iterable[Made], *, actor: ActingPerson) -> None:
    """One line for each duty and entry; the notices of a case on one line, with all whom they reached."""
    notices: dict[UUID | None, list[Made]] = defaultdict(list)
    for one in made:
        if one.kind == "duty":
            changed = {"responsible": (None, one.whose)}
            duty = DueDate(pk=one.key)
            record(DueEvent.SET, actor=actor, target=duty, case_id=one.case_id, changed=changed)
        elif one.kind == "settled":
            record(DueEvent.SETTLED, actor=actor, target=DueDate(pk=one.key), case_id=one.case_id)
        elif one.kind == "entry":
            entry = ChronologyEntry(pk=one.key)
            record(CaseEvent.ENTRY_RECORDED, actor=actor, target=entry, case_id=one.case_id)
        elif one.kind == "notice":
            notices[one.case_id].append(one)
    for case_id, told in notices.items():
        record(
            DueEvent.TOLD,
            actor=actor,
            case_id=case_id,
            shown=[one.key for one in told],
            recipients=[one.whose for one in told],
            purpose=WHY_TOLD,
        )
