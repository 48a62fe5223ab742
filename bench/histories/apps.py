"""The app that the benchmark's own settings install."""

from django.apps import AppConfig


class HistoriesConfig(AppConfig):
    """Five tables of the same shape."""

    name = "bench.histories"
    label = "histories"

    def ready(self) -> None:
        """Tell django-auditlog about its table."""
        from auditlog.registry import auditlog

        from bench.histories.models import WithAuditlog

        auditlog.register(WithAuditlog)
