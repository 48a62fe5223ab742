"""No agency closes what another still needs; what the reader may not know of is one sentence, once."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.sections import USUAL, Section
from assessments.models.assessment import UNFINISHED
from cases.closing import duties_that_keep_open
from cases.handing_over import spoken_for
from cases.hidden_cases import closing_waits_unseen
from cases.models import Case, Participation
from cases.selectors.closings import ASK_THE_LEAD_AGENCY, why_not_closed
from config.row_security.statements import CLOSING
from interventions.models.plan import RUNNING
from panels.models import ActionStatus
from tests.assessments.making import make_draft
from tests.cases.ending.closed import close
from tests.cases.sections import make_item
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.interventions.making import WORRY, make_session
from tests.reminders.duties import a_duty

As = Callable[[str], Client]


def reasons(cast: Cast, who: str = "officer") -> list[str]:
    with acting_for(cast.actor(who)):
        return why_not_closed(Case.unguarded.select_related("lead_agency").get(), actor=cast.actor(who))


def without(cast: Cast, *sections: Section) -> None:
    """The lead agency was not granted these sections of *the case*."""
    Participation.unguarded.filter(agency=cast.agency("northmoor")).update(
        sections=sorted(USUAL - set(sections))
    )


def waits(cast: Cast, who: str, kind: str, **more: Any) -> None:
    a_duty(cast, due_on=timezone.localdate(), who=who, kind=kind, what=f"Do the {kind}", **more)


def test_nothing_open_is_no_reason(cast: Cast) -> None:
    assert reasons(cast) == []


def test_a_session_to_write_up_at_the_prison_is_told_by_agency_and_day(cast: Cast) -> None:
    waits(cast, "facilitator", "session_write_up")
    [said] = reasons(cast)
    assert said.startswith("HMP Larkfield has still to do this: Do the session_write_up, due on ")
    with pytest.raises(ValidationError):
        close(cast)


def test_the_same_without_its_section_is_only_to_ask_about(cast: Cast) -> None:
    waits(cast, "facilitator", "session_write_up")
    without(cast, Section.INTERVENTION)
    assert reasons(cast) == [ASK_THE_LEAD_AGENCY]


@pytest.mark.parametrize("kind", ["information_to_grade", "information_citation", "safety_notice"])
def test_what_another_agency_does_about_an_item_is_never_told(cast: Cast, kind: str) -> None:
    waits(cast, "police", kind)
    assert reasons(cast) == [ASK_THE_LEAD_AGENCY]
    with pytest.raises(ValidationError) as refusal:
        close(cast)
    assert refusal.value.messages == [ASK_THE_LEAD_AGENCY]


def test_ones_own_agencys_is_told(cast: Cast) -> None:
    waits(cast, "information_owner", "information_to_grade")
    assert reasons(cast)[0].startswith("Northmoor Probation has still to do this")


def test_however_much_is_hidden_it_is_said_once_and_in_the_same_words(cast: Cast) -> None:
    for kind in ("information_to_grade", "information_alert", "information_citation"):
        waits(cast, "police", kind)
    make_draft(cast)
    without(cast, Section.ASSESSMENT)
    assert reasons(cast) == [ASK_THE_LEAD_AGENCY]


def test_a_draft_in_a_section_not_granted_stands_in_the_way_unseen(cast: Cast) -> None:
    make_draft(cast)
    assert ASK_THE_LEAD_AGENCY not in reasons(cast)
    without(cast, Section.ASSESSMENT)
    assert reasons(cast) == [ASK_THE_LEAD_AGENCY]
    with pytest.raises(ValidationError):
        close(cast)


def test_so_does_a_concern_nobody_has_read(cast: Cast) -> None:
    make_session(cast, worry=WORRY)
    without(cast, Section.SAFETY, Section.INTERVENTION, Section.CONTACTS)
    assert ASK_THE_LEAD_AGENCY in reasons(cast)


def test_an_item_kept_to_the_police_is_not_told_of_but_keeps_the_case_open(cast: Cast) -> None:
    Participation.unguarded.filter(agency=cast.agency("westbridge_police")).update(sections=sorted(USUAL))
    make_item(cast, who="police", until_graded="own_agency")
    assert reasons(cast) == [ASK_THE_LEAD_AGENCY]


def test_what_is_done_keeps_nothing_open(cast: Cast) -> None:
    waits(cast, "police", "information_to_grade", done_at=timezone.now())
    assert reasons(cast) == []


def test_what_an_agency_left_behind_keeps_nothing_open(cast: Cast) -> None:
    waits(cast, "police", "information_citation")
    Participation.unguarded.filter(agency=cast.agency("westbridge_police")).update(valid_until=timezone.now())
    assert reasons(cast) == []


def test_rights_and_reviews_keep_no_case_open(cast: Cast) -> None:
    for kind in ("subject_access", "unusual_access", "mappa_review", "review", "information_alert"):
        waits(cast, "officer", kind, subject_id=uuid4())
    assert reasons(cast) == []


def test_another_agency_learns_nothing_by_asking_the_function(cast: Cast) -> None:
    make_draft(cast)
    Participation.unguarded.filter(agency=cast.agency("larkfield")).update(sections=["core"])
    for who in ("prison_manager", "police", "stranger", "administrator", "excluded"):
        with acting_for(cast.actor(who)):
            assert closing_waits_unseen(cast.case.pk) is False, who


def test_the_page_says_whom_to_ask_and_nothing_of_what_it_is(cast: Cast, as_: As) -> None:
    waits(cast, "police", "information_citation")
    body = as_("officer").get(reverse("cases:close_case", args=[cast.case.reference])).content.decode()
    assert body.count(ASK_THE_LEAD_AGENCY) == 1
    assert "Your agency leads. Ask your manager and information owner, and these agencies" in body
    assert "information_citation" not in body


def test_the_database_knows_the_same_states_as_the_questions(cast: Cast) -> None:
    said = CLOSING.read_text()
    unfinished = [one.value for one in UNFINISHED]
    actions = [ActionStatus.OPEN.value, ActionStatus.ACCEPTED.value]
    for states in (unfinished, [one.value for one in RUNNING], actions):
        assert f"IN ({', '.join(repr(one) for one in states)})" in said


def test_every_kind_that_keeps_a_case_open_is_one_there_is() -> None:
    assert set(duties_that_keep_open()) <= spoken_for()
