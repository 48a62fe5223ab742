"""``manage.py load_programmes``: read the programme files again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.definitions import BadDefinition
from audit.actor import System
from interventions.services.load_programmes import load_programmes


class Command(BaseCommand):
    """Loads programmes, attendance codes and engagement words; does nothing when they are unchanged."""

    help = "Load programme definitions and session words from interventions/programmes/."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was loaded, or which file and line is wrong."""
        try:
            said = load_programmes(actor=System("loading programme definitions"))
        except BadDefinition as bad:
            raise CommandError(f"{bad.file.parent.name}/{bad}") from bad
        self.stdout.write("\n".join(said) if said else "Programme definitions are up to date.")
