"""Different people, different rules: told as reasons."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.narrow_acts import call_narrow
from cases.models import Consent, ConsentDecision, Participation, Sentence, Whose
from cases.selectors.standing import standing_of
from cases.services.add_section_entry import add_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from cases.standing import (
    AgeGroup,
    Standing,
    note_on_time_left,
    notes_on,
    reason_no_offence_work,
    reason_no_ratings_of_offence,
    reason_not_with,
    reasons_not_to_begin,
)
from cases.standing_facts import age_group_in, time_runs_out_within
from tests.cases.sections import answered, typed
from tests.cases.standing import born, consents, is_looked_after, is_seventeen, on_pathway
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
TODAY = date(2026, 11, 22)
GIVEN = (ConsentDecision.GIVEN, TODAY)


def standing(pathway: str = "licence", age: AgeGroup = AgeGroup.ADULT, **more: object) -> Standing:
    return Standing(pathway=pathway, on=TODAY, age_group=age, **more)  # type: ignore[arg-type]


def test_nothing_stands_in_the_way_of_work_with_an_adult_on_licence() -> None:
    assert reasons_not_to_begin(standing()) == []
    assert notes_on(standing()) == []


@pytest.mark.parametrize(
    ("decision", "said"),
    [(None, "no consent is recorded"), ("refused", "was refused on"), ("withdrawn", "was withdrawn on")],
)
def test_voluntary_support_needs_consent_given(decision: str | None, said: str) -> None:
    known = {Whose.PERSON: (ConsentDecision(decision), TODAY)} if decision else {}
    (reason,) = reasons_not_to_begin(standing("voluntary", consents=known))
    assert said in reason
    assert "Consent and safeguarding" in reason, "it says what to do"
    assert reasons_not_to_begin(standing("voluntary", consents={Whose.PERSON: GIVEN})) == []


def test_under_eighteen_parental_consent_and_a_safeguarding_lead_are_needed() -> None:
    child = standing(age=AgeGroup.CHILD)
    assert len(reasons_not_to_begin(child)) == 2
    ready = standing(age=AgeGroup.CHILD, consents={Whose.PARENT: GIVEN}, has_safeguarding_lead=True)
    assert reasons_not_to_begin(ready) == []
    own = standing(age=AgeGroup.CHILD, consents={Whose.PERSON: GIVEN}, has_safeguarding_lead=True)
    assert "parental consent" in reasons_not_to_begin(own)[0]


def test_a_child_on_voluntary_support_needs_both() -> None:
    child = standing("voluntary", AgeGroup.CHILD, has_safeguarding_lead=True)
    assert len(reasons_not_to_begin(child)) == 2


def test_no_adult_instrument_is_used_with_a_child() -> None:
    child = standing(age=AgeGroup.CHILD)
    assert "is for adults" in reason_not_with(child, "Guidance", for_under_eighteens=False)
    assert reason_not_with(child, "Guidance", for_under_eighteens=True) == ""
    assert reason_not_with(standing(), "Guidance", for_under_eighteens=False) == ""


def test_on_remand_neither_the_offence_is_rated_nor_worked_on() -> None:
    assert "on remand" in reason_no_ratings_of_offence(standing("remand"))
    assert "on remand" in reason_no_offence_work(standing("remand"))
    assert reason_no_ratings_of_offence(standing()) == reason_no_offence_work(standing()) == ""


def test_an_unknown_age_and_little_time_are_noted_not_refused() -> None:
    unknown = standing(age=AgeGroup.UNKNOWN)
    assert reasons_not_to_begin(unknown) == []
    assert "date of birth is not entered" in notes_on(unknown)[0]
    assert "shorter than" in note_on_time_left("the programme", is_short=True)[0]
    assert note_on_time_left("the programme", is_short=False) == []


def test_the_latest_decision_by_its_day_counts_and_a_withdrawn_entry_does_not(cast: Cast) -> None:
    case, officer = on_pathway(cast, "voluntary"), cast.actor("officer")
    given = consents(cast, days_ago=30)
    assert reasons_not_to_begin(standing_of(case, actor=officer)) == []
    refusal = consents(cast, days_ago=5, decision="withdrawn")
    assert "withdrawn" in reasons_not_to_begin(standing_of(case, actor=officer))[0]
    then = timezone.localdate() - timedelta(days=10)
    assert reasons_not_to_begin(standing_of(case, actor=officer, on=then)) == [], "on that day it was given"
    withdraw_section_entry(refusal, actor=officer, version=1, reason="Wrong person")
    assert reasons_not_to_begin(standing_of(case, actor=officer)) == []
    withdraw_section_entry(given, actor=officer, version=1, reason="Wrong person")
    assert "no consent is recorded" in reasons_not_to_begin(standing_of(case, actor=officer))[0]


def test_a_child_is_a_child_also_to_those_not_shown_the_date_of_birth(cast: Cast) -> None:
    is_seventeen(cast)
    for part in Participation.unguarded.filter(case=cast.case):
        part.sections = [one for one in part.sections if one != "identity"]
        part.save()
    for who in ("officer", "facilitator", "community"):
        with acting_for(cast.actor(who)):
            assert standing_of(cast.case, actor=cast.actor(who)).is_child
    with acting_for(cast.actor("stranger")):
        assert age_group_in(cast.case.pk) == AgeGroup.UNKNOWN


def test_somebody_is_an_adult_on_their_eighteenth_birthday(cast: Cast) -> None:
    today = timezone.localdate()
    birthday = today.replace(year=today.year - 18, day=min(today.day, 28))
    for day, group in [(birthday + timedelta(days=4), AgeGroup.CHILD), (birthday, AgeGroup.ADULT)]:
        born(cast, day)
        with acting_for(cast.actor("officer")):
            assert age_group_in(cast.case.pk) == group


@pytest.mark.parametrize(
    ("function", "given"),
    [("case_age_group", date(2020, 1, 1)), ("case_ends_before", date(2020, 1, 1)), ("case_ends_before", 4)],
)
def test_nobody_finds_a_date_by_asking_about_one_day_after_another(
    cast: Cast, function: str, given: date | int
) -> None:
    add_section_entry(
        cast.case, Sentence, actor=cast.actor("officer"), **answered(Sentence, ends_on=timezone.localdate())
    )
    with acting_for(cast.actor("facilitator")):
        if isinstance(given, int):
            assert call_narrow(function, cast.case.pk, given) == [(False,)]
            return
        with pytest.raises(ProgrammingError, match="does not exist"), transaction.atomic():
            call_narrow(function, cast.case.pk, given)


def test_a_safeguarding_lead_counts_while_named(cast: Cast) -> None:
    is_seventeen(cast)
    is_looked_after(cast)
    with acting_for(cast.actor("facilitator")):
        assert reasons_not_to_begin(standing_of(cast.case, actor=cast.actor("facilitator"))) == []
        long_ago = timezone.localdate() - timedelta(days=400)
        assert not standing_of(cast.case, actor=cast.actor("officer"), on=long_ago).has_safeguarding_lead


def test_whether_time_runs_out_is_told_and_the_sentence_is_not(cast: Cast) -> None:
    ends = timezone.localdate() + timedelta(days=40)
    said = answered(Sentence, ends_on=ends)
    add_section_entry(cast.case, Sentence, actor=cast.actor("officer"), **said)
    with acting_for(cast.actor("facilitator")):
        assert [time_runs_out_within(cast.case.pk, one) for one in (2, 3, 5, 6, 12, 60)] == [
            False,
            *[True] * 5,
        ]
        assert not Sentence.objects.visible_to(cast.actor("facilitator")).exists()
    with acting_for(cast.actor("stranger")):
        assert not time_runs_out_within(cast.case.pk, 3)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"whose": "parent", "who_decided": ""}, "who_decided"),
        ({"capacity": "lacks"}, "capacity"),
        ({"capacity": "doubt", "capacity_rests_on": ""}, "capacity_rests_on"),
    ],
)
def test_consent_says_who_decided_and_that_they_could(
    cast: Cast, as_: As, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add_section_entry(cast.case, Consent, actor=cast.actor("officer"), **answered(Consent, **changes))
    assert field in refused.value.message_dict
    where = reverse("cases:add_to_standing", args=[cast.case.reference, "consent"])
    answer = as_("officer").post(where, typed(Consent, **changes))
    assert answer.status_code == 400
    assert "Canary explained_by" in answer.content.decode()
    assert not Consent.unguarded.exists()
