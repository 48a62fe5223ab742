"""Telling people what is due: one statement a batch, safe to stop anywhere and to run again.

Batches are committed one by one. A worker killed in the middle loses the batch it was in, no other;
the next sweep takes up what is left, from however many days ago.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from agencies.database_context import database_context
from audit.actor import System
from audit.services import record
from reminders import tellings
from reminders.events import DueEvent
from reminders.rules import A_DAY, AHEAD, LOOK_AGAIN
from reminders.services.tell_people import WHY_TOLD


@dataclass(frozen=True, slots=True)
class Swept:
    """How many duties were looked at, and how many notices came of it."""

    looked_at: int
    told: int


@transaction.atomic
def sweep_a_batch(*, actor: System, today: date, size: int) -> Swept:
    """Look at up to ``size`` duties and tell whoever is to be told of each, on the rung it stands on today.

    Told is the person responsible while they are at that agency and the case is open to them; otherwise
    whoever holds the responsible role there and to whom it is open. Nobody is told twice of the same
    duty, rung and day: the unique key of ``Notice`` sees to that.
    """
    tomorrow = today + A_DAY
    with database_context(actor):
        [(looked_at, notices, told)] = tellings.answer_to(
            ("WITH looked AS MATERIALIZED (" + _LOOKED, (today, today, today + AHEAD, today, size)),
            ("), member AS MATERIALIZED (", ()),
            tellings.members(),
            f"), reminders_telling AS MATERIALIZED ({_COULD_BE_TOLD}), permitted AS MATERIALIZED (",
            ("SELECT subject_id, user_id, bool_or(named) AS named FROM (", ()),
            tellings.permitted(),
            ") AS rule GROUP BY subject_id, user_id",
            f"), owed AS MATERIALIZED ({_OWED}), told AS ({_TELL}), moved AS (",
            (_LOOK_AGAIN, (today + AHEAD, AHEAD.days, tomorrow, today, today + LOOK_AGAIN, today, tomorrow)),
            ") SELECT (SELECT array_agg(id) FROM looked), (SELECT array_agg(id) FROM told), "
            "(SELECT array_agg(DISTINCT user_id) FROM told)",
        )
        if looked_at:
            record(DueEvent.SWEPT, actor=actor, shown=looked_at)
        if notices:
            record(DueEvent.TOLD, actor=actor, shown=notices, recipients=told, purpose=WHY_TOLD)
    return Swept(len(looked_at or []), len(notices or []))


# A duty being moved or settled at this moment is left to the next sweep; so are those of another sweep.
_LOOKED = """
SELECT id, agency_id, case_id, responsible_id, responsible_role, what, link, due_on,
       CASE WHEN due_on < %s THEN 'overdue' WHEN due_on = %s THEN 'due' WHEN due_on <= %s THEN 'ahead' END
       AS rung
FROM reminders_duedate
WHERE done_at IS NULL AND look_on <= %s
ORDER BY look_on LIMIT %s
FOR UPDATE SKIP LOCKED
"""

_COULD_BE_TOLD = """
SELECT member.id, member.user_id, member.agency_id, member.role, looked.id AS subject_id, looked.case_id,
       true AS named
FROM looked JOIN member ON member.agency_id = looked.agency_id AND member.user_id = looked.responsible_id
WHERE looked.rung IS NOT NULL
UNION ALL
SELECT member.id, member.user_id, member.agency_id, member.role, looked.id, looked.case_id, false
FROM looked JOIN member ON member.agency_id = looked.agency_id AND member.role = looked.responsible_role
WHERE looked.rung IS NOT NULL
"""

_OWED = """
SELECT subject_id, user_id FROM permitted WHERE named
UNION ALL
SELECT subject_id, user_id FROM permitted AS by_role
WHERE NOT named AND NOT EXISTS (
    SELECT 1 FROM permitted AS own WHERE own.named AND own.subject_id = by_role.subject_id)
"""

_TELL = """
INSERT INTO reminders_notice (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
SELECT gen_random_uuid(), owed.user_id, looked.id, looked.case_id, looked.rung, looked.due_on, looked.what,
       looked.link, statement_timestamp()
FROM looked JOIN owed ON owed.subject_id = looked.id
ON CONFLICT DO NOTHING
RETURNING id, user_id
"""

# The same as rules.look_again_on(), which a test holds it to. An array of keys and a hashed look-up, because
# PostgreSQL cannot know how few rows a batch holds, and a join planned for the wrong number took seconds.
_LOOK_AGAIN = """
UPDATE reminders_duedate SET look_on = CASE
    WHEN due_on > %s THEN due_on - %s
    WHEN NOT (id IN (SELECT subject_id FROM owed)) THEN %s
    WHEN due_on < %s THEN %s
    WHEN due_on > %s THEN due_on
    ELSE %s END
WHERE id = ANY (ARRAY(SELECT id FROM looked))
"""
