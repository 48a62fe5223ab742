"""The clock counts what came of plans of a year that is over, where somebody looks after quality."""

import hashlib
import hmac
import secrets
from datetime import date
from uuid import UUID

from django.db import transaction

from agencies.database_context import database_context
from agencies.models import Agency, Membership
from agencies.validity import in_force
from audit.actor import System
from audit.services import record
from interventions.evaluation.counting import true_counts
from interventions.evaluation.measures import groupings, measures
from interventions.evaluation.rows import dictionary_of, rows_of
from interventions.evaluation_events import EvaluationEvent
from interventions.fairness.kept_small import safe_to_show
from interventions.fairness.years import year_to_release
from interventions.models import EvaluationKey, EvaluationRelease
from interventions.services.release_fairness import LEAD


@transaction.atomic
def release_evaluation(*, actor: System, today: date) -> int:
    """Make what is missing of the newest year that may be released; how many agencies that was."""
    first_day, last_day = year_to_release(today)
    with database_context(actor):
        leads = Membership.objects.visible_to(actor).filter(in_force(), role=LEAD)
        done = EvaluationRelease.objects.visible_to(actor).filter(first_day=first_day)
        waiting = Agency.objects.filter(pk__in=leads.values("agency_id"))
        waiting = waiting.exclude(pk__in=done.values("agency_id")).order_by("pk")
        made = [_release(agency, first_day, last_day) for agency in waiting]
        for one in made:
            record(EvaluationEvent.RELEASED, actor=actor, target=one)
    return len(made)


def _release(agency: Agency, first_day: date, last_day: date) -> EvaluationRelease:
    counted, grouped = measures(), groupings()
    shown = safe_to_show(true_counts(agency.pk, first_day, last_day, counted, grouped))
    return EvaluationRelease.objects.create(
        agency=agency,
        first_day=first_day,
        last_day=last_day,
        site=_made_up_name(agency.pk),
        rows=rows_of(shown, counted, grouped),
        dictionary=dictionary_of(counted),
    )


def _made_up_name(agency_id: UUID) -> str:
    """The same for an agency in every release, and worked out by nobody who has no key."""
    key = EvaluationKey.objects.first() or EvaluationKey.objects.create(secret=secrets.token_hex(32))
    made = hmac.new(key.secret.encode(), agency_id.bytes, hashlib.sha256).hexdigest()
    return f"site-{made[:12]}"
