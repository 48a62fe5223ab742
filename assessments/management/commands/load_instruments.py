"""Load the instruments people are assessed with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.definitions import BadDefinition
from assessments.services.load_instruments import load_instruments


class Command(BaseCommand):
    """Run as owner after every migration; run again, it changes nothing."""

    help = "Load new versions of instruments from assessments/instruments/."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them, or say which file, which line and why not."""
        try:
            loaded = load_instruments()
        except BadDefinition as bad:
            raise CommandError(str(bad)) from bad
        self.stdout.write(f"{len(loaded)} instrument versions loaded")
