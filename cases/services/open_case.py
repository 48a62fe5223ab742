"""Opening a case."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.access import admit
from agencies.models import Agency
from agencies.roles import Action
from agencies.sections import OF_THE_LEAD_AGENCY
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.gateways import GATEWAYS
from cases.identity_rows import check_numbers, keep_aliases, keep_numbers
from cases.matching import look_elsewhere
from cases.models import Case, EntryKind, Participation, Person, PersonIdentity, TeamMember
from cases.name_rules import sort_name_of
from cases.review_duty import keep_review_duty
from cases.rules import (
    initials_of,
    new_reference,
    problem_with_birth,
    problem_with_opening,
    problem_with_review,
)
from cases.selectors.alike import Described
from cases.services.chronology import note_in_chronology
from cases.telling_apart import alike_unless_told_apart, tell_apart

_TRIES = 5


@transaction.atomic
def open_case(
    *,
    actor: ActingPerson,
    forenames: str,
    surname: str,
    pathway: str,
    next_review_on: date | None,
    gateway: str,
    date_of_birth: date | None = None,
    aliases: Sequence[str] = (),
    crn: str = "",
    prison_number: str = "",
    strands: Sequence[str] = (),
    whereabouts: str = "",
    more_numbers: Mapping[str, str] | None = None,
    opened_on: date | None = None,
    somebody_else_because: str = "",
) -> Case:
    """Open a case led by the agency acted for, with whoever opens it as its lead practitioner.

    ``opened_on``: an earlier day, if it was worked on before. ``somebody_else_because``: see `telling_apart`.
    """
    admit(actor, Action.OPEN_CASE)
    _check(actor, date_of_birth, next_review_on, gateway, opened_on)
    numbers = check_numbers({"crn": crn, "prison_number": prison_number, **(more_numbers or {})})
    described = Described(forenames, surname, date_of_birth, aliases, numbers)
    alike = alike_unless_told_apart(actor, described, somebody_else_because)
    case = _new_case(actor, initials_of(forenames, surname), pathway, strands, whereabouts, next_review_on)
    case.opened_on = opened_on or case.opened_on
    _take_part(case, actor, gateway)
    _save_under_a_new_reference(case)
    case.person.save(force_insert=True)
    _write_down(case.person, described)
    tell_apart(case, alike, actor=actor, reason=somebody_else_because)
    look_elsewhere(case)
    keep_review_duty(case, actor=actor, reason="First review, set when the case was opened")
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title="Case opened")
    changed = {"pathway": (None, pathway)}
    record(CaseEvent.CASE_OPENED, actor=actor, target=case, case_id=case.pk, changed=changed)
    return case


def _new_case(
    actor: ActingPerson,
    initials: str,
    pathway: str,
    strands: Sequence[str],
    whereabouts: str,
    review: date | None,
) -> Case:
    return Case(
        person=Person(pk=uuid4()),
        initials=initials,
        pathway=pathway,
        strands=list(strands),
        whereabouts=whereabouts,
        lead_agency_id=actor.agency_id,
        lead_practitioner_id=actor.user_id,
        opened_on=timezone.localdate(),
        next_review_on=review,
    )


def _write_down(person: Person, described: Described) -> None:
    PersonIdentity.objects.create(
        person=person,
        forenames=described.forenames,
        surname=described.surname,
        sort_name=sort_name_of(described.forenames, described.surname),
        date_of_birth=described.born,
    )
    keep_aliases(person, described.aliases)
    keep_numbers(person, described.numbers)


def _check(
    actor: ActingPerson, born: date | None, review: date | None, gateway: str, opened: date | None
) -> None:
    today = timezone.localdate()
    problems = {
        "opened_on": problem_with_opening(opened, today=today) if opened else "",
        "date_of_birth": problem_with_birth(born, today=today),
        "next_review_on": problem_with_review(review, today=today),
        "gateway": _problem_with_gateway(actor, gateway),
    }
    if any(problems.values()):
        raise ValidationError({name: said for name, said in problems.items() if said})


def _problem_with_gateway(actor: ActingPerson, gateway: str) -> str:
    if gateway not in GATEWAYS:
        return "Select on what basis your agency holds this case from the answers shown"
    if not Agency.objects.filter(pk=actor.agency_id, is_statutory=True).exists():
        return "Your agency has no statutory gateway of its own. Ask the lead agency to open the case"
    return ""


def _take_part(case: Case, actor: ActingPerson, gateway: str) -> None:
    # Written before the case itself, and the case before the person: the database's own policies find each
    # open through the one before it. The keys between them are checked when the transaction commits.
    now = timezone.now()
    Participation.objects.create(
        case=case,
        agency_id=actor.agency_id,
        sections=sorted(OF_THE_LEAD_AGENCY),
        part_played="Leads the case",
        purpose="Managing the case",
        gateway=gateway,
        valid_from=now,
    )
    TeamMember.objects.create(case=case, user_id=actor.user_id, agency_id=actor.agency_id, valid_from=now)


def _save_under_a_new_reference(case: Case) -> None:
    for left in reversed(range(_TRIES)):
        case.reference = new_reference()
        try:
            with transaction.atomic():
                case.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            return
