"""Who reads a reported item: the agencies that may be named, and its handling in words."""

from collections.abc import Iterable
from uuid import UUID

from agencies.acting import as_actor
from agencies.models import Agency, Membership
from agencies.roles import ROLES, Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.grading import grading_behind
from cases.handling_rules import Handling, conditions_of, faults_in_handling
from cases.models import Case, InformationItem, Participation
from cases.selectors.opened import granted_sections

_CHOOSING = System("finding out whether somebody there can grade")
_GRADE = [role.code for role in ROLES.values() if Action.GRADE_INFORMATION in role.actions]


def agencies_that_may_be_named(case_id: UUID, *, actor: ActingPerson) -> list[tuple[str, str]]:
    """The other agencies that hold graded information on this case now, by key and name."""
    parts = Participation.objects.visible_to(actor).filter(in_force(), case_id=case_id)
    held = parts.filter(sections__contains=[Section.INFORMATION.value]).exclude(agency_id=actor.agency_id)
    return [
        (str(key), name)
        for key, name in held.values_list("agency_id", "agency__name").order_by("agency__name")
    ]


def agency_looking_after(case: Case, *, actor: ActingPerson) -> UUID:
    """Which agency grades what this person hands in: their own if it holds the section, else the lead."""
    own = Participation.objects.visible_to(actor).filter(in_force(), case=case, agency_id=actor.agency_id)
    holds = own.filter(sections__contains=[Section.INFORMATION.value]).exists()
    return actor.agency_id if holds else case.lead_agency_id


def somebody_grades(case: Case, agency_id: UUID) -> bool:
    """Whether an information owner of that agency is on the case to grade what waits there."""
    rows = Membership.objects.visible_to(_CHOOSING).filter(
        in_force(), agency_id=agency_id, role__in=_GRADE, user__is_active=True
    )
    return any(_holds_information(case, as_actor(one)) for one in rows.select_related("agency"))


def _holds_information(case: Case, person: ActingPerson) -> bool:
    is_open = Case.objects.visible_to(person).filter(pk=case.pk).exists()
    return is_open and Section.INFORMATION in granted_sections(case, actor=person)


def faults_on_case(item: InformationItem, chosen: Handling, *, actor: ActingPerson) -> dict[str, str]:
    """What is wrong with a handling, given which agencies take part in the case."""
    there = agencies_that_may_be_named(item.case_id, actor=actor)
    return faults_in_handling(chosen, taking_part=[UUID(key) for key, _ in there])


def names_of_readers(items: Iterable[InformationItem]) -> dict[UUID, str]:
    """The names of every agency that some item names; nothing is asked where none does."""
    keys = {key for item in items for key in item.read_by or ()}
    return dict(Agency.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def handling_in_words(item: InformationItem, names: dict[UUID, str]) -> list[dict[str, str]]:
    """How the item is handled, as rows of a summary list: the code, each condition, further instructions."""
    said = grading_behind(item.graded_with).handling.get(item.handling, "")
    rows = [{"key": "Handling", "value": f"{item.handling} {said}".strip()}]
    lines = [
        f"{one.words}: {_listed(item, names)}" if one.names_agencies else one.words
        for one in conditions_of(item)
    ]
    if lines:
        rows.append({"key": "Conditions", "value": "\n".join(lines)})
    if item.handling_conditions:
        rows.append({"key": "Further instructions", "value": item.handling_conditions})
    return rows


def _listed(item: InformationItem, names: dict[UUID, str]) -> str:
    return ", ".join(sorted(names.get(key, "") for key in item.read_by or ()))
