"""Put the second wall up: row-level security on every sensitive table, written from one catalogue."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from config.row_security.policies import policies
from config.row_security.statements import PINNED, functions, table_statements

_POLICIES = "SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public'"
_SECURED = """
SELECT relname FROM pg_class
WHERE relrowsecurity AND relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


class Command(BaseCommand):
    """Run as owner after every migration (`manage.py grant_roles` does)."""

    help = "Write the row-level security policies of config/row_security for every sensitive table."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Take the old policies down and put the catalogue's up, in one transaction: never a gap."""
        wanted = policies()
        with connection.cursor() as cursor:
            before = _catalogue_of_roles(cursor)
            cursor.execute(_POLICIES)
            statements = [f'DROP POLICY "{name}" ON "{table}"' for name, table in cursor.fetchall()]
            cursor.execute(_SECURED)
            for (table,) in cursor.fetchall():
                if table not in wanted:
                    statements.append(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
            statements += functions()
            for table, policy in wanted.items():
                statements += table_statements(table, policy)
            statements.append(PINNED)
            cursor.execute(";\n".join(statements))
            changed = before and before != _catalogue_of_roles(cursor)
        self.stdout.write(f"{len(wanted)} tables secured by row")
        if changed:  # the list is drawn from the grants and from what roles may
            self.stdout.write("The roles have changed: the access list is compared")
            call_command("reconcile_access", repair=True, stdout=self.stdout)


def _catalogue_of_roles(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'role_facts'")
    found = cursor.fetchone()
    return str(found[0]) if found else ""
