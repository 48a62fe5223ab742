"""Asking for an extract of a year's counts."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.evaluation_events import EvaluationEvent
from interventions.models import EvaluationExtract, EvaluationRelease

KEPT_FOR = timedelta(days=7)


@transaction.atomic
def ask_for_extract(release: EvaluationRelease, *, actor: ActingPerson, purpose: str) -> EvaluationExtract:
    """Ask for one, saying what it is for; the clock makes it, and its file goes after seven days."""
    admit(actor, Action.EXPORT_EVALUATION, agency_id=release.agency_id)
    if not purpose.strip():
        raise ValidationError({"purpose": "Enter what the extract is for and who will read it"})
    extract = EvaluationExtract.objects.create(
        agency_id=actor.agency_id,
        release=release,
        asked_by_id=actor.user_id,
        purpose=purpose,
        expires_at=timezone.now() + KEPT_FOR,
    )
    changed = {"lines": (None, len(release.rows))}
    record(EvaluationEvent.ASKED, actor=actor, target=extract, purpose=purpose, changed=changed)
    return extract
