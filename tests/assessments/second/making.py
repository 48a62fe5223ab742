"""Making second ratings for tests: always through the services."""

from agencies.models import Membership, User
from assessments.models import Assessment, SecondRating
from assessments.selectors.second.comparing import comparison_of
from assessments.selectors.second.opened import OpenedSecond, factors_of, opened_second
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.second.answer_second_rating import answer_second_rating
from assessments.services.second.ask_second_rating import ask_second_rating
from assessments.services.second.reconcile_ratings import propose_reconciliation
from assessments.services.second.save_second_factor import save_second_factor
from assessments.services.second.submit_second_rating import submit_second_rating
from assessments.services.submit_assessment import submit_assessment
from tests.assessments.making import make_countersigned, make_draft
from tests.assessments.making import write as write_assessment
from tests.cast import Cast, add_membership, add_to_team, train

RATER = "second assessor"
FIRST = "first assessor"
WHY = "To know how far we agree."
SEEN_BY_SECOND = "Saw him alone in the yard; a beetle on the sill."


def add_rater(cast: Cast, name: str = RATER) -> Membership:
    """A second assessor at the prison, trained and on the team, who has opened nothing."""
    user = User.objects.create_user(f"{name.replace(' ', '')}@throughcare.example", "Sefton Blythe")
    held = add_membership(user, cast.agency("larkfield"), "assessor")
    train(user, "erg22_assessor")
    add_to_team(cast.case, user.pk, cast.agency("larkfield"))
    cast.users[name], cast.memberships[name] = user, held
    return held


def first_by_another(cast: Cast) -> Assessment:
    """A countersigned assessment that the psychologist of the cast had no hand in: they may rate it again."""
    add_rater(cast, FIRST)
    assessment = make_draft(cast, who=FIRST)
    write_assessment(assessment, actor=cast.actor(FIRST))
    submit_assessment(assessment, actor=cast.actor(FIRST), case=cast.case)
    return countersign_assessment(assessment, actor=cast.actor("prison_manager"), case=cast.case)


def make_asked(cast: Cast, assessment: Assessment | None = None, *, who: str = RATER) -> SecondRating:
    """A second rating just asked for, of a countersigned assessment."""
    first = assessment or make_countersigned(cast)
    rater = cast.memberships.get(who) or add_rater(cast)
    manager = cast.actor("prison_manager")
    return ask_second_rating(first, actor=manager, case=cast.case, membership=rater.pk, why=WHY)


def make_accepted(cast: Cast, assessment: Assessment | None = None, *, who: str = RATER) -> SecondRating:
    """One being rated."""
    return answer_second_rating(make_asked(cast, assessment, who=who), actor=cast.actor(who), accepts=True)


def opened(cast: Cast, second: SecondRating, who: str = RATER) -> OpenedSecond:
    """As its pages open it."""
    return opened_second(cast.case.reference, second.pk, actor=cast.actor(who))


def write(
    cast: Cast, second: SecondRating, *, levels: dict[str, str] | None = None, who: str = RATER
) -> OpenedSecond:
    """Rate every factor: partly present unless ``levels`` says otherwise."""
    found = opened(cast, second, who)
    for code, row in factors_of(second, actor=cast.actor(who)).items():
        save_second_factor(
            found.second,
            row,
            actor=cast.actor(who),
            level=(levels or {}).get(code, found.definition.levels[1].code),
            evidence_for=SEEN_BY_SECOND,
            evidence_against="None of it at work.",
            sources="Interview",
            confidence=found.definition.confidence[0].code,
        )
    return found


def make_written(cast: Cast, assessment: Assessment | None = None, *, who: str = RATER) -> SecondRating:
    """One in which nothing is missing."""
    return write(cast, make_accepted(cast, assessment, who=who), who=who).second


def make_submitted_second(
    cast: Cast, assessment: Assessment | None = None, *, who: str = RATER
) -> SecondRating:
    """One to compare: it differs on the first factor."""
    second = make_accepted(cast, assessment, who=who)
    strongest = opened(cast, second, who).definition.levels[0].code
    found = write(cast, second, levels={"grievance": strongest}, who=who)
    return submit_second_rating(found, actor=cast.actor(who))


def make_proposed(
    cast: Cast, assessment: Assessment | None = None, *, who: str = RATER, by: str = RATER
) -> SecondRating:
    """One of which one of the two has proposed what to agree on."""
    second = make_submitted_second(cast, assessment, who=who)
    found = opened(cast, second, by)
    level = found.definition.levels[0].code
    differing = [one.code for one in comparison_of(found, actor=cast.actor(by)).differing]
    levels, reasons = dict.fromkeys(differing, level), dict.fromkeys(differing, "On what was seen.")
    propose_reconciliation(found, actor=cast.actor(by), levels=levels, reasons=reasons)
    return second
