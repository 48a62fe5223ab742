"""With whom nothing may be planned yet, and which work may not: in the page and in the service alike."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Sentence
from cases.services.add_section_entry import add_section_entry
from interventions.models import Concern, Plan, Programme
from interventions.rules import is_offence_focused
from interventions.services.add_module import add_module
from interventions.services.agree_plan import agree_plan
from interventions.services.decide_module import decide_module
from interventions.services.load_programmes import load_programmes
from interventions.services.start_plan import start_plan
from tests.assessments.making import make_countersigned
from tests.cases.sections import answered
from tests.cases.standing import consents, is_looked_after, is_seventeen, on_pathway, was_convicted_before
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.interventions.making import (
    SYSTEM,
    WORRY,
    absent,
    make_agreed_plan,
    make_plan,
    make_session,
    modules,
    rated,
)
from tests.interventions.suiting import make_suitable

As = Callable[[str], Client]


def ready(cast: Cast, **levels: str) -> None:
    """Signed and loaded, so that only the person's standing can stand in the way."""
    load_programmes(actor=SYSTEM)
    make_countersigned(cast, levels=dict(rated(**levels) if levels else absent()))
    make_suitable(cast)


def saying(**more: Any) -> None:
    """The programme, its definition saying more of itself."""
    for one in Programme.objects.all():
        one.definition = {**one.definition, **more}
        one.save()


def refused(cast: Cast, as_: As) -> str:
    """Starting a plan is refused on the page and in the service; what is said."""
    where = reverse("interventions:start_plan", args=[cast.case.reference])
    said = as_("facilitator").get(where).content.decode()
    assert as_("facilitator").post(where, {"programme": "hii"}).status_code == 400
    with acting_for(cast.actor("facilitator")), pytest.raises(ValidationError) as refusal:
        start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii")
    assert refusal.value.messages[0][:40] in said
    assert not Plan.unguarded.exists()
    return said


def test_nothing_is_planned_on_voluntary_support_without_consent(cast: Cast, as_: As) -> None:
    ready(cast)
    on_pathway(cast, "voluntary")
    assert "no consent is recorded" in refused(cast, as_)
    consents(cast)
    consents(cast, decision="refused", days_ago=2)
    assert "consent was refused on" in refused(cast, as_)


def test_no_adult_programme_for_a_child(cast: Cast, as_: As) -> None:
    ready(cast)
    is_seventeen(cast)
    assert "parental consent" in refused(cast, as_)
    is_looked_after(cast)
    assert "is for adults" in refused(cast, as_)
    saying(for_under_eighteens=True)
    with acting_for(cast.actor("facilitator")):
        assert start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii").pk


def test_no_offence_focused_work_on_remand(cast: Cast, as_: As) -> None:
    ready(cast)
    on_pathway(cast, "remand")
    saying(modules=[{**one, "offence_focused": True} for one in newest().definition["modules"]])
    assert "work on it is not planned" in refused(cast, as_)


def newest() -> Programme:
    return Programme.objects.filter(code="hii").latest("version")


def focused_in(programme: Programme) -> set[str]:
    return {
        one["code"]
        for one in programme.definition["modules"]
        if is_offence_focused(programme.definition, one["code"])
    }


