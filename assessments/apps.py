"""The assessments app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Structured professional judgement, evidenced, countersigned and comparable over time."""

    name = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
