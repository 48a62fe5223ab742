"""The clock as a front end of cases: what Celery beat calls. The schedule is in `config/settings/jobs.py`.

The tasks take nothing from the broker. Lost, repeated or cut off they do no harm: until when the ledger was
looked through stands in the database, and so do the reviews that are due.
"""

import logging

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from audit.actor import System
from audit.jobs import job
from cases.document_runs import move_in_line, scan_in_line
from cases.import_queue import ask_for_a_run
from cases.import_runs import go_on_with_imports
from cases.services.handing_over.leave_run_out_parts import leave_run_out_parts
from cases.services.imports.discard_import import forget_imports
from cases.services.media.pass_media_on import pass_media_on
from cases.services.note_unusual_access import escalate_unusual_access, note_unusual_access
from cases.services.pass_on_unread_notices import pass_on_unread_notices
from cases.services.pass_on_waiting import pass_on_waiting
from cases.services.put_notices_to_newcomers import put_every_notice_to_newcomers
from cases.services.referring.forget_referrals import forget_referrals
from cases.services.requests.withdraw_stranded_requests import withdraw_stranded_requests
from cases.services.rights.review_retention import make_retention_reviews_due
from cases.services.watch_ledger import watch_ledger
from cases.unusual import rules_in_use

_log = logging.getLogger("throughcare.cases")


@shared_task(name="cases.watch_access", ignore_result=True)
@job("watch over access")
def watch_access(actor: System) -> None:
    """Look through the ledger for unusual access, and pass on reviews that are overdue."""
    found = note_unusual_access(actor=actor, rules=rules_in_use(), now=timezone.now())
    late = escalate_unusual_access(actor=actor, today=timezone.localdate())
    _log.info("watch over access: findings %d, overdue reviews passed on %d", found, late)


@shared_task(name="cases.watch_ledger", ignore_result=True)
@job("watch over the ledger")
def watch_ledger_health(actor: System) -> None:
    """Tell officers of governance when the ledger is not well, and when it is again."""
    moved = watch_ledger(actor=actor, now=timezone.now(), today=timezone.localdate())
    _log.info("watch over the ledger: agencies told %d", moved)


@shared_task(name="cases.review_retention", ignore_result=True)
@job("retention periods")
def review_retention(actor: System) -> None:
    """Make retention reviews due. Run twice it does nothing more; nothing is ever erased by it."""
    made = make_retention_reviews_due(actor=actor, today=timezone.localdate())
    _log.info("retention: reviews made due %d", made)


@shared_task(name="cases.run_imports", ignore_result=True)
@job("imports of caseloads")
def run_imports(actor: System) -> None:
    """Go on with every import that was started; what is left after a minute, the next call does."""
    done, is_more_left = go_on_with_imports()
    _log.info("imports: rows gone through %d", done)
    if is_more_left:
        ask_for_a_run()


@shared_task(name="cases.forget_imports", ignore_result=True)
@job("imports past their days")
def forget_old_imports(actor: System) -> None:
    """Erase what is left of uploads kept long enough."""
    _log.info("imports: uploads erased %d", forget_imports(actor=actor))


@shared_task(name="cases.forget_referrals", ignore_result=True)
@job("referrals past their day")
def forget_lapsed_referrals(actor: System) -> None:
    """Erase referrals that led to no case and have lapsed."""
    _log.info("referrals: lapsed ones erased %d", forget_referrals(actor=actor))


@shared_task(name="cases.pass_on_waiting", ignore_result=True)
@job("information that waits too long")
def pass_on_waiting_information(actor: System) -> None:
    """Put alerts and safety notices nobody read, and notices nobody decided on, before managers."""
    passed_on = pass_on_waiting(actor=actor, today=timezone.localdate())
    put_every_notice_to_newcomers(actor=actor)
    passed_on += pass_on_unread_notices(actor=actor, today=timezone.localdate())
    _log.info("information that waits: duties passed on %d", passed_on)


@shared_task(name="cases.withdraw_stranded_requests", ignore_result=True)
@job("information requests nobody can answer")
def withdraw_requests_nobody_can_answer(actor: System) -> None:
    """End information requests where an agency no longer takes part."""
    _log.info("information requests: withdrawn %d", withdraw_stranded_requests(actor=actor))


@shared_task(name="cases.pass_on_what_is_left", ignore_result=True)
@job("work left by those who are gone from a case")
def pass_on_what_is_left(actor: System) -> None:
    """Pass on what agencies left by their last day, and what a media contact who is gone had to do."""
    _log.info("parts of agencies: run out %d", leave_run_out_parts(actor=actor))
    _log.info("media contacts: gone %d", pass_media_on(actor=actor))


@shared_task(name="cases.scan_documents", ignore_result=True)
@job("scanning of documents")
def scan_documents(actor: System) -> None:
    """Scan what waits in quarantine, and again what was scanned with other signatures."""
    scanned, found = scan_in_line(actor=actor, seconds=settings.DOCUMENT_SECONDS)
    _log.info("documents: scanned %d, harmful %d", scanned, found)


@shared_task(name="cases.move_documents", ignore_result=True)
@job("documents on their way to the store")
def move_documents(actor: System) -> None:
    """Move into the store what the database still keeps, and erase there what is named no longer."""
    moved, erased = move_in_line(actor=actor, seconds=settings.DOCUMENT_SECONDS)
    _log.info("documents: moved %d, erased %d", moved, erased)
