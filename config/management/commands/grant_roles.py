"""Give the login roles what the catalogue says, and take away everything else."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from config.grants import FUNCTIONS, grant_for

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
# The ledger's own are drawn by its function, and by the sealer.
_SEQUENCES = """
SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND sequencename NOT LIKE 'audit\\_%'
"""
_OF_THE_SEALER = ("audit_cosignature_id_seq", "audit_verification_id_seq")


class Command(BaseCommand):
    """Run as owner after every migration."""

    help = "Grant the login roles web, worker and sealer exactly what config/grants.py lists."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Revoke all, then grant by the catalogue."""
        statements = ["GRANT USAGE ON SCHEMA public TO web, worker, sealer"]
        for table in self._names(_TABLES):
            statements += _statements_for(table)
        statements += [f'GRANT USAGE ON SEQUENCE "{name}" TO web, worker' for name in self._names(_SEQUENCES)]
        statements += [f'GRANT USAGE ON SEQUENCE "{name}" TO sealer' for name in _OF_THE_SEALER]
        statements += [
            f"GRANT EXECUTE ON FUNCTION {name} TO {', '.join(roles)}" for name, roles in FUNCTIONS.items()
        ]
        with connection.cursor() as cursor:
            cursor.execute(";\n".join(statements))
        self.stdout.write(f"{len(statements)} grants in place")
        call_command("secure_rows", stdout=self.stdout)

    def _names(self, query: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return [row[0] for row in cursor.fetchall()]


def _statements_for(table: str) -> list[str]:
    grant = grant_for(table)
    made = [f'REVOKE ALL ON "{table}" FROM web, worker, sealer']
    held = {"web": grant.web, "worker": grant.worker, "sealer": grant.sealer}
    return made + [f'GRANT {rights} ON "{table}" TO {role}' for role, rights in held.items() if rights]
