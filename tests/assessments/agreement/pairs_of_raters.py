"""Many invented pairs of ratings, for the figures of agreement."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from agencies.models import Competence, User
from assessments.definition import definition_of
from assessments.models import (
    AgreementFigures,
    Assessment,
    Instrument,
    SecondRating,
    SecondRatingFactor,
    SecondStatus,
    SignedSummary,
    Status,
)
from assessments.models.assessment import SIGNED
from assessments.services.count_agreement import count_agreement
from audit.actor import System
from cases.models import Case, Pathway, Person
from tests.assessments.making import an_instrument
from tests.cast import Cast, train

CLOCK = System("figures on how far raters agree")
CYCLE = ("strongly_present", "partly_present", "not_present")
UNKNOWN = "not_enough_information"
# Who rated the pairs a second time, in turn.
RATERS = ("psychologist", "officer", "prison_manager")
Levels = Mapping[str, str]


def the_instrument() -> Instrument:
    """The instrument in use; loading it reads every file there is, so it is loaded once."""
    return Instrument.objects.filter(code="erg22-style").order_by("-version").first() or an_instrument()


def a_pair(
    cast: Cast,
    first: Levels | str,
    second: Levels | str,
    *,
    status: str = Status.COUNTERSIGNED,
    stands: str = SecondStatus.SUBMITTED,
    at: datetime | None = None,
    by: str = RATERS[0],
) -> SecondRating:
    """Two ratings of one invented person, one word for every factor or a level for each."""
    instrument, moment = the_instrument(), at or timezone.now()
    number = Case.unguarded.count()
    case = Case.unguarded.create(
        reference=f"TC-YYYY-{number:04}",
        person=Person.unguarded.create(),
        initials="A. B.",
        pathway=Pathway.LICENCE,
        lead_agency=cast.agency("northmoor"),
        lead_practitioner=cast.user("officer"),
        opened_on=moment.date(),
    )
    row = _first(cast, case, instrument, _each(instrument, first), status, moment)
    return _second(cast, row, _each(instrument, second), stands, moment, by)


def _each(instrument: Instrument, levels: Levels | str) -> Levels:
    if isinstance(levels, str):
        return {one.code: levels for one in definition_of(instrument).factors}
    return levels


def _first(
    cast: Cast, case: Case, instrument: Instrument, levels: Levels, status: str, at: datetime
) -> Assessment:
    is_signed = status in SIGNED
    row = Assessment.unguarded.create(
        case=case,
        instrument=instrument,
        reason="first",
        reference=f"AS-{case.reference[3:]}",
        status=status,
        agency=cast.agency("larkfield"),
        assessor=cast.user("psychologist"),
        started_on=at.date(),
        submitted_at=at,
        countersigner=cast.user("prison_manager") if is_signed else None,
        countersigned_at=at if is_signed else None,
    )
    signed(row, levels, by=cast.user("prison_manager"))
    return row


def signed(row: Assessment, levels: Levels, *, by: User, revision: int = 1) -> SignedSummary:
    """What was countersigned of it."""
    return SignedSummary.unguarded.create(
        case_id=row.case_id,
        assessment=row,
        reference=row.reference,
        revision=revision,
        instrument_id=row.instrument_id,
        reason="first",
        assessor_id=row.assessor_id,
        countersigner=by,
        signed_at=timezone.now(),
        levels=dict(levels),
        judgements={},
        formulation=[],
    )


def _second(cast: Cast, row: Assessment, levels: Levels, stands: str, at: datetime, by: str) -> SecondRating:
    second = SecondRating.unguarded.create(
        case_id=row.case_id,
        assessment=row,
        instrument_id=row.instrument_id,
        rater=cast.user(by),
        agency=cast.agency("larkfield"),
        asked_by=cast.user("prison_manager"),
        asked_at=at - timedelta(days=1),
        why="x",
        status=SecondStatus.ACCEPTED,
    )
    SecondRatingFactor.unguarded.bulk_create(
        SecondRatingFactor(second=second, case_id=row.case_id, factor_code=code, level=level)
        for code, level in levels.items()
    )
    if stands != SecondStatus.ACCEPTED:
        SecondRating.unguarded.filter(pk=second.pk).update(status=stands, submitted_at=at)
    return second


def many_pairs(
    cast: Cast,
    many: int,
    *,
    at: datetime | None = None,
    apart: int = 4,
    raters: Sequence[str] = RATERS,
) -> None:
    """Pairs that name the same level but for every so many; on one factor most say there is not enough."""
    for number in range(many):
        level = CYCLE[number % 3]
        other = CYCLE[(number + 1) % 3] if number % apart == 0 else level
        each = _each(the_instrument(), level)
        unknown = {"grievance": UNKNOWN} if number % 3 else {}
        a_pair(cast, {**each, **unknown}, other, at=at, by=raters[number % len(raters)])


def certified_in(cast: Cast, year: int) -> None:
    """When the second raters of every pair were first certified."""
    for who in RATERS[1:]:
        train_to_rate(cast, who)
    rows = Competence.objects.filter(user__in=[cast.user(who) for who in RATERS], kind="erg22_assessor")
    rows.update(valid_from=datetime(year, 3, 1, tzinfo=timezone.get_current_timezone()))


def train_to_rate(cast: Cast, who: str) -> None:
    """Somebody else is certified too."""
    train(cast.user(who), "erg22_assessor")


def count() -> AgreementFigures | None:
    """What the clock counts."""
    count_agreement(actor=CLOCK, today=timezone.localdate())
    return AgreementFigures.unguarded.order_by("-counted_at").first()


def figures(cast: Cast) -> None:
    """There are figures, without anybody behind them."""
    kept = {"rated": 40, "figures": {name: [0.5, 0.25, 0.75] for name in _NAMES}}
    whole = {
        "by": "whole",
        "group": "all",
        "pairs": 40,
        "counted_on": "2026-11-20",
        "domains": {"engagement": kept},
        "factors": {
            "grievance": {**kept, "counts": [[15, None, None], [None, 10, None], [None, None, None]]}
        },
    }
    groups = [whole, {**whole, "by": "period", "group": "2026"}]
    AgreementFigures.unguarded.create(instrument=the_instrument(), groups=groups)


_NAMES = (
    "percent_agreement", "weighted_kappa_linear", "weighted_kappa_quadratic", "krippendorff_alpha_ordinal",
    "icc1_1", "icc2_1", "icc3_1", "icc1_k", "icc2_k", "icc3_k",
)  # fmt: skip
