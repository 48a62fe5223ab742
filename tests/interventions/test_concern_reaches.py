"""Whom a concern reaches, and when: at once, then step by step until somebody acknowledges it; each once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from interventions.concern_rules import NEXT_STEPS, next_step
from interventions.emergency import contacts_in_use
from interventions.models import Concern, ConcernTold
from interventions.periodic import tell_of_concerns
from interventions.services.acknowledge_concern import acknowledge_concern
from interventions.services.raise_concern import raise_concern_now
from interventions.services.tell_of_concern import tell_of_waiting_concerns
from interventions.session_rules import ConcernTyped
from reminders.models import Notice
from tests.assessments.making import make_countersigned
from tests.cast import Cast, add_membership, add_participation, add_to_team
from tests.interventions.making import SYSTEM, WORRY

As = Callable[[str], Client]


def raised(cast: Cast, urgency: str = "now", who: str = "facilitator") -> Concern:
    """Raised by a service alone: nobody was told yet but by the clock."""
    typed = ConcernTyped(urgency, WORRY)
    return raise_concern_now(cast.case, actor=cast.actor(who), concern=typed)


def minutes_later(concern: Concern, minutes: int) -> int:
    """Run the clock so many minutes after the concern was raised; how many people it told."""
    Concern.unguarded.filter(pk=concern.pk).update(raised_at=timezone.now() - timedelta(minutes=minutes))
    return tell_of_waiting_concerns(actor=SYSTEM)


def told(concern: Concern) -> dict[str, tuple[str, int]]:
    """By name: why they were told, and at which step."""
    rows = ConcernTold.unguarded.filter(concern=concern).select_related("user")
    return {str(one.user): (one.told_as, one.step) for one in rows}


def another_manager(cast: Cast) -> None:
    """A second countersigning manager where the case is led, and who countersigned last was the first."""
    add_membership(cast.user("colleague"), cast.agency("northmoor"), "countersigning_manager")


def test_raised_on_the_page_it_reaches_lead_and_manager_at_once_and_says_whom_to_ring(
    cast: Cast, as_: As
) -> None:
    url = reverse("interventions:raise_concern", args=[cast.case.reference])
    first = as_("facilitator").get(url).content.decode()
    assert "01632 960101" in first
    assert "01632 960102" not in first, "the number for the community, of somebody in custody"
    answer = as_("facilitator").post(url, {"concern_urgency": "now", "concern_text": WORRY}, follow=True)
    page = answer.content.decode()
    concern = Concern.unguarded.get()
    assert (concern.session_id, concern.contacts_shown) == (None, contacts_in_use().key)
    assert told(concern) == {"Olive Marrow": ("lead", 0), "Magnus Tarrant": ("manager", 0)}
    for words in ("01632 960101", "Olive Marrow", "Magnus Tarrant", "it goes to"):
        assert words in page
    lines = Notice.unguarded.filter(link__endswith="/acknowledge/")
    assert {one.user_id for one in lines} == {cast.user("officer").pk, cast.user("manager").pk}
    assert all(cast.case.reference in one.what and WORRY not in one.what for one in lines)
    entries = LedgerEntry.objects.filter(event="interventions.concern_reached")
    assert entries.count() == 2


def test_whoever_else_leads_it_on_the_team_is_the_cover(cast: Cast) -> None:
    add_to_team(cast.case, cast.user("colleague").pk, cast.agency("northmoor"))
    concern = raised(cast)
    minutes_later(concern, 0)
    assert told(concern)["Colm Rafferty"] == ("cover", 0)


def test_unacknowledged_it_is_passed_on_after_each_quarter_of_an_hour_and_never_twice(cast: Cast) -> None:
    another_manager(cast)
    concern = raised(cast)
    assert minutes_later(concern, 0) == 3, "no manager countersigned: both are told at once"
    assert minutes_later(concern, 14) == 0
    assert minutes_later(concern, 16) == 1
    assert told(concern)["Percival Oake"] == ("other_agency", 1)
    assert minutes_later(concern, 16) == minutes_later(concern, 600) == 0
    assert Notice.unguarded.filter(link__endswith="/acknowledge/").count() == 4


def test_only_the_manager_who_countersigned_is_told_first_and_the_others_after_a_quarter(cast: Cast) -> None:
    make_countersigned(cast)
    add_membership(cast.user("prison_manager"), cast.agency("northmoor"), "countersigning_manager")
    add_membership(cast.user("colleague"), cast.agency("larkfield"), "countersigning_manager")
    concern = raised(cast)
    minutes_later(concern, 0)
    assert told(concern) == {"Olive Marrow": ("lead", 0), "Percival Oake": ("countersigner", 0)}
    assert minutes_later(concern, 15) == 1
    assert told(concern)["Magnus Tarrant"] == ("manager", 1)
    assert minutes_later(concern, 30) == 1
    assert told(concern)["Colm Rafferty"] == ("other_agency", 2)


def test_a_manager_of_another_agency_who_countersigned_is_told_at_once_beside_those_who_lead(
    cast: Cast,
) -> None:
    make_countersigned(cast)
    concern = raised(cast)
    minutes_later(concern, 0)
    assert told(concern) == {
        "Olive Marrow": ("lead", 0),
        "Magnus Tarrant": ("manager", 0),
        "Percival Oake": ("countersigner", 0),
    }


def test_nobody_is_told_whom_the_case_or_its_safety_is_not_open_to(cast: Cast) -> None:
    health = cast.agency("health")
    add_membership(cast.user("lapsed"), health, "countersigning_manager")
    council_sees_no_safety = add_participation(cast.case, cast.agency("eastvale"), frozenset())
    assert council_sees_no_safety.sections == []
    add_membership(cast.user("stranger"), cast.agency("eastvale"), "countersigning_manager")
    concern = raised(cast)
    minutes_later(concern, 90)
    assert set(told(concern)) == {"Olive Marrow", "Magnus Tarrant", "Percival Oake"}


def test_a_concern_that_can_wait_goes_to_the_lead_alone_and_to_those_next_if_it_is_their_own(
    cast: Cast,
) -> None:
    concern = raised(cast, "soon")
    assert minutes_later(concern, 600) == 1
    assert told(concern) == {"Olive Marrow": ("lead", 0)}
    own = raised(cast, "soon", who="officer")
    minutes_later(own, 0)
    assert told(own) == {"Magnus Tarrant": ("manager", 0)}


def test_acknowledged_it_is_passed_on_to_nobody(cast: Cast) -> None:
    concern = raised(cast)
    minutes_later(concern, 0)
    acknowledge_concern(concern, actor=cast.actor("manager"), version=1, what_was_done="Rang the wing.")
    assert minutes_later(concern, 90) == 0
    assert Notice.unguarded.filter(link__endswith="/acknowledge/", read_at__isnull=True).count() == 0


def test_each_is_e_mailed_once_with_nothing_in_it(cast: Cast) -> None:
    concern = raised(cast)
    tell_of_concerns()
    tell_of_concerns()
    assert sorted(one.to[0] for one in mail.outbox) == [
        "manager@throughcare.example",
        "officer@throughcare.example",
    ]
    for letter in mail.outbox:
        for word in (cast.case.reference, "Quillfeather", WORRY, "Northmoor", str(concern.pk)):
            assert word not in letter.subject + letter.body
    assert not ConcernTold.unguarded.filter(emailed_at__isnull=True).exists()


def test_an_e_mail_begun_and_never_noted_is_tried_once_more_and_no_third_time(cast: Cast) -> None:
    raised(cast)
    tell_of_waiting_concerns(actor=SYSTEM)
    ago = timezone.now() - timedelta(minutes=10)
    ConcernTold.unguarded.update(email_claimed_at=ago, email_tries=1)
    tell_of_concerns()
    assert len(mail.outbox) == 2
    ConcernTold.unguarded.update(email_claimed_at=ago, email_tries=2, emailed_at=None)
    tell_of_concerns()
    assert len(mail.outbox) == 2


def test_the_manager_of_another_agency_it_was_passed_on_to_may_acknowledge_it(cast: Cast, as_: As) -> None:
    concern = raised(cast, who="officer")
    minutes_later(concern, 90)
    url = reverse("interventions:acknowledge_concern", args=[cast.case.reference, concern.pk])
    answer = as_("prison_manager").post(url, {"version": 1, "what_was_done": "Rang the wing."})
    assert answer.status_code == 302


@pytest.mark.parametrize("minutes", [0, 14, 15, 29, 30])
def test_the_page_says_which_step_is_next(minutes: int) -> None:
    began = timezone.now()
    step = next_step(began, began + timedelta(minutes=minutes))
    if minutes >= 30:
        assert step is None
        return
    assert step is not None
    assert step[1] == NEXT_STEPS[minutes // 15]


def test_the_api_raises_reads_and_acknowledges_one(cast: Cast, api_as: As) -> None:
    given = {"concern_urgency": "now", "concern_text": WORRY}
    url = reverse("interventions_api:concerns", args=[cast.case.reference])
    answer = api_as("facilitator").post(url, given, content_type="application/json").json()
    assert answer["contacts"][0]["who"] == "Emergency services"
    assert {one["name"] for one in answer["told"]} == {"Olive Marrow", "Magnus Tarrant"}
    one = reverse("interventions_api:concern", args=[cast.case.reference, answer["id"]])
    assert api_as("officer").get(one).json()["text"] == WORRY
    said = {"version": 1, "what_was_done": "Rang."}
    done = api_as("officer").post(f"{one}acknowledge/", said, content_type="application/json")
    assert (done.status_code, done.json()["acknowledged_by"]) == (200, "Olive Marrow")
