"""What has been countersigned about a case, newest first. The summary section is enough to read it."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from assessments.models import SignedSummary
from audit.actor import ActingPerson
from cases.models import Case

# The first files do not say of which kind they are: factors are rated and domains judged.
_AS_A_WHOLE = Q(instrument__definition__kind__isnull=True) | Q(
    instrument__definition__kind__in=["rated", "framework"]
)


class InstrumentName(NamedTuple):
    """Which version of which instrument."""

    code: str
    version: int
    title: str


class FactorName(NamedTuple):
    """A factor as it was called in that assessment, and the code of its domain."""

    code: str
    name: str
    domain: str


class HeadedText(NamedTuple):
    """One heading of the formulation and what was written under it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SignedAssessment:
    """A countersigned assessment without its evidence: ratings, judgements and formulation, all in words.

    ``levels`` maps a factor's code to a level's code and ``level_words`` a level's code to its words;
    ``judgements`` and ``rationales`` map a domain's code to the words chosen for it and the reasons given.
    """

    reference: str
    assessment_id: UUID
    instrument: InstrumentName
    signed_on: date
    assessor_name: str
    countersigner_name: str
    reason: str
    levels: dict[str, str]
    factors: list[FactorName]
    judgements: dict[str, str]
    formulation: list[HeadedText]
    level_words: dict[str, str] = field(default_factory=dict)
    domains: dict[str, str] = field(default_factory=dict)
    rationales: dict[str, str] = field(default_factory=dict)
    own_view: str = ""

    def words_for(self, factor_code: str) -> str:
        """The level of a factor in words; empty when that assessment did not rate it."""
        return self.level_words.get(self.levels.get(factor_code, ""), "")


def latest_signed(case: Case, *, actor: ActingPerson, code: str = "") -> SignedAssessment | None:
    """The newest countersigned assessment of the case that this reader may see, if there is one.

    Without a ``code``, of those that say where things stand: a screening or a list of factors does not.
    """
    found = signed_assessments(case, actor=actor, at_most=1, code=code, as_a_whole=not code)
    return found[0] if found else None


def signed_assessments(
    case: Case, *, actor: ActingPerson, at_most: int | None = None, code: str = "", as_a_whole: bool = False
) -> list[SignedAssessment]:
    """Every countersigned assessment of the case that this reader may see, newest first; one statement.

    ``code`` keeps to one instrument, in whatever version.
    """
    rows = (
        SignedSummary.objects.visible_to(actor)
        .filter(case_id=case.pk)
        .select_related("instrument", "assessor", "countersigner")
        .order_by("-signed_at", "reference")
    )
    if as_a_whole:
        rows = rows.filter(_AS_A_WHOLE)
    if code:
        rows = rows.filter(instrument__code=code)
    return [as_signed(row) for row in (rows if at_most is None else rows[:at_most])]


def as_signed(row: SignedSummary) -> SignedAssessment:
    """A signed summary in the words of its own instrument version."""
    definition = row.instrument.definition
    return SignedAssessment(
        reference=row.reference,
        assessment_id=row.assessment_id,
        instrument=InstrumentName(row.instrument.code, row.instrument.version, row.instrument.title),
        signed_on=timezone.localtime(row.signed_at).date(),
        assessor_name=str(row.assessor),
        countersigner_name=str(row.countersigner),
        reason=row.get_reason_display(),
        levels=dict(row.levels),
        factors=[
            FactorName(one["code"], one["name"], one["domain"])
            for one in [*definition["factors"], *row.own_factors]
        ],
        judgements={code: one["words"] for code, one in row.judgements.items()},
        formulation=[HeadedText(one["heading"], one["text"]) for one in row.formulation],
        level_words={
            one["code"]: one["words"]
            for one in (*definition["levels"], *definition.get("present_absent", ()))
        },
        domains={one["code"]: one["name"] for one in definition["domains"]},
        rationales={code: one["rationale"] for code, one in row.judgements.items()},
        own_view=row.own_view,
    )
