"""Recording that somebody asks what is held about them, and extending the time to answer."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.governed_cases import GovernedCase, ask_to_prepare, governed_case, keepers_of_notes
from cases.models import SubjectAccessPart, SubjectAccessRequest
from cases.models.rights.subject_access import PartState, SubjectAccessState
from cases.rights_events import SubjectAccessEvent
from cases.rights_rules import BY_RULE, months_after, problem_with_receipt, ready_by
from cases.rules import reference_as_kept
from cases.subject_access import holders_of_notes
from cases.withholding import withholding_in, withholding_in_use
from reminders.services.due_dates import set_due_date

DUTY = "subject_access"
NOT_HERE = "Your agency takes no part in a case of this reference"


@transaction.atomic
def open_subject_access(
    *, actor: ActingPerson, reference: str, received_on: date, asked_by: str, identity_checked: str
) -> SubjectAccessRequest:
    """Start the clock, and put preparing each section that the agency holds into somebody's work."""
    admit(actor, Action.MANAGE_RIGHTS)
    today = timezone.localdate()
    if problem := problem_with_receipt(received_on, today=today):
        raise ValidationError({"received_on": problem})
    reference = reference_as_kept(reference)
    case = governed_case(reference)
    if case is None or not case.sections:
        raise ValidationError({"reference": NOT_HERE})
    rules = withholding_in_use()
    request = SubjectAccessRequest(
        case_id=case.case_id,
        agency_id=actor.agency_id,
        reference=reference,
        person_id=case.person_id,
        asked_by=asked_by,
        received_on=received_on,
        identity_checked=identity_checked,
        due_on=months_after(received_on, rules.months),
        reasons_version=rules.version,
        opened_by_id=actor.user_id,
        opened_at=timezone.now(),
    )
    _insert(request)
    parts = SubjectAccessPart.objects.bulk_create(_parts(request, case))
    _set_duties(request, actor)
    changed = {"due_on": (None, request.due_on), "identity_checked": (None, identity_checked)}
    about: dict[str, Any] = {
        "case_id": request.case_id,
        "shown": [part.pk for part in parts],
        "changed": changed,
    }
    record(SubjectAccessEvent.OPENED, actor=actor, target=request, **about)
    return request


@transaction.atomic
def extend_subject_access(
    request: SubjectAccessRequest, *, actor: ActingPerson, version: int, extended_because: str
) -> SubjectAccessRequest:
    """Take the further time the law allows, once, with the reason that the person is told."""
    request = claim(request, actor, Action.MANAGE_RIGHTS, version=version)
    if request.state != SubjectAccessState.PREPARING:
        raise ValidationError("This request has been answered already")
    if request.extended_because:
        raise ValidationError("The time to answer was extended already, which can be done once")
    if not extended_because.strip():
        raise ValidationError({"extended_because": "Explain why more time is needed"})
    rules, before = withholding_in(request.reasons_version), request.due_on
    request.due_on = months_after(request.received_on, rules.months + rules.extended_by)
    request.extended_because = extended_because
    request.version += 1
    request.save()
    _set_duties(request, actor)
    changed = {"due_on": (before, request.due_on)}
    record(SubjectAccessEvent.EXTENDED, actor=actor, target=request, case_id=request.case_id, changed=changed)
    return request


def _insert(request: SubjectAccessRequest) -> None:
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as twice:
        raise ValidationError({"reference": "A request on this case is being prepared already"}) from twice


def _set_duties(request: SubjectAccessRequest, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=request,
        agency_id=request.agency_id,
        due_on=request.due_on,
        what=f"Answer the subject access request on {request.reference}",
        reason="The law gives the person an answer by this day",
        link=reverse("cases:subject_access", args=[request.pk]),
        responsible_role="information_governance",
    )
    ask_to_prepare(request.pk, ready_by(request.due_on, today=timezone.localdate()))


def _parts(request: SubjectAccessRequest, case: GovernedCase) -> list[SubjectAccessPart]:
    by_rule = [_part(request, section, rule=rule) for section, rule in BY_RULE.items()]
    wanted = case.sections - set(BY_RULE) - {Section.SESSION}
    return [*(_part(request, section) for section in wanted), *_own_notes(request), *by_rule]


def _own_notes(request: SubjectAccessRequest) -> list[SubjectAccessPart]:
    """A part for each who keeps notes of their own; one that says so for all who have left."""
    keepers: dict[tuple[Section, UUID], bool] = {}
    for section, function in holders_of_notes():
        found = keepers_of_notes(function, request.case_id)
        keepers |= {(section, one): is_here for one, is_here in found}
    parts = [_part(request, section, holder=one) for (section, one), is_here in keepers.items() if is_here]
    if not all(keepers.values()):
        parts.append(_part(request, Section.SESSION, rule="out_of_reach"))
    return parts


def _part(
    request: SubjectAccessRequest, section: Section, *, rule: str = "", holder: UUID | None = None
) -> SubjectAccessPart:
    return SubjectAccessPart(
        request=request,
        case_id=request.case_id,
        agency_id=request.agency_id,
        in_section=section.value,
        holder_id=holder,
        state=PartState.BY_RULE if rule else PartState.WAITING,
        rule=rule,
        reasons=[rule] if rule else [],
    )
