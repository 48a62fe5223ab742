"""What each case is about: twenty plots, so that every page of the product has something to show.

The plot gives a case its shape (draft assessment, overdue review, restriction, closed); chance fills it in.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from assessments.models import Status
from cases.models import Pathway, Strand
from cases.models.case import ClosingOutcome
from config.demonstration.clock import Calendar
from config.demonstration.identifiers import drawn_key, reference
from config.demonstration.people import Member, Team
from config.demonstration.scale import CASES_IN_A_PATCH
from config.demonstration.words import pick

CUSTODY = frozenset(
    {Pathway.REMAND, Pathway.CUSTODY_TERRORISM, Pathway.CUSTODY_CONNECTED, Pathway.CUSTODY_CONCERN}
)
_GOLDEN = 0.618033988749895


@dataclass(frozen=True, slots=True)
class Plot:
    """One of the twenty shapes. ``unfinished`` is the assessment being written; ``review`` days from now."""

    pathway: Pathway
    review: int
    unfinished: Status | None = None
    plan: str = ""
    concern: str = ""
    closed: ClosingOutcome | None = None
    community: bool = False
    panel: bool = False
    restricted: str = ""
    handed_over: bool = False


_T, _C, _K, _L = (
    Pathway.CUSTODY_TERRORISM,
    Pathway.CUSTODY_CONNECTED,
    Pathway.CUSTODY_CONCERN,
    Pathway.LICENCE,
)
PLOTS = (
    Plot(_T, 0, plan="agreed", concern="soon", community=True, panel=True),
    Plot(_T, 5, Status.DRAFT, plan="agreed", community=True, panel=True),
    Plot(_C, 40, Status.SUBMITTED, plan="agreed", community=True, panel=True, handed_over=True),
    Plot(_T, 95, plan="agreed", community=True, panel=True, restricted="with us"),
    Plot(_K, -9, Status.RETURNED, community=True, panel=True),
    Plot(_L, 3, plan="agreed", concern="acknowledged", community=True, panel=True),
    Plot(_L, 61, Status.SUBMITTED, plan="draft", community=True, panel=True),
    Plot(_T, 150, plan="agreed", community=True, panel=True, handed_over=True),
    Plot(_C, -2, plan="agreed", concern="now", panel=True),
    Plot(_L, 0, plan="completed", closed=ClosingOutcome.SENTENCE_ENDED),
    Plot(Pathway.VOLUNTARY, 18),
    Plot(_T, 120, Status.DRAFT, plan="ended", panel=True),
    Plot(_K, 75, Status.SUBMITTED, handed_over=True),
    Plot(Pathway.REMAND, 27),
    Plot(_L, 12, Status.RETURNED, plan="agreed", panel=True),
    Plot(_T, 33, plan="completed", concern="acknowledged", panel=True),
    Plot(_C, 6, plan="agreed", handed_over=True),
    Plot(_K, 140, restricted="without us"),
    Plot(Pathway.POST_EXIT, 0, plan="completed", closed=ClosingOutcome.COMPLETED),
    Plot(Pathway.VOLUNTARY, -30, Status.DRAFT),
)
_OUTCOMES = (ClosingOutcome.SENTENCE_ENDED, ClosingOutcome.COMPLETED, ClosingOutcome.TRANSFERRED)
_RARE = (_L, Pathway.VOLUNTARY, Pathway.TPIM, Pathway.VOLUNTARY, Pathway.TEO)


@dataclass(frozen=True, slots=True)
class Story:
    """One invented case, before any row of it is written."""

    number: int
    index: int
    plot: Plot
    rng: Random
    team: Team
    key: str
    reference: str
    pathway: Pathway
    strands: tuple[str, ...]
    lead: Member
    assessor: Member
    opened_on: date
    closed_on: date | None
    earlier_team: Team

    @property
    def in_custody(self) -> bool:
        """Whether a prison holds them."""
        return self.pathway in CUSTODY

    @property
    def with_prison(self) -> bool:
        """Whether the prison takes part: it holds them, or its facilitators work with them."""
        return self.in_custody or bool(self.plot.plan)

    @property
    def countersigner(self) -> Member:
        """Who signs beside the assessor: a manager of the same agency."""
        return self.team["prison_manager" if self.assessor.place.kind == "prison" else "manager"]


def tell(number: int, seed: int, team: Team, earlier_team: Team, calendar: Calendar) -> Story:
    """The story of one case; the same for the same number, seed and day."""
    rng = Random(f"{seed}:{number}")  # noqa: S311 - invented on purpose, the same every time
    patch, index = divmod(number, CASES_IN_A_PATCH)
    plot = PLOTS[index]
    pathway = _RARE[patch % len(_RARE)] if index == CASES_IN_A_PATCH - 1 else plot.pathway
    opened_on = calendar.ago(260 + (number * 37) % 480)
    return Story(
        number=number,
        index=index,
        plot=plot,
        rng=rng,
        team=team,
        key=drawn_key(rng),
        reference=reference("TC", number),
        pathway=pathway,
        strands=_strands(number, pathway, rng),
        lead=team["officer" if index < 16 else "second_officer"],
        assessor=team["psychologist" if pathway in CUSTODY or index in {5, 6} else "assessor"],
        opened_on=opened_on,
        closed_on=calendar.ago(12 + number % 60) if plot.closed else None,
        earlier_team=earlier_team,
    )


def closing_outcome(story: Story) -> str:
    """How a closed case ended."""
    if story.plot.closed is None:
        return ""
    return pick(story.rng, _OUTCOMES).value if story.number >= CASES_IN_A_PATCH else story.plot.closed.value


def _strands(number: int, pathway: Pathway, rng: Random) -> tuple[str, ...]:
    """Strands in the published proportions; for some none is recorded, for some several."""
    share = (number * _GOLDEN + 0.31) % 1
    if pathway == Pathway.VOLUNTARY:
        shares = ((0.43, Strand.RIGHT_WING), (0.73, Strand.ISLAMIST), (0.83, Strand.LASIT), (1, Strand.MIXED))
    else:
        shares = ((0.73, Strand.ISLAMIST), (0.93, Strand.RIGHT_WING), (0.97, Strand.LASIT), (1, Strand.MIXED))
    strand = next(one for up_to, one in shares if share <= up_to)
    chance = rng.random()
    if chance < 0.05:
        return ()
    return (strand.value, Strand.MIXED.value) if chance > 0.95 and strand != Strand.MIXED else (strand.value,)
