"""The worker: Redis as a hint, the database as the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("throughcare")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["reminders", "cases", "assessments", "interventions", "panels"], related_name="tasks")
app.autodiscover_tasks(
    ["agencies", "reminders", "cases", "assessments", "interventions", "panels"], related_name="periodic"
)
