"""Write `docs/permissions.md` from the catalogue of roles."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from agencies.permissions_page import permissions_page


class Command(BaseCommand):
    """Run after changing a role."""

    help = "Write docs/permissions.md from agencies/roles.py."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        path = Path(settings.BASE_DIR) / "docs" / "permissions.md"
        path.write_text(permissions_page(), encoding="utf-8")
        self.stdout.write(f"{path.name} written")
