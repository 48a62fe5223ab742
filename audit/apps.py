"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The ledger."""

    name = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every process knows these events, whether or not it records them: pages put them in words."""
        from audit import events, run_events
