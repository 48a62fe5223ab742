"""What moved between the signed assessments of a case, instrument by instrument."""

from dataclasses import dataclass

from assessments.definition import Domain
from assessments.guided import Table
from assessments.selectors.factor_over_time import FactorOverTime, factors_of_domain
from assessments.selectors.signed import SignedAssessment

AT_MOST = 4


@dataclass(frozen=True, slots=True)
class DomainOverTime:
    """The factors of one domain; what is present in a protective one is a strength."""

    code: str
    name: str
    is_protective: bool
    factors: list[FactorOverTime]


@dataclass(frozen=True, slots=True)
class JudgedOverTime:
    """The words chosen for one domain in each assessment; empty where none were."""

    code: str
    name: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class TableOverTime:
    """What each assessment named in one table of its formulation; none where it had no such table."""

    code: str
    heading: str
    names: list[list[str]]


@dataclass(frozen=True, slots=True)
class OverTime:
    """The assessments with one instrument, oldest first; ``left_out`` older ones are not among them."""

    code: str
    title: str
    signed: list[SignedAssessment]
    left_out: int
    domains: list[DomainOverTime]
    judged_as: str
    judgements: list[JudgedOverTime]
    tables: list[TableOverTime]

    @property
    def versions(self) -> list[int]:
        """The versions of the instrument that these were written in."""
        return sorted({one.instrument.version for one in self.signed})

    @property
    def is_protective(self) -> bool:
        """Whether nothing but strengths is rated with it."""
        return bool(self.domains) and all(one.is_protective for one in self.domains)


def changes_over_time(found: list[SignedAssessment], *, at_most: int | None = AT_MOST) -> list[OverTime]:
    """A section for each instrument, those that rate strengths alone last; ``found`` is newest first.

    Versions of one instrument are joined where a factor has the same code in both. What was signed and
    then opened to be amended is left out: its countersignature is void.
    """
    by_instrument: dict[str, list[SignedAssessment]] = {}
    for signed in (one for one in found if one.voided is None):
        by_instrument.setdefault(signed.instrument.code, []).append(signed)
    sections = [
        over_time(signed[:at_most][::-1], left_out=len(signed[at_most:]) if at_most else 0)
        for signed in by_instrument.values()
    ]
    return sorted(sections, key=lambda one: one.is_protective)


def over_time(signed: list[SignedAssessment], *, left_out: int = 0) -> OverTime:
    """These assessments with one instrument, oldest first, beside each other."""
    newest = signed[-1]
    shown = [(one, factors_of_domain(one.code, signed)) for one in _domains(signed)]
    return OverTime(
        code=newest.instrument.code,
        title=newest.instrument.title,
        signed=signed,
        left_out=left_out,
        domains=[
            DomainOverTime(one.code, one.name, one.protective, factors) for one, factors in shown if factors
        ],
        judged_as=newest.definition.judgement_heading,
        judgements=[_judged(one, signed) for one, _ in shown if one.judged],
        tables=[_named(one, signed) for one in newest.definition.tables],
    )


def _named(table: Table, signed: list[SignedAssessment]) -> TableOverTime:
    names = [next((one.names for one in each.tables if one.code == table.code), []) for each in signed]
    return TableOverTime(table.code, table.heading, names)


def _domains(signed: list[SignedAssessment]) -> list[Domain]:
    """Those of the newest version, then those that only an earlier one has; strengths below."""
    found: dict[str, Domain] = {}
    for one in reversed(signed):
        for domain in one.definition.domains:
            found.setdefault(domain.code, domain)
    return sorted(found.values(), key=lambda one: one.protective)


def _judged(domain: Domain, signed: list[SignedAssessment]) -> JudgedOverTime:
    return JudgedOverTime(domain.code, domain.name, [one.judgements.get(domain.code, "") for one in signed])