def test_the_newest_version_says_of_each_module_whether_it_works_on_an_offence(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    every = newest().definition["modules"]
    assert all("offence_focused" in one for one in every)
    assert {one["code"] for one in every} - focused_in(newest()) == {
        "engagement_insight",
        "mindfulness",
        "personal_identity",
        "moving_on",
    }
    first = Programme.objects.get(code="hii", version=1)
    assert focused_in(first) == {one["code"] for one in first.definition["modules"]}


def test_on_remand_only_modules_come_into_a_plan_that_do_not_work_on_an_offence(cast: Cast, as_: As) -> None:
    ready(cast, identity_belonging="strongly_present", harmful_means="strongly_present")
    was_convicted_before(cast)
    on_pathway(cast, "remand")
    facilitator = cast.actor("facilitator")
    with acting_for(facilitator):
        plan = start_plan(cast.case, actor=facilitator, programme="hii")
    assert {one.code for one in modules(plan)} == {"personal_identity", "moving_on"}
    where = reverse("interventions:add_module", args=[cast.case.reference])
    answer = as_("facilitator").post(where, {"module": "seeking_change", "reason": "Asked for"})
    assert answer.status_code == 400
    assert "on remand" in answer.content.decode()
    with acting_for(facilitator), pytest.raises(ValidationError):
        add_module(plan, actor=facilitator, module="seeking_change", reason="Asked for")


def test_a_plan_begun_under_the_first_version_stays_and_reads_as_it_was(cast: Cast, as_: As) -> None:
    plan = make_plan(cast)
    Plan.unguarded.filter(pk=plan.pk).update(programme=Programme.objects.get(code="hii", version=1))
    load_programmes(actor=SYSTEM)
    page = as_("facilitator").get(reverse("interventions:plan", args=[cast.case.reference]))
    assert "Personal Identity" in page.content.decode()
    on_pathway(cast, "remand")
    where = reverse("interventions:add_module", args=[cast.case.reference])
    answer = as_("facilitator").post(where, {"module": "mindfulness", "reason": "Asked for"})
    assert answer.status_code == 400


def test_a_module_is_offence_focused_unless_it_or_its_programme_says_not() -> None:
    said: dict[str, Any] = {"modules": [{"code": "a"}, {"code": "b", "offence_focused": False}]}
    assert is_offence_focused(said, "a")
    assert not is_offence_focused(said, "b")
    assert not is_offence_focused({**said, "offence_focused": False}, "a")


def test_consent_withdrawn_stops_deciding_and_agreeing_but_not_declining(cast: Cast) -> None:
    plan, facilitator = make_plan(cast), cast.actor("facilitator")
    on_pathway(cast, "voluntary")
    consents(cast, decision="withdrawn")
    first, *_ = modules(plan)
    with acting_for(facilitator):
        with pytest.raises(ValidationError) as refusal:
            decide_module(first, actor=facilitator, version=1, decision="accepted")
        assert "withdrawn" in refusal.value.messages[0]
        decide_module(first, actor=facilitator, version=1, decision="declined", reason="They withdrew")
        with pytest.raises(ValidationError):
            agree_plan(plan, actor=facilitator, version=plan.version, own_view="agrees")


def test_what_was_held_is_logged_with_its_concern_and_the_next_is_not_planned(cast: Cast, as_: As) -> None:
    plan = make_agreed_plan(cast)
    on_pathway(cast, "voluntary")
    consents(cast, decision="withdrawn", days_ago=0)
    with acting_for(cast.actor("facilitator")), pytest.raises(ValidationError) as refusal:
        make_session(cast, plan, next_session_on=timezone.localdate() + timedelta(days=7))
    assert list(refusal.value.message_dict) == ["next_session_on"]
    where = reverse("interventions:log_session", args=[cast.case.reference])
    assert "leave the next session empty" in as_("facilitator").get(where).content.decode()
    with acting_for(cast.actor("facilitator")):
        session = make_session(cast, plan, worry=WORRY)
    assert Concern.unguarded.get().session_id == session.pk


def test_a_short_sentence_is_noted_and_refuses_nothing(cast: Cast, as_: As) -> None:
    ready(cast)
    said = answered(Sentence, ends_on=timezone.localdate() + timedelta(days=40))
    add_section_entry(cast.case, Sentence, actor=cast.actor("officer"), **said)
    where = reverse("interventions:start_plan", args=[cast.case.reference])
    body = as_("facilitator").get(where).content.decode()
    assert "The time left on the record is shorter than" in body
    assert as_("facilitator").post(where, {"programme": "hii"}).status_code == 302
