"""The clock as a front end of assessments: what Celery beat calls."""

import logging

from celery import shared_task
from django.utils import timezone

from assessments.services.count_agreement import count_agreement
from audit.actor import System
from audit.jobs import job

_log = logging.getLogger("throughcare.assessments")


@shared_task(name="assessments.count_agreement", ignore_result=True)
@job("figures on how far raters agree")
def count_how_far_raters_agree(actor: System) -> None:
    """Count where enough more pairs were compared. Run twice it does nothing more."""
    _log.info(
        "agreement: instruments with new figures %d",
        count_agreement(actor=actor, today=timezone.localdate()),
    )
