"""Many invented people, judged, placed and believed, for the figures on fairness."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from assessments.definition import definition_of
from assessments.models import Assessment, SignedSummary, Status
from audit.actor import System
from cases.models import Case, Pathway, Person, PersonIdentity, ProtectedCharacteristic
from interventions.fairness.years import year_to_release
from interventions.models import FairnessRelease, FairnessResponse
from interventions.services.release_fairness import release_fairness
from tests.assessments.making import an_instrument
from tests.cast import Cast

CLOCK = System("yearly figures on fairness")
A_DAY = timedelta(days=1)


def today() -> date:
    """A day on which a year may be released."""
    return timezone.localdate()


def in_the_year() -> datetime:
    """A moment of the year that is released."""
    return datetime.combine(year_to_release(today())[0] + 99 * A_DAY, time(11), ZoneInfo("Europe/London"))


def somebody(
    cast: Cast, *, words: str, faith: str = "", strand: str = "", born: date | None = None
) -> Person:
    """A person of Larkfield's with one signed assessment, on every domain judged with these words."""
    person = Person.unguarded.create()
    PersonIdentity.unguarded.create(
        person=person, forenames="A", surname="B", sort_name="b a", date_of_birth=born
    )
    number = Case.unguarded.count()
    case = Case.unguarded.create(
        reference=f"TC-ZZZZ-{number:04}",
        person=person,
        initials="A. B.",
        pathway=Pathway.LICENCE,
        strands=[strand] if strand else [],
        lead_agency=cast.agency("northmoor"),
        lead_practitioner=cast.user("officer"),
        opened_on=in_the_year().date(),
    )
    if faith:
        _characteristic(cast, case, faith)
    _signed(cast, case, words)
    return person


def _characteristic(cast: Cast, case: Case, faith: str) -> None:
    ProtectedCharacteristic.unguarded.create(
        case=case,
        agency=cast.agency("northmoor"),
        recorded_by=cast.user("officer"),
        characteristic="belief",
        in_their_words="x",
        counted_as=faith,
        why_needed="x",
        told_by="person",
    )


def _signed(cast: Cast, case: Case, words: str) -> None:
    instrument, moment = an_instrument(), in_the_year()
    people = {"assessor": cast.user("psychologist"), "countersigner": cast.user("prison_manager")}
    named = {"case": case, "instrument": instrument, "reason": "first", **people}
    row = Assessment.unguarded.create(
        reference=f"AS-{case.reference[3:]}",
        status=Status.COUNTERSIGNED,
        agency=cast.agency("larkfield"),
        started_on=moment.date(),
        submitted_at=moment,
        countersigned_at=moment,
        **named,
    )
    judged = {one.code: {"words": words, "rationale": "x"} for one in definition_of(instrument).domains}
    SignedSummary.unguarded.create(
        assessment=row,
        reference=row.reference,
        signed_at=moment,
        levels={},
        judgements=judged,
        formulation=[],
        **named,
    )


def release(cast: Cast) -> FairnessRelease:
    """The figures of the year, for Northmoor and whoever else has a quality lead."""
    release_fairness(actor=CLOCK, today=today())
    return FairnessRelease.unguarded.get(agency=cast.agency("northmoor"))


def a_release(cast: Cast) -> None:
    """There are figures."""
    release(cast)


def a_response(cast: Cast) -> None:
    """Somebody has said what follows from them."""
    FairnessResponse.unguarded.create(
        release=release(cast),
        agency=cast.agency("northmoor"),
        by="belief",
        what_differs="x",
        what_is_done="x",
        look_again_on=today() + A_DAY,
        recorded_by=cast.user("quality"),
    )


CODES = {"interventions_fairnessrelease": {"tables"}, "interventions_fairnessresponse": {"by"}}
