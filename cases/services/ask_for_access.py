"""Asking for access to a case one knows by reference."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.roles import Action, role_named
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.access_events import RequestEvent
from cases.basis import GRANTABLE
from cases.models import AccessAsked
from cases.rules import problem_with_purpose, reference_as_kept
from reminders.working_days import working_days_after

ANSWERED_WITHIN = 5
MOST_A_DAY = 20
AT_MOST = timedelta(days=366)


@transaction.atomic
def ask_for_access(
    *, actor: ActingPerson, reference: str, sections: Sequence[str], purpose: str, until: date
) -> AccessAsked:
    """Send a request to whoever leads the case. The asker is told the same whether or not there is one."""
    admit(actor, Action.ASK_FOR_ACCESS)
    today = timezone.localdate()
    _check(actor, sections, purpose, until, today)
    key = uuid4()
    hidden_cases.ask_for_access(
        key,
        reference=reference_as_kept(reference),
        sections=sorted({Section.CORE.value, *sections}),
        purpose=purpose,
        until=until,
        answer_by=working_days_after(today, ANSWERED_WITHIN),
    )
    asked = AccessAsked.objects.visible_to(actor).get(pk=key)
    changed = {
        "reference": (None, asked.reference),
        "sections": (None, asked.sections),
        "until": (None, until),
    }
    record(RequestEvent.ASKED, actor=actor, target=asked, changed=changed)
    return asked


def _check(actor: ActingPerson, sections: Sequence[str], purpose: str, until: date, today: date) -> None:
    problems = {}
    may_hold = {section.value for section in GRANTABLE & role_named(actor.role).sections}
    if not set(sections) <= may_hold:
        problems["sections"] = "Select what you need to see from the answers shown"
    if said := problem_with_purpose(purpose):
        problems["purpose"] = said
    if not today <= until <= today + AT_MOST:
        problems["until"] = "The last day must be within a year from today"
    if problems:
        raise ValidationError(problems)
    lately = AccessAsked.objects.visible_to(actor).filter(asked_at__gt=timezone.now() - timedelta(days=1))
    if lately.count() >= MOST_A_DAY:
        raise ValidationError(f"You have asked {MOST_A_DAY} times today. Ask again tomorrow")
