"""Making assessments for tests (and as a pattern for demonstration data): always through the services."""

from collections.abc import Mapping

from agencies.models import User
from assessments.definition import definition_of
from assessments.guided import Column
from assessments.lines import factors_asked
from assessments.models import Assessment, Instrument
from assessments.selectors.instruments import instruments_in_use
from assessments.selectors.opened import draft_of
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.formulation_lines import add_line
from assessments.services.load_instruments import load_instruments
from assessments.services.save_formulation import AskedByInstrument, save_formulation
from assessments.services.save_judgement import save_judgement
from assessments.services.save_rating import save_rating
from assessments.services.start_assessment import start_assessment
from assessments.services.submit_assessment import submit_assessment
from audit.actor import ActingPerson
from cases.models import Case
from tests.cast import Cast, add_membership, add_to_team, train

EVIDENCE = "Said so in interview on 3 March; the setting may explain part of it."
AGAINST = "Kept away from the group for a month."
SECRET = "Mentions a lantern in the orchard."


def an_instrument() -> Instrument:
    """The instrument in use, loaded if it was not."""
    load_instruments()
    return next(one for one in instruments_in_use() if one.code == "erg22-style")


def another_assessor(cast: Cast) -> User:
    """A second psychologist of the prison, trained and on the team of *the case*; ``second`` of the cast."""
    if "second" not in cast.users:
        user = User.objects.create_user("second@throughcare.example", "Sefton Wray")
        cast.users["second"] = user
        cast.memberships["second"] = add_membership(user, cast.agency("larkfield"), "assessor")
        train(user, "erg22_assessor")
        add_to_team(cast.case, user.pk, cast.agency("larkfield"))
    return cast.user("second")


def another_manager(cast: Cast) -> User:
    """A second countersigning manager of the prison; ``governor`` of the cast."""
    if "governor" not in cast.users:
        user = User.objects.create_user("governor@throughcare.example", "Greta Osmond")
        cast.users["governor"] = user
        cast.memberships["governor"] = add_membership(
            user, cast.agency("larkfield"), "countersigning_manager"
        )
    return cast.user("governor")


def make_draft(
    cast: Cast, *, case: Case | None = None, who: str = "psychologist", reason: str = "first"
) -> Assessment:
    """An assessment just started."""
    return start_assessment(
        case or cast.case, actor=cast.actor(who), instrument=an_instrument(), reason=reason
    )


def write(assessment: Assessment, *, actor: ActingPerson, levels: Mapping[str, str] | None = None) -> None:
    """Fill every page of a draft; factors not named in ``levels`` are rated partly present."""
    definition = definition_of(assessment.instrument)
    draft = draft_of(assessment, definition, actor=actor)
    for factor in draft.factors:
        save_rating(
            assessment,
            draft.ratings[factor.code],
            actor=actor,
            level=(levels or {}).get(factor.code, definition.levels_of(factor)[1].code),
            evidence_for=EVIDENCE,
            evidence_against=AGAINST,
            sources=SECRET,
            confidence=definition.confidence[0].code,
            missing_information="A report from the wing.",
            who_asks="The assessor",
        )
    for judgement in draft.judgements.values():
        words = definition.judgement_words[1].code
        save_judgement(assessment, judgement, actor=actor, words=words, rationale="Fits the pattern.")
    write_formulation(assessment, actor=actor)


def write_formulation(assessment: Assessment, *, actor: ActingPerson) -> None:
    """The headings, what else the instrument asks there, and a line in each of its tables."""
    definition = definition_of(assessment.instrument)
    draft = draft_of(assessment, definition, actor=actor)
    texts = {one.code: f"About: {one.heading}" for one in definition.formulation}
    more: AskedByInstrument = {}
    if definition.sharing:
        more |= {"shared": "in_part", "shared_how": "Read out.", "not_shared_because": "One source."}
    if definition.one_page:
        more |= {"one_page": "All of it on one page."}
    save_formulation(
        assessment, draft.formulation, actor=actor, texts=texts, own_view="Agrees in part.", **more
    )
    for table in definition.tables:
        asked = [one.code for one in factors_asked(definition, table, draft.factors, draft.ratings)]
        if not draft.lines[table.code] and (table.required or asked):
            said = {each.code: _answer(each) for each in table.columns}
            add_line(assessment, actor=actor, table=table.code, texts=said, factors=asked)


def _answer(column: Column) -> str:
    return column.answers[0][0] if column.answers else f"Said: {column.heading}"


def make_complete_draft(
    cast: Cast, *, case: Case | None = None, levels: Mapping[str, str] | None = None
) -> Assessment:
    """A draft in which nothing is missing."""
    assessment = make_draft(cast, case=case)
    write(assessment, actor=cast.actor("psychologist"), levels=levels)
    return assessment


def make_submitted(
    cast: Cast, *, case: Case | None = None, levels: Mapping[str, str] | None = None
) -> Assessment:
    """An assessment waiting for a countersign."""
    assessment = make_complete_draft(cast, case=case, levels=levels)
    return submit_assessment(assessment, actor=cast.actor("psychologist"), case=case or cast.case)


def make_countersigned(
    cast: Cast, *, case: Case | None = None, levels: Mapping[str, str] | None = None
) -> Assessment:
    """A signed, locked assessment; the one before it, if any, is superseded."""
    assessment = make_submitted(cast, case=case, levels=levels)
    return countersign_assessment(assessment, actor=cast.actor("prison_manager"), case=case or cast.case)
