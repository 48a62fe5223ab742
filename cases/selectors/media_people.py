"""Who answers for each agency on a case before something is said to the media, and who may speak to them."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import ROLES, Action, may
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case, MediaApproval, MediaContact, Participation, TeamMember

_CHOOSING = System("finding who answers the media")
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

    Asked of the rule itself, as each of them: whom a conflict or a restriction keeps out is not among them.
    """
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case=case)
    places = set(team.values_list("user_id", "agency_id"))
    # Not case content: who works where is known to those they work with.
    rows = Membership.objects.visible_to(_CHOOSING).filter(
        in_force(), agency_id__in=agencies_involved(case, actor=actor), user__is_active=True
    )
    wide = [code for code, role in ROLES.items() if role.agency_wide]
    near = rows.filter(Q(role__in=wide) | Q(user_id__in=[user for user, _ in places]))
    near = near.select_related("user", "agency").order_by("agency__name", "user__name", "role")
    return [
        one
        for one in near
        if (one.role in wide or (one.user_id, one.agency_id) in places) and _may_act(one, case, action)
    ]


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


def require_answers(one: MediaApproval, case: Case, actor: ActingPerson) -> None:
    """Refuse all but those who answer for the agency that was asked."""
    if one.agency_id != actor.agency_id or not may_answer(case, actor=actor):
        raise PermissionDenied


def require_speaks_to_media(case: Case, actor: ActingPerson) -> None:
    """Refuse all but the media contact, and whoever leads the case while the contact cannot."""
    leads = case.lead_agency_id == actor.agency_id and may(actor.role, Action.EDIT_CASE)
    if not leads and contact_on(case, actor=actor) != (actor.user_id, actor.agency_id):
        raise PermissionDenied


def _may_act(membership: Membership, case: Case, action: Action) -> bool:
    person = as_actor(membership)
    if not may(person.role, action):
        return False
    # Asked as an act, not as a look: a glass somebody may have broken makes nobody one of them.
    return Case.objects.visible_to(person, action).filter(pk=case.pk).exists()
