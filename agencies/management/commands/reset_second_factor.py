"""``manage.py reset_second_factor ADDRESS``: for somebody who lost every second step and recovery code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.models import User
from agencies.services.reset_second_factor import reset_second_factor
from audit.actor import System


class Command(BaseCommand):
    """Makes somebody set up a second step anew; on the ledger, with the reason."""

    help = "Remove somebody's second steps so that they set up new ones when they next sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and why."""
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="how it was made sure that it is them who ask")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them."""
        user = User.objects.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise CommandError("Nobody signs in with this address.")
        reset_second_factor(user.pk, actor=System("second step reset"), reason=options["reason"])
        self.stdout.write("They set up a second step when they next sign in, and are signed out everywhere.")
