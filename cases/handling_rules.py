"""How a reported item is handled: what a handling must say, and which agencies may read under it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from cases.grading import Condition, grading_in_use
from cases.models import InformationItem
from cases.models.handling import UntilGraded


@dataclass(frozen=True, slots=True)
class Handling:
    """A handling as it was chosen: the code, conditions, the agencies named, instructions in words."""

    code: str
    conditions: tuple[str, ...] = ()
    named: tuple[UUID, ...] = ()
    instructions: str = ""

    @property
    def read_by(self) -> list[UUID] | None:
        """The agencies beside the submitting one that read it; nothing said: all that hold the section."""
        known = grading_in_use().conditions
        limits = {known[code].readers for code in self.conditions if known[code].limits_readers}
        if "own_agency" in limits:
            return []
        return sorted(self.named) if limits else None


def chosen_handling(
    code: str, conditions: Sequence[str], named: Sequence[object], instructions: str
) -> Handling:
    """A handling from what was typed or sent."""
    return Handling(code, tuple(conditions), tuple(UUID(str(one)) for one in named), instructions)


def faults_in_handling(chosen: Handling, *, taking_part: Collection[UUID]) -> dict[str, str]:
    """What is wrong with a handling, question by question."""
    grading = grading_in_use()
    if chosen.code not in grading.handling:
        return {"handling": "Select how to handle it from the answers shown"}
    if chosen.code not in grading.with_conditions:
        if chosen.conditions or chosen.named or chosen.instructions.strip():
            return {"conditions": "Remove the conditions, or select handling with conditions"}
        return {}
    if not chosen.conditions:
        return {"conditions": "Select the conditions under which it may be shared"}
    if not set(chosen.conditions) <= set(grading.conditions):
        return {"conditions": "Select the conditions from the answers shown"}
    return _faults_in_readers([grading.conditions[code] for code in chosen.conditions], chosen, taking_part)


def _faults_in_readers(
    conditions: list[Condition], chosen: Handling, taking_part: Collection[UUID]
) -> dict[str, str]:
    limits = {one.readers for one in conditions if one.limits_readers}
    if len(limits) > 1:
        return {"conditions": "Select either the submitting agency alone or named agencies, not both"}
    if "named" not in limits:
        wrong = "Select named agencies among the conditions, or name none"
        return {"named_agencies": wrong} if chosen.named else {}
    if not chosen.named:
        return {"named_agencies": "Select the agencies that may read it"}
    if not set(chosen.named) <= set(taking_part):
        return {"named_agencies": "Select agencies that take part in the case"}
    return {}


def give_handling(item: InformationItem, chosen: Handling) -> None:
    """Write a handling on the item; whoever may read it follows from it."""
    item.handling, item.conditions = chosen.code, list(chosen.conditions)
    item.handling_conditions, item.read_by = chosen.instructions, chosen.read_by


def is_read_by(item: InformationItem, agency_id: UUID) -> bool:
    """Whether the handling of an item lets an agency read it, as `cases/models/handling.py` asks of rows."""
    if item.agency_id == agency_id:
        return True
    if not item.graded_with:
        return item.until_graded == UntilGraded.EVERYBODY
    return item.read_by is None or agency_id in item.read_by


def conditions_of(item: InformationItem) -> list[Condition]:
    """The conditions an item carries."""
    known = grading_in_use().conditions
    return [known[code] for code in item.conditions if code in known]


def may_be_given(item: InformationItem) -> bool:
    """Whether it may stand in meeting papers and disclosures."""
    return not item.conditions or all(one.given for one in conditions_of(item))
