"""``manage.py load_demo``: fill an empty database with invented cases, as its owner."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demonstration.load import load, there_are_cases
from config.demonstration.scale import SCALES


class Command(BaseCommand):
    """Loads the demonstration data. Refuses outside a demonstration and beside existing cases."""

    help = "Fill an empty database with invented cases (DEMONSTRATION=true, DATABASE_ROLE=owner)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much, and under which circumstances."""
        parser.add_argument("--scale", choices=list(SCALES), default="small")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are cases already")
        parser.add_argument("--seed", type=int, default=20, help="the same seed and day give the same cases")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day it is told from")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is loaded while it happens."""
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Invented cases are loaded only where DEMONSTRATION=true. Never put them beside real ones."
            )
        if settings.DATABASE_ROLE != "owner":
            raise CommandError("Run this as the owner of the database: DATABASE_ROLE=owner")
        if there_are_cases():
            if options["if_empty"]:
                self.stdout.write("There are cases already, so nothing was loaded.")
                return
            raise CommandError("There are cases already. Demonstration data goes into an empty database.")
        scale = SCALES[options["scale"]]
        today = options["today"] or timezone.localdate()
        copied = load(scale, seed=options["seed"], today=today, say=self.stdout.write)
        self.stdout.write(f"Loaded {scale.cases:,} invented cases ({copied:,} rows).")
