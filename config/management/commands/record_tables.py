"""Record what every migration tells an empty database, so that the next empty one gets it in one go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config.recorded_tables.recording import carry_out_one_by_one, recording, write_record


class Command(BaseCommand):
    """Run as owner on an empty database, after a migration was added; the record is part of that change."""

    help = "Carry out every migration on this empty database and record its statements for the next."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a database that holds something: its statements would not be those of an empty one."""
        if connection.introspection.table_names():
            raise CommandError("This database is not empty. Name an empty one in DATABASE_OWNER_URL")
        with recording() as statements:
            carry_out_one_by_one()
        write_record(statements)
        self.stdout.write(f"{len(statements)} statements recorded")
