"""What is counted of plans that ended, by what, and what each answer means: the data dictionary.

Every list is whole: one that left out an answer nobody gave would tell that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.definition import Definition, definition_of
from assessments.models import Instrument
from cases.models.stage import Stage
from interventions.fairness.kept_small import Cell
from interventions.models import EndedBecause, Programme

FAMILY, EVERYBODY = "ended plans", "everybody"
NOT_RECORDED = {"": "Not recorded"}
_TOOK_PART = {
    "withdrawn": "Withdrawn",
    "compliant_only": "Compliant only",
    "participating": "Participating",
    "reflecting": "Reflecting",
    "applying": "Applying",
    "": "Not recorded",
}
CHANGES = {
    "no_longer": "No longer present",
    "reduced": "Reduced",
    "unchanged": "Unchanged",
    "increased": "Increased",
    "newly": "Newly present",
    "not_comparable": "Not comparable",
    "": "Not rated before and after",
}
WORKED_ON = {
    "targeted": "A module of the plan answers it",
    "left": "Present, and no module answers it",
    "": "Not present when the plan began",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing counted of each plan, its answers, where they come from, and by what people are grouped."""

    code: str
    words: str
    means: str
    source: str
    answers: dict[str, str]
    groupings: tuple[str, ...]


def groupings() -> dict[str, dict[str, str]]:
    """By what people are grouped, each with every group."""
    programmes = {one.code: one.title for one in Programme.objects.order_by("version")}
    ended = {"completed": "Completed", "ended": "Ended early"}
    return {
        EVERYBODY: {"": "Everybody"},
        "programme": programmes,
        "ending": ended,
        "worked_on": WORKED_ON,
    }


def measures() -> list[Measure]:
    """Everything that is counted; the factors are those of the instruments that mappings name."""
    whole = (EVERYBODY, "programme", "ending")
    why = {"completed": "Completed", **dict(EndedBecause.choices), **NOT_RECORDED}
    dose = {
        "under": "Fewer than the least that is published",
        "within": "As many as are published",
        "over": "More than the most that is published",
        "": "No number is published",
    }
    stages = {**dict(Stage.choices), **NOT_RECORDED}
    first, last = "How they took part in the first session", "How they took part in the last session"
    return [
        Measure(
            "ending", "How the plan ended", "And why, if early.", "The report on the plan", why, whole[:2]
        ),
        Measure(
            "dose",
            "Sessions they came to against the number planned",
            "The number is the programme's own, as published.",
            "Sessions; the library of programmes",
            dose,
            whole,
        ),
        Measure(
            "stage",
            "Stage of disengagement at the start",
            "As judged last before the plan began. In words; the words are in no order.",
            "Stage and strand",
            stages,
            whole,
        ),
        Measure("first", first, "Of those they came to.", "Sessions", _TOOK_PART, whole),
        Measure("last", last, "Of those they came to.", "Sessions", _TOOK_PART, whole),
        *(_change(one.code, one.name) for one in _factors()),
    ]


def _change(code: str, name: str) -> Measure:
    return Measure(
        f"change {code}",
        f"{name}: rating after against before",
        "Before: the assessment the plan answers. After: the first signed since it ended, with the same "
        "instrument. A description, not the effect of the programme.",
        "Countersigned assessments; the plan",
        CHANGES,
        (EVERYBODY, "worked_on"),
    )


@dataclass(frozen=True, slots=True)
class NamedFactor:
    """A factor that is compared before and after."""

    code: str
    name: str


def instruments_compared() -> list[Definition]:
    """The newest version in use of each instrument that some mapping names."""
    named = {
        mapping["instrument"] for one in Programme.objects.all() for mapping in one.definition["mappings"]
    }
    rows = Instrument.objects.filter(code__in=named, enabled=True).order_by("code", "version")
    return [definition_of(one) for one in {row.code: row for row in rows}.values()]


def _factors() -> list[NamedFactor]:
    return [
        NamedFactor(f"{of.code} {factor.code}", factor.name)
        for of in instruments_compared()
        for factor in of.factors
    ]


def every_cell(counted: list[Measure], grouped: dict[str, dict[str, str]]) -> Iterator[Cell]:
    """Where a count stands, whether or not anybody is counted there.

    People are worked on, or not, factor by factor: those groups are each factor's own.
    """
    for one in counted:
        for answer in one.answers:
            for by in one.groupings:
                named = f"{by} {one.code}" if by == "worked_on" else by
                yield from (Cell(FAMILY, one.code, answer, named, group) for group in grouped[by])
