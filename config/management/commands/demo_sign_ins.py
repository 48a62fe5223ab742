"""``manage.py demo_sign_ins``: who can sign in to the demonstration, and what to try first."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agencies.models import User
from config.demonstration.sign_ins import as_table


class Command(BaseCommand):
    """Prints the demonstration sign-ins. Refuses outside a demonstration."""

    help = "Print the demonstration sign-ins and their password (DEMONSTRATION=true)."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a role."""
        if not settings.DEMONSTRATION:
            raise CommandError("There are no demonstration sign-ins: DEMONSTRATION is not true here.")
        table = as_table(set(User.objects.values_list("email", flat=True).filter(email__endswith=".example")))
        self.stdout.write(table or "No demonstration data is loaded. Load it with manage.py load_demo.")
