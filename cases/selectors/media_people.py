"""Who answers for each agency on a case before something is said to the media, and who may speak to them."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from agencies.models import Membership
from agencies.roles import ROLES, Action, may
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Case, MediaApproval, MediaContact, Participation
from cases.selectors.stakeholders import people_on

_LEADING = frozenset(code for code, role in ROLES.items() if Action.EDIT_CASE in role.actions)


def agencies_involved(case: Case, *, actor: ActingPerson) -> list[UUID]:
    """The agencies that take part now and are shown the status of the case: they alone are asked."""
    parts = Participation.objects.visible_to(actor).filter(
        in_force(), case=case, sections__contains=[Section.CORE.value]
    )
    held = Q(agreement__isnull=True) | in_force("agreement__")
    return list(parts.filter(held).order_by("agency__name").values_list("agency_id", flat=True))


def people_who_could(
    case: Case, *, actor: ActingPerson, action: Action = Action.CONTRIBUTE
) -> list[Membership]:
    """Everybody on the team, and the managers of the agencies involved, who may do this on the case now.

    Whom a conflict or a restriction keeps out is not among them.
    """
    near = people_on(case.pk, action, agencies=agencies_involved(case, actor=actor), actor=actor)
    return list(near)


def who_answers_for(agency_id: UUID, people: Iterable[Membership]) -> list[Membership]:
    """Those who lead cases at an agency and their managers; where it has none, its people on the team."""
    there = [one for one in people if one.agency_id == agency_id]
    return [one for one in there if one.role in _LEADING] or there


def may_answer(case: Case, *, actor: ActingPerson) -> bool:
    """Whether this person answers for their agency."""
    people = people_who_could(case, actor=actor)
    return any(
        one.user_id == actor.user_id and one.role == actor.role
        for one in who_answers_for(actor.agency_id, people)
    )


def contact_on(case: Case, *, actor: ActingPerson) -> tuple[UUID, UUID] | None:
    """Who answers the media on this case now, and for which agency."""
    rows = MediaContact.objects.visible_to(actor).filter(case_id=case.pk, until__isnull=True)
    return rows.values_list("user_id", "agency_id").first()


def contact_at_work(case: Case, *, actor: ActingPerson) -> tuple[UUID, UUID] | None:
    """Who answers the media on this case, unless they no longer work on it."""
    contact = contact_on(case, actor=actor)
    working = {(one.user_id, one.agency_id) for one in people_who_could(case, actor=actor)}
    return contact if contact in working else None


def require_answers(one: MediaApproval, case: Case, actor: ActingPerson) -> None:
    """Refuse all but those who answer for the agency that was asked."""
    if one.agency_id != actor.agency_id or not may_answer(case, actor=actor):
        raise PermissionDenied


def require_speaks_to_media(case: Case, actor: ActingPerson) -> None:
    """Refuse all but the media contact, and whoever leads the case while the contact cannot."""
    leads = case.lead_agency_id == actor.agency_id and may(actor.role, Action.EDIT_CASE)
    if not leads and contact_on(case, actor=actor) != (actor.user_id, actor.agency_id):
        raise PermissionDenied
