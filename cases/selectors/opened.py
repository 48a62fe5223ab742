"""Opening a case by its reference: the first line of every page and endpoint about one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies.access import require_section
from agencies.roles import Action, may, role_named
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Case, Participation


def opened_case(
    reference: str, *, actor: ActingPerson, section: Section | None = None, action: Action = Action.VIEW
) -> Case:
    """The case, for a page about one ``section`` of it that does or leads to ``action``.

    To an outsider it does not exist (``Http404``). Somebody inside it whose role never holds the section,
    whose agency was not granted it here, or whose role does not include the act, is refused
    (``PermissionDenied``).
    """
    rows = Case.objects.visible_to(actor).select_related("lead_agency", "lead_practitioner")
    case = rows.filter(reference=reference).first()
    if case is None:
        raise Http404
    if not may(actor.role, action):
        raise PermissionDenied
    if section is not None:
        require_section(actor, section)
        if section not in granted_sections(case, actor=actor):
            raise PermissionDenied
    return case


def led_case(reference: str, *, actor: ActingPerson, action: Action) -> Case:
    """The case, for an act that is the lead agency's alone: closing it, who takes part, who leads."""
    case = opened_case(reference, actor=actor, action=action)
    require_lead_agency(case, actor)
    return case


def require_lead_agency(case: Case, actor: ActingPerson) -> None:
    """Refuse an act that would let one agency decide for the one that leads."""
    if case.lead_agency_id != actor.agency_id:
        raise PermissionDenied


def granted_sections(case: Case, *, actor: ActingPerson) -> frozenset[Section]:
    """The sections of this case that the actor's agency was granted and their role may hold."""
    rows = Participation.objects.visible_to(actor).filter(in_force(), case=case, agency_id=actor.agency_id)
    granted = {Section(code) for row in rows for code in row.sections}
    return frozenset(granted & role_named(actor.role).sections)
