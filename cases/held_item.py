"""An item held as it is while something is built on it, so that it is not dismissed or lowered meanwhile."""

from django.core.exceptions import PermissionDenied

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, InformationItem
from cases.selectors.opened import granted_sections


def hold_item(item: InformationItem, *, actor: ActingPerson) -> InformationItem:
    """The item as it is now, about which nobody decides until this act is over.

    Held before its case, never after: whoever decides about an item holds it and then notes that on the case.
    """
    case = open_or_404(Case, actor, pk=item.case_id)
    if Section.INFORMATION not in granted_sections(case, actor=actor):
        raise PermissionDenied
    return claim(item, actor, Action.VIEW)
