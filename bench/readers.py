"""The ways of drawing a caseload that `bench/scoping.py` compares: a page of 25 by review, and the count.

Each is given a reader and does the whole job once; what it returns is the number of cases it counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg2.extensions import connection as Connection  # noqa: N812

Design = Callable[[], int]
_NOW = "statement_timestamp()"
_VALID = f"valid_from <= {_NOW} AND (valid_until IS NULL OR valid_until > {_NOW})"
_COLUMNS = "case_id, reference, pathway, strands, opened_on, next_review_on"
_PAGE = "ORDER BY next_review_on, case_id LIMIT 25"


@dataclass(frozen=True)
class Reader:
    """Somebody with a caseload."""

    name: str
    user_id: UUID
    membership_id: UUID
    agency_id: UUID
    role: str

    def principals(self) -> str:
        """Under what the access list has rows for them, as SQL."""
        keys = [self.membership_id] + ([self.agency_id] if self.role == "countersigning_manager" else [])
        return ", ".join(f"'{key}'" for key in keys)


def ask(connection: Connection, where: str, *, before: str = "", page: str = "") -> int:
    """Count and page, each in one statement, in one transaction."""
    with connection, connection.cursor() as cursor:
        if before:
            cursor.execute(before)
        cursor.execute(f"SELECT count(*) {where}")
        counted = cursor.fetchone()[0]
        cursor.execute(page or f"SELECT {_COLUMNS} {where} {_PAGE}")
        cursor.fetchall()
        return int(counted)


def floor(owner: Connection, reader: Reader) -> Design:
    """The reader's own rows in a table of their own, with the same predicates: nothing can be faster."""
    where = f"FROM bench_floor_{reader.name} WHERE status = 'open' AND {_VALID}"
    return lambda: ask(owner, where)


def unscoped(owner: Connection, reader: Reader) -> Design:
    """Every open case there is: what a list costs that protects nobody."""
    where = "FROM (SELECT id AS case_id, * FROM cases_case) c WHERE status = 'open'"
    return lambda: ask(owner, where)


def grants_by_exists(owner: Connection, reader: Reader) -> Design:
    """The rule asked of the grants themselves, without the list."""
    team = (
        ""
        if reader.role == "countersigning_manager"
        else f"AND EXISTS (SELECT FROM cases_teammember t WHERE t.case_id = c.case_id AND {_VALID}"
        f" AND t.user_id = '{reader.user_id}' AND t.agency_id = '{reader.agency_id}')"
    )
    where = f"""FROM (SELECT id AS case_id, * FROM cases_case) c WHERE status = 'open'
      AND EXISTS (SELECT FROM cases_participation p WHERE p.case_id = c.case_id AND {_VALID}
                  AND p.agency_id = '{reader.agency_id}') {team}
      AND NOT EXISTS (SELECT FROM cases_restriction r WHERE r.case_id = c.case_id AND {_VALID})
      AND NOT EXISTS (SELECT FROM cases_exclusion e WHERE e.case_id = c.case_id AND {_VALID}
                      AND e.user_id = '{reader.user_id}')"""
    return lambda: ask(owner, where)


def ours(connection: Connection, reader: Reader) -> Design:
    """The access list, in SQL; through ``web`` the second wall stands, through ``owner`` it does not."""
    rest = f"AND status = 'open' AND {_VALID}"
    where = f"FROM cases_accessrow WHERE principal IN ({reader.principals()}) {rest}"
    each = [
        f"(SELECT {_COLUMNS} FROM cases_accessrow WHERE principal = {one} {rest} {_PAGE})"
        for one in reader.principals().split(", ")
    ]
    page = f"SELECT * FROM ({' UNION ALL '.join(each)}) AS pages {_PAGE}"
    before = f"SELECT set_config('throughcare.membership_id', '{reader.membership_id}', true)"
    return lambda: ask(connection, where, before=before, page=page)


def ours_in_django(reader: Reader) -> Design:
    """The page as the product draws it: counted by the list, its 25 cases read through both walls."""
    from django.db import transaction

    from agencies.database_context import database_context
    from audit.actor import ActingPerson
    from cases.selectors.caseload import Wish, cases_for

    actor = ActingPerson(
        user_id=reader.user_id,
        membership_id=reader.membership_id,
        agency_id=reader.agency_id,
        role=reader.role,
        regime="part3",
    )

    def draw() -> int:
        with transaction.atomic(), database_context(actor):
            cases = cases_for(actor, Wish())
            counted, page = cases.count(), cases[slice(25)]
            assert len(page) == min(25, counted)
            return counted

    return draw


def unscoped_in_django(reader: Reader) -> Design:
    """Every open case, through Django."""
    return lambda: _django(lambda: _open_cases())


def guardian(reader: Reader, *, by_groups: bool) -> Design:
    """django-guardian's ``get_objects_for_user``: as it comes, or with the grants given to groups."""
    from guardian.shortcuts import get_objects_for_user

    from agencies.models import User

    user = User.objects.get(pk=reader.user_id)
    more: dict[str, Any] = {"accept_global_perms": False} if by_groups else {}

    def rows() -> Any:
        return get_objects_for_user(
            user, "cases.view_case", klass=_open_cases(), with_superuser=False, **more
        )

    return lambda: _django(rows)


def _open_cases() -> Any:
    from cases.models import Case

    return Case.unguarded.filter(status="open")


def _django(rows: Callable[[], Any]) -> int:
    counted = rows().count()
    list(rows().order_by("next_review_on", "pk")[:25])
    return int(counted)
