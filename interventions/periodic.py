"""The clock as a front end of plans and programmes: what Celery beat calls."""

import logging

from celery import shared_task
from django.utils import timezone

from audit.actor import System
from audit.jobs import job
from interventions.services.release_fairness import release_fairness

_log = logging.getLogger("throughcare.interventions")


@shared_task(name="interventions.release_fairness", ignore_result=True)
@job("yearly figures on fairness")
def release_figures_on_fairness(actor: System) -> None:
    """Make the figures of a year that is over. Run twice it does nothing more."""
    _log.info(
        "fairness: agencies with new figures %d", release_fairness(actor=actor, today=timezone.localdate())
    )
