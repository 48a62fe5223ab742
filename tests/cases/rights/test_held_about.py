"""Nothing held about a person is forgotten: every table of a case is offered, or left out with a reason."""

import pytest
from django.apps import apps
from django.utils import timezone

from agencies.sections import Section
from cases.models import (
    ChronologyEntry,
    Document,
    InformationAnswer,
    InformationRequest,
    MentorSession,
    Rectification,
    SubjectAccessItem,
    SubjectAccessPart,
)
from cases.models.of_case import OfCase
from cases.models.person import OfPerson
from cases.subject_access import every_offer, everything_left_out, in_words, offers_in
from cases.withholding import withholding_in_use
from interventions.models import PlanModule, Session, SessionNote, SessionWords
from tests.cases.rights.asking import begun, opened, part_in
from tests.cast import Cast
from tests.interventions.making import make_plan


def test_every_table_of_a_case_is_offered_or_left_out_with_a_reason() -> None:
    tables = {one for one in apps.get_models() if issubclass(one, OfCase | OfPerson)} | {ChronologyEntry}
    offered = {one.model for one in every_offer()}
    left_out = {one.model for one in everything_left_out()}
    assert tables - offered - left_out == set()
    assert offered & left_out == set()


@pytest.mark.parametrize("offer", every_offer(), ids=lambda one: one.model.__name__)
def test_what_is_offered_names_columns_there_are(offer) -> None:  # type: ignore[no-untyped-def]
    names = {one.name for one in offer.model._meta.get_fields()}
    assert set(offer.columns) <= names
    assert set(offer.others) <= set(offer.columns)
    assert offer.suggests in {"", *withholding_in_use().reasons}


def test_codes_and_lists_are_read_in_words(cast: Cast) -> None:
    assert in_words(cast.case, "strands") in {"", "Islamist extremism", "Right-wing terrorism"}
    row = PlanModule(earlier=[{"heading": "Then", "text": "It was declined."}], code="group_conflict")
    assert in_words(row, "earlier") == "\n- Then: It was declined."
    assert in_words(row, "code") == "group conflict"


def test_who_reported_is_offered_nowhere() -> None:
    # These say of each row whose section it is; a request is never about who reported.
    by_row = {ChronologyEntry, Document, Rectification, InformationRequest, InformationAnswer}
    assert {one.model for one in offers_in(Section.SOURCE)} == by_row
    assert {one.reason for one in everything_left_out()} <= set(withholding_in_use().reasons)


def test_session_notes_are_prepared_by_who_led_and_by_nobody_else(cast: Cast) -> None:
    _mentored(cast, "mentor")
    request = opened(_governed_by(cast, "larkfield"))
    part = part_in(request, "session")
    assert part.holder_id == cast.user("mentor").pk
    begun(cast, request, "session", "mentor")
    assert "Canary-1M" in SubjectAccessItem.unguarded.get().words


def test_notes_of_somebody_who_left_are_said_to_be_out_of_reach(cast: Cast) -> None:
    _mentored(cast, "mentor")
    cast.memberships["mentor"].valid_until = timezone.now()
    cast.memberships["mentor"].save()
    request = opened(_governed_by(cast, "larkfield"))
    part = SubjectAccessPart.unguarded.get(request=request, in_section="session")
    assert (part.state, part.rule) == ("by_rule", "out_of_reach")


def test_facilitators_notes_are_asked_for_too(cast: Cast) -> None:
    plan, today = make_plan(cast), timezone.localdate()
    led = {"case": cast.case, "facilitator": cast.user("facilitator"), "held_on": today}
    session = Session.objects.create(
        **led,
        plan=plan,
        words=SessionWords.objects.all()[0],
        agency=cast.agency("larkfield"),
        recorded_at=timezone.now(),
        attended=True,
    )
    SessionNote.objects.create(**led, session=session, what_was_said="Canary-2S")
    request = opened(_governed_by(cast, "larkfield"))
    begun(cast, request, "session", "facilitator")
    assert "Canary-2S" in SubjectAccessItem.unguarded.get().words


def _mentored(cast: Cast, who: str) -> None:
    MentorSession.objects.create(
        case=cast.case,
        agency=cast.agency("larkfield"),
        recorded_by=cast.user(who),
        held_on=timezone.localdate(),
        how="in_person",
        worked_on="Canary-1M",
    )


def _governed_by(cast: Cast, agency: str) -> Cast:
    membership = cast.memberships["governance"]
    membership.agency = cast.agency(agency)
    membership.save()
    return cast
