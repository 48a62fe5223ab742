"""The clock as a front end: what Celery beat calls. The schedule is in `config/settings/jobs.py`."""

from celery import shared_task

from agencies.services.forget_old_forms import forget_old_forms as forget_some
from audit.actor import System
from audit.jobs import job


@shared_task(name="agencies.forget_old_forms", ignore_result=True)
@job("forgetting old forms")
def forget_old_forms(actor: System) -> None:
    """Let go of forms and text past their days, until none is left."""
    while forget_some(actor=actor):
        continue
