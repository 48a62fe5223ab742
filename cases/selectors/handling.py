"""Who reads a reported item: the agencies that may be named, and its handling in words."""

from collections.abc import Iterable
from uuid import UUID

from agencies.models import Agency
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.grading import grading_behind
from cases.handling_rules import Handling, conditions_of, faults_in_handling
from cases.models import Case, InformationItem, Participation


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
