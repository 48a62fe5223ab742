"""Bring the tables up to date; an empty database gets those that are recorded in one go first."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connection, transaction

from config.recorded_tables.covered import TABLES, record_holds

_ANYTHING = "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')"

# Asked for these, it is to do less than make every table, or something else.
_OTHERWISE = ("app_label", "migration_name", "plan", "check_unapplied", "fake", "prune")


class Command(migrate.Command):
    """Django's own, quicker on an empty database: what the migrations leave behind is the same."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry out what is recorded if nothing is there yet and all is asked for; then the rest."""
        if not any(options[name] for name in _OTHERWISE) and _is_empty() and record_holds():
            _carry_out_record()
            if options["verbosity"]:
                self.stdout.write("The tables were made from their record (config/recorded_tables)")
        super().handle(*args, **options)


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ANYTHING)
        return not cursor.fetchone()[0]


@transaction.atomic
def _carry_out_record() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLES.read_text(encoding="utf-8"))
