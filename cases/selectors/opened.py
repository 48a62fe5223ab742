"""Opening a case by its reference: the first line of every page and endpoint about one."""

from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Value,
)
from django.http import Http404

from agencies.access import require_section
from agencies.roles import Action, may, role_named
from agencies.sections import EVERYTHING, NEVER_BY_BREAK_GLASS, NOT_FOR_BLIND_RATERS, Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.request_id import about_case
from cases.models import BreakGlass, Case, Participation, Restriction
from cases.models.open_to import OpenTo
from cases.models.openness import NOT_RATING_BLIND, open_case_rule
from cases.selectors.arrangements import arrangements_noted


def opened_case(
    reference: str, *, actor: ActingPerson, section: Section | None = None, action: Action = Action.VIEW
) -> Case:
    """The case, for a page about one ``section`` of it that does or leads to ``action``.

    To an outsider it does not exist (``Http404``). Somebody inside it whose role never holds the section,
    whose agency was not granted it here, or whose role does not include the act, is refused
    (``PermissionDenied``).
    """
    rows: QuerySet[Case] = Case.objects.visible_to(actor).select_related("lead_agency", "lead_practitioner")
    told: dict[str, Any] = {"is_restricted": _is_restricted(actor), **arrangements_noted(actor)}
    if action != Action.VIEW:
        # Somebody who broke the glass reads, and does nothing else.
        told["permitted"] = ExpressionWrapper(open_case_rule(actor, action, case="pk"), BooleanField())
    case = rows.filter(reference=reference).annotate(**told).first()
    if case is None:
        raise Http404
    about_case(case.pk)
    if not getattr(case, "permitted", may(actor.role, action)):
        raise PermissionDenied
    if section is not None:
        require_section(actor, section)
        if section not in granted_sections(case, actor=actor):
            raise PermissionDenied
    return case


def led_case(reference: str, *, actor: ActingPerson, action: Action, section: Section | None = None) -> Case:
    """The case, for an act that is the lead agency's alone: what it says of itself, closing, parts."""
    case = opened_case(reference, actor=actor, section=section, action=action)
    require_lead_agency(case, actor)
    return case


def require_lead_agency(case: Case, actor: ActingPerson) -> None:
    """Refuse an act that would let one agency decide for the one that leads."""
    if case.lead_agency_id != actor.agency_id:
        raise PermissionDenied


def _is_restricted(actor: ActingPerson) -> Exists:
    return Exists(Restriction.objects.visible_to(actor).filter(in_force(), case_id=OuterRef("pk")))


class Holding(NamedTuple):
    """What somebody holds of a case, and until when they have broken the glass for it, if they have."""

    sections: frozenset[Section]
    glass_until: datetime | None


def granted_sections(case: Case, *, actor: ActingPerson) -> frozenset[Section]:
    """The sections of this case that the actor's agency was granted and their role may hold.

    While a broken glass lasts: all that the role may hold, but what is somebody's own. While they rate the
    case blind: nothing that was made of its sources, whatever opens it.
    """
    return holding(case, actor=actor).sections


def holding(case: Case, *, actor: ActingPerson) -> Holding:
    """The same, with the end of a broken glass; one statement."""
    held = role_named(actor.role).sections
    parts = Participation.objects.visible_to(actor).filter(in_force(), case=case, agency_id=actor.agency_id)
    sees_all = OpenTo(NOT_RATING_BLIND, case=F("case_id"), user=actor.user_id)
    told = parts.annotate(ends=Value(None, DateTimeField()), sees_all=sees_all)
    rows = told.values_list("sections", "ends", "sees_all")
    if may(actor.role, Action.BREAK_GLASS):
        rows = rows.union(_opened_by_breaking_the_glass(case, actor, sees_all), all=True)
    found = list(rows)
    sections = frozenset({Section(code) for codes, _, _ in found for code in codes} & held)
    if not all(sees_all for _, _, sees_all in found):
        sections -= NOT_FOR_BLIND_RATERS
    return Holding(sections, max((ends for _, ends, _ in found if ends), default=None))


def _opened_by_breaking_the_glass(
    case: Case, actor: ActingPerson, sees_all: OpenTo
) -> QuerySet[BreakGlass, Any]:
    rows = BreakGlass.objects.visible_to(actor).filter(in_force(), case=case)
    rows = rows.filter(user_id=actor.user_id, agency_id=actor.agency_id)
    opened = Value(sorted(EVERYTHING - NEVER_BY_BREAK_GLASS), ArrayField(CharField(max_length=30)))
    return rows.annotate(opened=opened, sees_all=sees_all).values_list("opened", "valid_until", "sees_all")
