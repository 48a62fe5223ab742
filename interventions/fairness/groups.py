"""By what people are grouped, and what is counted of them, in words.

Every list is whole: one that left out an empty group, or a decision nobody was given, would tell that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.definition import definition_of
from assessments.models import Instrument
from cases.models import Strand
from cases.models.equality import CountedAs
from interventions.fairness.kept_small import Cell
from interventions.models import Programme

NOT_KNOWN = "not_known"
_NOT_RECORDED = {NOT_KNOWN: "Not recorded"}
_OF_PEOPLE = {"belief": "Faith or belief", "race": "Ethnic group", "sex": "Sex"}


@dataclass(frozen=True, slots=True)
class Grouping:
    """One characteristic and its groups."""

    code: str
    words: str
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that is decided about people, and what may be decided."""

    family: str
    code: str
    words: str
    outcomes: dict[str, str]


def groupings() -> list[Grouping]:
    """Strand, faith, ethnicity, sex and age."""
    strands = {"none": "None recorded", **dict(Strand.choices)}
    found = [Grouping("strand", "Strand", strands)]
    for code, words in _OF_PEOPLE.items():
        said = {one: label.partition(": ")[2].capitalize() for one, label in CountedAs.choices}
        groups = {one: label for one, label in said.items() if one.startswith(f"{code}_")}
        found.append(Grouping(code, words, groups | _NOT_RECORDED))
    ages = {"0": "Under 18", "18": "18 to 24", "25": "25 to 34", "35": "35 to 49", "50": "50 and over"}
    return [*found, Grouping("age", "Age", ages | _NOT_RECORDED)]


def everything_counted() -> list[Counted]:
    """The judgements of every instrument, placements on programmes, dismissals of information."""
    found = []
    for instrument in Instrument.objects.filter(enabled=True):
        definition = definition_of(instrument)
        answers = {one.code: one.words for one in definition.judgement_words}
        if not answers:
            continue  # a screening, a framework: nothing is judged by domain
        family = f"rating {instrument.code}/{instrument.version}"
        found += [
            Counted(
                family,
                f"{family} {domain.code}",
                f"{instrument}: {domain.name}",
                answers | {"": "Not judged"},
            )
            for domain in definition.domains
        ]
    placed = {f"{one.code}/{one.version}": str(one) for one in Programme.objects.all()}
    said = {"dismissed": "At least one item dismissed", "kept": "Items graded, none dismissed"}
    return [
        *found,
        Counted(
            "placement", "placement", "Placed on a programme", placed | {"none": "Assessed and not placed"}
        ),
        Counted("dismissal", "dismissal", "Information about them", said),
    ]


def every_cell() -> Iterator[Cell]:
    """Where a count stands, whether or not anybody is counted there."""
    for counted in everything_counted():
        for outcome in counted.outcomes:
            for by in groupings():
                yield from (
                    Cell(counted.family, counted.code, outcome, by.code, group) for group in by.groups
                )
