"""Hold the access list, and the names found through it, against the grants they are drawn from."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

_AT_ONCE = 2_000
_KEYS = "SELECT id FROM cases_case WHERE id > %s ORDER BY id LIMIT %s"
_FIRST = UUID(int=0)
# A span that began or ended while we look is not drift, so that only what matters now is compared.
_DRIFT = """
WITH should AS (
  SELECT a.principal, a.case_id, c.status, c.next_review_on, c.lead_agency_id, c.lead_practitioner_id,
         c.pathway, c.strands, c.reference, c.person_id, c.opened_on
    FROM access_of(%(keys)s::uuid[]) a JOIN cases_case c ON c.id = a.case_id
   WHERE a.valid_from <= statement_timestamp()
     AND (a.valid_until IS NULL OR a.valid_until > statement_timestamp())
), listed AS (
  SELECT principal, case_id, status, next_review_on, lead_agency_id, lead_practitioner_id,
         pathway, strands, reference, person_id, opened_on
    FROM cases_accessrow
   WHERE case_id = ANY (%(keys)s::uuid[]) AND valid_from <= statement_timestamp()
     AND (valid_until IS NULL OR valid_until > statement_timestamp())
)
SELECT DISTINCT case_id FROM (
  (SELECT * FROM should EXCEPT ALL SELECT * FROM listed)
  UNION ALL
  (SELECT * FROM listed EXCEPT ALL SELECT * FROM should)
) AS apart
"""
_NAMES_DRIFT = """
SELECT DISTINCT case_id FROM (
  (SELECT principal, case_id, person_id, name_key FROM findable_names_of(%(keys)s::uuid[])
   EXCEPT SELECT principal, case_id, person_id, name_key FROM cases_findablename
           WHERE case_id = ANY (%(keys)s::uuid[]))
  UNION ALL
  (SELECT principal, case_id, person_id, name_key FROM cases_findablename
    WHERE case_id = ANY (%(keys)s::uuid[]) AND (valid_until IS NULL OR valid_until > statement_timestamp())
   EXCEPT SELECT principal, case_id, person_id, name_key FROM findable_names_of(%(keys)s::uuid[]))
) AS apart
"""


class Command(BaseCommand):
    """Run as owner. Drift makes a wrong list, never a leak: what is opened is decided by the grants."""

    help = "Compare the access list with the grants; --repair writes it anew where the two differ."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to mend."""
        parser.add_argument("--repair", action="store_true", help="write the list anew for cases that differ")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        """Look at every case, some thousand at a time; drift that is not repaired is an error."""
        looked_at = apart = 0
        for keys in _all_cases():
            wrong = _drifted(keys)
            looked_at, apart = looked_at + len(keys), apart + len(wrong)
            if wrong and repair:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SELECT refresh_access_list(%s::uuid[])", [wrong])
        self.stdout.write(f"{looked_at} cases looked at, {apart} differed{', mended' if repair else ''}")
        if apart and not repair:
            raise CommandError("The access list differs from the grants; --repair writes it anew")


def _all_cases() -> Iterator[list[UUID]]:
    last = _FIRST
    while keys := _column(_KEYS, [last, _AT_ONCE]):
        yield keys
        last = keys[-1]


def _drifted(keys: list[UUID]) -> list[UUID]:
    return sorted({*_column(_DRIFT, {"keys": keys}), *_column(_NAMES_DRIFT, {"keys": keys})})


def _column(query: str, values: Any) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [row[0] for row in cursor.fetchall()]
