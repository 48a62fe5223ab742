"""Asking the one rule about cases for everybody at once: whom may the clock tell of what?

A statement of the clock begins with ``WITH`` tables: ``member`` (who is at which agency in which role
now) and ``reminders_telling`` (who could be told of what). ``permitted`` keeps of those what the rule
allows. The rule is the one given in ``models/case_rule.py``, not a copy of it: it is asked with the ids
of each row in place of one person's, role by role, because a role's rights are known beforehand.
This module and those that use it speak SQL because PostgreSQL does in one statement what would
otherwise be a conversation for every person and duty (measured in ``bench/reminders.py``).
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from django.db import connection
from django.db.models import OuterRef, QuerySet

from agencies.models import Membership
from agencies.roles import ROLES, Action
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from reminders.models import Telling
from reminders.models.case_rule import open_case

Part = tuple[str, tuple[Any, ...]]

_CLOCK = System("finding whom to tell")


@cache
def members() -> Part:
    """The memberships in force of people who may sign in: ``id, user_id, agency_id, role``."""
    rows = Membership.objects.visible_to(_CLOCK).filter(in_force(), user__is_active=True)
    return _as_sql(rows.order_by().values_list("id", "user_id", "agency_id", "role"))


@cache
def permitted() -> Part:
    """The tellings that may be made: of no case, or of one open to this very membership.

    Put into SQL once (40 ms): the rule compares dates with the database's clock, never with ours, so
    that the text does not age. A test looks for a date in it.
    """
    rows = Telling.objects.visible_to(_CLOCK).values_list("subject_id", "user_id", "named")
    about_no_case = rows.filter(case_id__isnull=True)
    about_a_case = [
        rows.filter(open_case(_holder_of_each_row(role), Action.VIEW), role=role, case_id__isnull=False)
        for role in ROLES
    ]
    return _as_sql(about_no_case.union(*about_a_case, all=True))


def answer_to(*parts: str | Part) -> list[tuple[Any, ...]]:
    """Run the statement that these parts make, and return its rows."""
    pairs = [part if isinstance(part, tuple) else (part, ()) for part in parts]
    values = [value for _, given in pairs for value in given]
    with connection.cursor() as cursor:
        cursor.execute("\n".join(text for text, _ in pairs), values)
        return list(cursor.fetchall())


def _holder_of_each_row(role: str) -> ActingPerson:
    return ActingPerson(
        user_id=cast(Any, OuterRef("user_id")),
        membership_id=cast(Any, OuterRef("id")),
        agency_id=cast(Any, OuterRef("agency_id")),
        role=role,
        regime="",
    )


def _as_sql(rows: QuerySet[Any, Any]) -> Part:
    text, values = rows.query.sql_with_params()
    return text, tuple(cast(Sequence[Any], values))
