"""How far raters agree, as its pages and the API show it: only what the clock kept, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from assessments.agreement.bands import in_words
from assessments.agreement.counting import ALL, WHOLE, comparable
from assessments.agreement.estimates import Estimate
from assessments.agreement.kept_small import Shown
from assessments.definition import Definition, Domain, Factor, definition_of
from assessments.models import AgreementFigures, Instrument
from audit.actor import ActingPerson

MEASURES = {
    "percent_agreement": "Same level",
    "weighted_kappa_linear": "Kappa, linear weights",
    "weighted_kappa_quadratic": "Kappa, quadratic weights",
    "krippendorff_alpha_ordinal": "Alpha, ordinal",
    "icc1_1": "ICC (1,1)",
    "icc2_1": "ICC (2,1)",
    "icc3_1": "ICC (3,1)",
    "icc1_k": "ICC (1,k)",
    "icc2_k": "ICC (2,k)",
    "icc3_k": "ICC (3,k)",
}
SHARE, DECIDES = "percent_agreement", "krippendorff_alpha_ordinal"
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with the interval that would hold the true one in 95 of 100 such studies."""

    measure: str
    words: str
    estimate: float | None
    lower: float | None
    upper: float | None
    band: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far raters agree on one factor, or on those of a domain together; no figures of too few pairs."""

    code: str
    name: str
    about: str
    domain: str
    pairs: int | None
    figures: dict[str, Figure]
    levels: list[str]
    counts: Shown

    @property
    def every_figure(self) -> list[Figure]:
        """All of them, in the order in which they are read."""
        return list(self.figures.values())


@dataclass(frozen=True, slots=True)
class Group:
    """The pairs of one group: all, of one year, or of raters certified in one year."""

    by: str
    group: str
    pairs: int
    counted_on: date
    domains: list[Agreed]
    factors: list[Agreed]

    @property
    def words(self) -> str:
        """Which pairs these are."""
        if self.by == WHOLE:
            return "All pairs"
        if self.by == "period":
            return f"Second ratings of {self.group}"
        if self.group == "none":
            return "Second raters without a certificate in the record"
        return f"Second raters first certified in {self.group}"

    @property
    def differing_most(self) -> list[Agreed]:
        """The factors on which raters are furthest apart, beyond what chance would give."""
        found = [(one.figures[DECIDES].estimate, one) for one in self.factors if one.figures]
        apart = [(far, place, one) for place, (far, one) in enumerate(found) if far is not None]
        return [one for _, _, one in sorted(apart)[:_LISTED]]


def versions_with_figures(*, actor: ActingPerson) -> set[UUID]:
    """The keys of the instruments of which there are figures; one statement."""
    return set(AgreementFigures.objects.visible_to(actor).values_list("instrument_id", flat=True))


def newest_figures(instrument: Instrument, *, actor: ActingPerson) -> AgreementFigures | None:
    """The last that were counted; none while there are too few pairs."""
    rows = AgreementFigures.objects.visible_to(actor).filter(instrument=instrument)
    return rows.order_by("-counted_at").first()


def groups_of(row: AgreementFigures | None, instrument: Instrument) -> list[Group]:
    """Everything that is told of one version, the whole first."""
    return [_group(one, definition_of(instrument)) for one in (row.groups if row else ())]


def found_group(groups: list[Group], by: str = WHOLE, group: str = ALL) -> Group | None:
    """One of them; nothing when there is none, or it may not be told."""
    return next((one for one in groups if (one.by, one.group) == (by, group)), None)


def _group(kept: dict[str, Any], definition: Definition) -> Group:
    return Group(
        by=kept["by"],
        group=kept["group"],
        pairs=kept["pairs"],
        counted_on=date.fromisoformat(kept["counted_on"]),
        domains=[_domain(one, kept["domains"].get(one.code, {})) for one in definition.domains],
        factors=[_factor(one, kept["factors"].get(one.code, {}), definition) for one in definition.factors],
    )


def _domain(one: Domain, kept: dict[str, Any]) -> Agreed:
    return Agreed(one.code, one.name, one.about, one.code, kept.get("rated"), _figures(kept), [], [])


def _factor(one: Factor, kept: dict[str, Any], definition: Definition) -> Agreed:
    levels = [definition.level_words(code) for code in comparable(one, definition)]
    told = kept.get("rated"), _figures(kept), levels, kept.get("counts", [])
    return Agreed(one.code, one.name, one.about, one.domain, *told)


def _figures(kept: dict[str, Any]) -> dict[str, Figure]:
    given = kept.get("figures", {})
    return {name: _figure(name, words, *given[name]) for name, words in MEASURES.items() if name in given}


def _figure(
    measure: str, words: str, estimate: float | None, lower: float | None, upper: float | None
) -> Figure:
    known = None if lower is None or upper is None else (lower, upper)
    return Figure(measure, words, estimate, lower, upper, in_words(measure, Estimate(estimate, known)))
