"""The clock as a front end of plans and programmes: what Celery beat calls."""

import logging
from smtplib import SMTPException

from celery import shared_task
from django.core.mail import get_connection
from django.utils import timezone

from audit.actor import System
from audit.jobs import job
from interventions.notify import post_of_concern
from interventions.selectors.concern_emails import owed_an_email
from interventions.services.email_of_concern import begin_email_of_concern, note_email_of_concern_sent
from interventions.services.make_extracts import make_extracts, remove_extracts
from interventions.services.release_evaluation import release_evaluation
from interventions.services.release_fairness import release_fairness
from interventions.services.tell_of_concern import tell_of_waiting_concerns

_log = logging.getLogger("throughcare.interventions")


@shared_task(name="interventions.release_fairness", ignore_result=True)
@job("yearly figures on fairness")
def release_figures_on_fairness(actor: System) -> None:
    """Make the figures of a year that is over. Run twice it does nothing more."""
    _log.info(
        "fairness: agencies with new figures %d", release_fairness(actor=actor, today=timezone.localdate())
    )


@shared_task(name="interventions.tell_of_concerns", ignore_result=True)
@job("concerns nobody has acknowledged")
def tell_of_concerns(actor: System) -> None:
    """Pass on what waits too long, and e-mail whoever was told. Run twice it does nothing more."""
    told = tell_of_waiting_concerns(actor=actor)
    owed, sent = owed_an_email(actor), 0
    with get_connection() as post:
        for key, address in owed:
            if not begin_email_of_concern(key, actor=actor):
                continue
            try:
                post_of_concern(address, through=post)
            except (SMTPException, OSError) as failure:
                # The address is in the exception's text, so only its kind is kept.
                _log.warning("concerns: e-mail not sent (%s)", type(failure).__name__)
                continue
            note_email_of_concern_sent(key, actor=actor)
            sent += 1
    _log.info("concerns: people told %d, e-mails sent %d", told, sent)


@shared_task(name="interventions.release_evaluation", ignore_result=True)
@job("yearly counts for evaluation")
def release_counts_for_evaluation(actor: System) -> None:
    """Make the counts of a year that is over. Run twice it does nothing more."""
    made = release_evaluation(actor=actor, today=timezone.localdate())
    _log.info("evaluation: agencies with new counts %d", made)


@shared_task(name="interventions.make_extracts", ignore_result=True)
@job("extracts for evaluation")
def make_extracts_for_evaluation(actor: System) -> None:
    """Make the extracts that were asked for."""
    _log.info("evaluation: extracts made %d", make_extracts(actor=actor))


@shared_task(name="interventions.remove_extracts", ignore_result=True)
@job("extracts past their day")
def remove_extracts_for_evaluation(actor: System) -> None:
    """Remove the files of extracts whose day has passed."""
    _log.info("evaluation: files removed %d", remove_extracts(actor=actor))
