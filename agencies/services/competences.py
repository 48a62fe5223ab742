"""Recording, renewing and withdrawing certificates of the people of one's agency."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion, admit
from agencies.administration_events import CompetenceEvent
from agencies.agreement_rules import beginning_of, end_of, last_day
from agencies.competence_kinds import competence_kinds
from agencies.duties import end_duty, keep_duty
from agencies.models import Competence
from agencies.roles import Action
from agencies.selectors.competences import certificate_of_agency, people_of_agency
from audit.actor import ActingPerson
from audit.services import record

KIND = "certificate_expiry"


@transaction.atomic
def record_competence(
    *,
    actor: ActingPerson,
    person: UUID,
    kind: str,
    valid_from: date,
    valid_until: date,
    certificate: str = "",
) -> Competence:
    """Record a certificate of somebody who works here; never one's own."""
    admit(actor, Action.MANAGE_COMPETENCES)
    if person == actor.user_id:
        raise ValidationError({"person": "You cannot record your own certificate. Ask another administrator"})
    if person not in people_of_agency(actor):
        raise ValidationError({"person": "Select the person from the answers shown"})
    if kind not in competence_kinds():
        raise ValidationError({"kind": "Select the kind of training from the answers shown"})
    if valid_until < valid_from or valid_until < timezone.localdate():
        raise ValidationError({"valid_until": "The last day must be after the first day and not in the past"})
    recorded = _new(person, kind, valid_from, valid_until, certificate, actor)
    _keep_duty(recorded, actor)
    record(
        CompetenceEvent.RECORDED,
        actor=actor,
        target=recorded,
        changed={"valid_until": (None, recorded.valid_until)},
    )
    return recorded


@transaction.atomic
def renew_competence(
    competence: Competence,
    *,
    actor: ActingPerson,
    valid_until: date,
    version: int | None = None,
    certificate: str = "",
) -> Competence:
    """A new certificate that begins when this one ends (or today, if it has); both stay on record."""
    admit(actor, Action.MANAGE_COMPETENCES)
    current = _claimed(competence, actor, version)
    ends = last_day(current.valid_until)
    if ends is None:
        raise ValidationError("This certificate has no last day, so there is nothing to renew.")
    if valid_until <= max(ends, timezone.localdate()):
        raise ValidationError({"valid_until": "The new last day must be after the last day of this one"})
    first = max(beginning_of(timezone.localdate()), current.valid_until or timezone.now())
    renewed = _new(
        current.user_id, current.kind, timezone.localtime(first).date(), valid_until, certificate, actor
    )
    current.version += 1
    current.save(update_fields=["version"])
    end_duty(KIND, current, actor=actor)
    _keep_duty(renewed, actor)
    changed = {"valid_until": (current.valid_until, renewed.valid_until)}
    record(CompetenceEvent.RENEWED, actor=actor, target=renewed, changed=changed)
    return renewed


@transaction.atomic
def withdraw_competence(
    competence: Competence, *, actor: ActingPerson, reason: str, version: int | None = None
) -> Competence:
    """It opens nothing from now on. What was done under it stays."""
    admit(actor, Action.MANAGE_COMPETENCES)
    current = _claimed(competence, actor, version)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the certificate is withdrawn"})
    now = timezone.now()
    if current.valid_until is not None and current.valid_until <= now:
        raise ValidationError("This certificate has run out already.")
    before = current.valid_until
    current.valid_until = max(now, current.valid_from)
    current.withdrawn_because = reason
    current.version += 1
    current.save(update_fields=["valid_until", "withdrawn_because", "version"])
    end_duty(KIND, current, actor=actor)
    changed = {"valid_until": (before, now)}
    record(CompetenceEvent.WITHDRAWN, actor=actor, target=current, changed=changed)
    return current


def _claimed(competence: Competence, actor: ActingPerson, version: int | None) -> Competence:
    current = certificate_of_agency(actor, competence.pk, lock=True)
    if current is None:
        raise Http404
    if current.user_id == actor.user_id:
        raise PermissionDenied
    if current.withdrawn_because:
        raise ValidationError("This certificate was withdrawn.")
    if version is not None and current.version != version:
        raise StaleVersion(current)
    return current


def _new(
    person: UUID, kind: str, first: date, last: date, certificate: str, actor: ActingPerson
) -> Competence:
    made = Competence(
        user_id=person,
        kind=kind,
        valid_from=beginning_of(first),
        valid_until=end_of(last),
        certificate=certificate,
        recorded_by_id=actor.user_id,
        recorded_for_id=actor.agency_id,
    )
    made.save(force_insert=True)
    return made


def _keep_duty(competence: Competence, actor: ActingPerson) -> None:
    ends = last_day(competence.valid_until)
    if ends is not None:
        keep_duty(
            KIND,
            competence,
            actor=actor,
            agency_id=actor.agency_id,
            due_on=ends,
            what="A certificate runs out",
            reason="What it opens closes with it, unless it is renewed before",
            link=reverse("agencies:renew_competence", args=[competence.pk]),
        )
