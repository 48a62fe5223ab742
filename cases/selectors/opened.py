"""Opening a case by its reference: the first line of every page and endpoint about one."""

from django.core.exceptions import PermissionDenied

from agencies.access import open_or_404, require_section
from agencies.roles import Action, may
from agencies.sections import Section
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
    case = open_or_404(Case, actor, reference=reference)
    if not may(actor.role, action):
        raise PermissionDenied
    if section is not None:
        require_section(actor, section)
        if section not in granted_sections(case, actor=actor):
            raise PermissionDenied
    return case


def granted_sections(case: Case, *, actor: ActingPerson) -> frozenset[Section]:
    """The sections of this case that the actor's agency was granted and their role may hold."""
    from agencies.roles import role_named
    from agencies.validity import in_force

    rows = Participation.objects.visible_to(actor).filter(in_force(), case=case, agency_id=actor.agency_id)
    granted = {Section(code) for row in rows for code in row.sections}
    return frozenset(granted & role_named(actor.role).sections)
