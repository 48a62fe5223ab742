"""What has been countersigned about a case, newest first. The summary section is enough to read it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from assessments.definition import Definition, definition_of
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


class SignedTable(NamedTuple):
    """One table of the formulation; a line is a list of headed texts, the first of which names it."""

    code: str
    heading: str
    lines: list[list[HeadedText]]

    @property
    def names(self) -> list[str]:
        """What each line is known by."""
        return [line[0].text for line in self.lines if line]

    @property
    def in_full(self) -> str:
        """Every line with all that was said in it, an empty line between two."""
        return "\n\n".join(
            "\n".join(f"{one.heading}: {one.text}" for one in line if one.text) for line in self.lines
        )


@dataclass(frozen=True, slots=True)
class Voided:
    """That a countersignature is void: since when, by whose act and why."""

    on: date
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class SignedAssessment:
    """A countersigned assessment without its evidence: ratings, judgements and formulation, all in words.

    ``levels`` maps a factor's code to a level's code and ``level_words`` a level's code to its words;
    ``judgements`` and ``rationales`` map a domain's code to the words chosen for it and the reasons given.
    Of the latest with an instrument ``is_current`` is true while its countersignature stands; once that is
    ``voided`` none is current until one is countersigned again.
    """

    key: UUID
    reference: str
    assessment_id: UUID
    instrument: InstrumentName
    definition: Definition
    signed_on: date
    signed_at: datetime
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
    sharing: dict[str, str] = field(default_factory=dict)
    tables: list[SignedTable] = field(default_factory=list)
    one_page: str = ""
    revision: int = 1
    voided: Voided | None = None
    is_current: bool = False

    def words_for(self, factor_code: str) -> str:
        """The level of a factor in words; empty when that assessment did not rate it."""
        return self.level_words.get(self.levels.get(factor_code, ""), "")

    @property
    def headed(self) -> list[HeadedText]:
        """Everything written about the person beside ratings and judgements, under its heading."""
        of, first, shared = self.definition, [], []
        if of.one_page:
            first = [HeadedText(of.one_page.heading, self.one_page)]
        if of.sharing:
            said = [self.sharing.get(name, "") for name in ("words", "how", "because")]
            shared = [HeadedText(of.sharing.heading, "\n".join(filter(None, said)))]
        tables = [HeadedText(one.heading, one.in_full) for one in self.tables]
        return [*first, *self.formulation, *shared, *tables]

    def joins(self, factor: FactorName) -> str:
        """What a factor is the same by in another assessment: its code, or the name of one's own."""
        return factor.code if self.definition.factor(factor.code) else f"own: {factor.name}"


def latest_signed(case: Case, *, actor: ActingPerson, code: str = "") -> SignedAssessment | None:
    """The newest countersigned assessment of the case that this reader may see, while it stands.

    Without a ``code``, of those that say where things stand: a screening or a list of factors does not.
    While it is amended there is none: the one it replaced long ago is not current again.
    """
    newest = newest_signed(case, actor=actor, code=code)
    return None if newest is None or newest.voided else newest


def newest_signed(case: Case, *, actor: ActingPerson, code: str = "") -> SignedAssessment | None:
    """The newest that was ever countersigned, its countersignature void or not; one statement."""
    rows = signed_rows(case, actor, code)
    row = (rows if code else rows.filter(_AS_A_WHOLE)).first()
    return as_signed(row, is_current=row.voided_at is None) if row else None


def last_standing(case: Case, *, actor: ActingPerson, code: str) -> SignedAssessment | None:
    """The newest with this instrument whose countersignature stands, to compare with; one statement."""
    row = signed_rows(case, actor, code).filter(voided_at__isnull=True).first()
    return as_signed(row) if row else None


def signed_assessments(case: Case, *, actor: ActingPerson) -> list[SignedAssessment]:
    """Every countersigned assessment that stands and this reader may see, newest first; one statement."""
    return [one for one in all_signed(case, actor=actor) if one.voided is None]


def all_signed(case: Case, *, actor: ActingPerson) -> list[SignedAssessment]:
    """Every one that was ever countersigned, each revision by itself, newest first; one statement."""
    found, seen = [], set()
    for row in signed_rows(case, actor):
        is_newest = row.instrument.code not in seen
        seen.add(row.instrument.code)
        found.append(as_signed(row, is_current=is_newest and row.voided_at is None))
    return found


def signed_revision(
    case: Case, reference: str, revision: int, *, actor: ActingPerson
) -> SignedSummary | None:
    """One assessment as it was signed that time, if this reader may see it; one statement."""
    return signed_rows(case, actor).filter(reference=reference, revision=revision).first()


def signed_rows(case: Case, actor: ActingPerson, code: str = "") -> QuerySet[SignedSummary]:
    """Every revision that was ever countersigned and this reader may see, newest first."""
    rows = SignedSummary.objects.visible_to(actor).filter(case_id=case.pk)
    if code:
        rows = rows.filter(instrument__code=code)
    people = ("assessor", "first_countersigner", "countersigner", "voided_by")
    return rows.select_related("instrument", *people).order_by("-signed_at", "reference", "-revision")


def signers_of(row: SignedSummary) -> str:
    """Who countersigned it, in the order they did."""
    return " and ".join(str(one) for one in (row.first_countersigner, row.countersigner) if one)


def _voided(row: SignedSummary) -> Voided | None:
    if row.voided_at is None:
        return None
    return Voided(timezone.localtime(row.voided_at).date(), str(row.voided_by), row.voided_because)


def as_signed(row: SignedSummary, *, is_current: bool = False) -> SignedAssessment:
    """A signed summary in the words of its own instrument version."""
    definition = row.instrument.definition
    return SignedAssessment(
        key=row.pk,
        reference=row.reference,
        assessment_id=row.assessment_id,
        instrument=InstrumentName(row.instrument.code, row.instrument.version, row.instrument.title),
        definition=definition_of(row.instrument),
        signed_on=timezone.localtime(row.signed_at).date(),
        signed_at=row.signed_at,
        assessor_name=str(row.assessor),
        countersigner_name=signers_of(row),
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
        sharing=dict(row.sharing),
        tables=[_table(one) for one in row.tables],
        one_page=row.one_page,
        revision=row.revision,
        voided=_voided(row),
        is_current=is_current,
    )


def _table(kept: dict[str, Any]) -> SignedTable:
    lines = [[HeadedText(one["heading"], one["text"]) for one in line] for line in kept["lines"]]
    return SignedTable(kept["code"], kept["heading"], lines)
