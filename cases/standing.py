"""Different people, different rules: what may not be planned or begun with a person, told as reasons.

Pure questions about how the person stands on a day. The apps above ask them in their services, so that every
way in gives the same answer; each reason says what stands in the way and what to do about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agencies.forms.date_parts import in_full
from cases.models import ConsentDecision, Pathway, Whose

WHERE = "“Consent and safeguarding” in the full record"
_RECORD_IT = f"Record it under {WHERE}, or ask the lead practitioner to"


# Nobody is on these without a conviction.
CONVICTED = frozenset(
    {Pathway.CUSTODY_TERRORISM, Pathway.CUSTODY_CONNECTED, Pathway.CUSTODY_CONCERN, Pathway.LICENCE}
)


class AgeGroup(StrEnum):
    """Which side of eighteen somebody is on, by their date of birth."""

    CHILD = "child"
    ADULT = "adult"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to the work on a day. ``consents``: the latest decision of each, and its day."""

    pathway: str
    on: date
    age_group: AgeGroup
    consents: Mapping[Whose, tuple[ConsentDecision, date]] = field(default_factory=dict)
    has_safeguarding_lead: bool = False

    @property
    def is_child(self) -> bool:
        """Whether they are under eighteen."""
        return self.age_group == AgeGroup.CHILD

    @property
    def is_on_remand(self) -> bool:
        """Whether no court has found anything yet."""
        return self.pathway == Pathway.REMAND


def reasons_not_to_begin(standing: Standing) -> list[str]:
    """Why nothing may be planned or begun with the person; empty when nothing stands in the way."""
    reasons = []
    if standing.pathway == Pathway.VOLUNTARY:
        reasons.append(_without_consent(standing, Whose.PERSON))
    if standing.is_child:
        reasons.append(_without_consent(standing, Whose.PARENT))
        if not standing.has_safeguarding_lead:
            reasons.append(f"The person is under eighteen and no safeguarding lead is named. {_RECORD_IT}.")
    return [one for one in reasons if one]


def reason_not_with(standing: Standing, title: str, *, for_under_eighteens: bool) -> str:
    """Why this instrument or programme is not for this person; empty when it is."""
    if standing.is_child and not for_under_eighteens:
        return f"{title} is for adults, and the person is under eighteen. Use one made for their age."
    return ""


def reason_not_convicted(title: str) -> str:
    """Why what is for convicted people only is not for this person."""
    return (
        f"{title} is for convicted people only, and no conviction is on the record. If there is one, have it "
        "recorded under “Offence, orders and licence conditions” in the full record first."
    )


def reason_no_ratings_of_offence(standing: Standing) -> str:
    """Why the time of the offence may not be rated; empty when it may."""
    if standing.is_on_remand:
        return (
            "The person is on remand: no court has found an offence, so the time of it is not rated. "
            "Use an instrument that looks at the present only."
        )
    return ""


def reason_no_offence_work(standing: Standing) -> str:
    """Why no offence-focused work may be done; empty when it may."""
    if standing.is_on_remand:
        return (
            "The person is on remand: no court has found an offence, so work on it is not planned. "
            "If they have been convicted, change the pathway of the case first."
        )
    return ""


def notes_on(standing: Standing) -> list[str]:
    """What whoever plans should know, though nothing is refused for it."""
    if standing.age_group == AgeGroup.UNKNOWN:
        return ["The date of birth is not entered. Other rules apply under eighteen, so have it entered."]
    return []


def note_on_time_left(what: str, *, is_short: bool) -> list[str]:
    """That the time left is shorter than what is planned takes: to be planned for, not a reason to refuse."""
    if not is_short:
        return []
    return [f"The time left on the record is shorter than {what}. Plan what can be finished, or who goes on."]


def _without_consent(standing: Standing, whose: Whose) -> str:
    decision, decided_on = standing.consents.get(whose, (None, standing.on))
    if decision == ConsentDecision.GIVEN:
        return ""
    of_parent = whose == Whose.PARENT
    why = "The person is under eighteen" if of_parent else "This is voluntary support"
    if decision is None:
        which = "parental consent" if of_parent else "consent"
        return f"{why}, and no {which} is recorded. {_RECORD_IT}, before anything is planned or begun."
    which = "parental consent" if of_parent else "consent"
    return (
        f"{why}, and {which} was {decision.value} on {in_full(decided_on)}. "
        f"Nothing is planned or begun unless it is given; record that under {WHERE}."
    )
