"""The library of programmes: what each is made of, and what is kept for its history only."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from interventions.models import Programme
from interventions.rules import dose_in_words, held_in_words
from interventions.services.load_programmes import load_programmes
from interventions.services.start_plan import start_plan
from tests.assessments.making import make_countersigned
from tests.cast import Cast, train
from tests.interventions.making import SYSTEM, modules
from tests.interventions.suiting import make_suitable
from tests.who_may import api_client

As = Callable[[str], Client]
SHIPPED = {
    "hii",
    "mei",
    "ddp",
    "developing_dialogues",
    "group_training",
    "identity_matters",
    "chaplaincy_education",
    "wider_support",
}


def read(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_every_programme_that_ships_is_listed_and_read_in_full(cast: Cast, as_: As) -> None:
    load_programmes(actor=SYSTEM)
    listed = read(as_("facilitator"), "interventions:programmes")
    assert set(Programme.objects.values_list("code", flat=True)) == SHIPPED
    for one in Programme.objects.all():
        assert one.title in listed
        page = read(as_("facilitator"), "interventions:programme", one.code, one.version)
        said = one.definition.get("suitability", {"criteria": [], "queries": []})
        for asked in (*said["criteria"], *said["queries"]):
            assert escape(asked["ask"]) in page
        for start in one.definition.get("outcomes_by_stage", []):
            assert start["outcome"] in page
        for part in (
            *one.definition["modules"],
            *one.definition["goals"],
            *one.definition.get("sources", []),
        ):
            assert (part if isinstance(part, str) else part["name"]) in page


def test_a_mapping_is_read_with_its_line_and_that_it_is_a_local_aid(cast: Cast, as_: As) -> None:
    make_countersigned(cast)
    load_programmes(actor=SYSTEM)
    page = read(as_("officer"), "interventions:programme", "ddp", 1)
    assert "(local aid)" in page
    assert "Questions of faith that were used to justify harm" in page
    client = api_client(cast.user("officer"))
    answer = client.get(reverse("interventions_api:programme", args=["ddp", 1])).json()
    [mapping] = answer["mappings"]
    assert answer["suits"] is None
    newest = client.get(reverse("interventions_api:programme", args=["hii", 3])).json()
    assert newest["suits"]["convicted_only"]
    assert newest["suits"]["criteria"][0]["status"] == "published"
    assert [one["stage"] for one in newest["outcomes_by_stage"]] == [
        "Strongly engaged",
        "Doubting",
        "Disengaged",
    ]
    assert (mapping["status"], mapping["lines"][0]["id"]) == ("local aid", 1)
    assert mapping["lines"][0]["modules"] == ["Mentoring"]


def test_nothing_begins_with_a_programme_kept_for_its_history(cast: Cast, as_: As) -> None:
    load_programmes(actor=SYSTEM)
    make_countersigned(cast)
    with pytest.raises(ValidationError, match="Select a programme from the answers shown"):
        start_plan(cast.case, actor=cast.actor("facilitator"), programme="mei")
    make_suitable(cast)
    offered = read(as_("facilitator"), "interventions:start_plan", cast.case.reference)
    assert "Healthy Identity Intervention" in offered
    assert "Motivational" not in offered


def test_only_what_somebody_is_trained_in_is_offered_and_a_plan_of_it_suggests_its_own_modules(
    cast: Cast, as_: As
) -> None:
    load_programmes(actor=SYSTEM)
    make_countersigned(cast)
    page = reverse("interventions:start_plan", args=[cast.case.reference])
    make_suitable(cast)
    assert "Disengagement Programme" not in as_("facilitator").get(page).content.decode()
    train(cast.user("facilitator"), "ddp_provider")
    make_suitable(cast, programme="ddp")
    assert "Disengagement Programme" in as_("facilitator").get(page).content.decode()
    plan = start_plan(cast.case, actor=cast.actor("facilitator"), programme="ddp")
    assert {one.code for one in modules(plan)} == {
        "mentoring",
        "practical",
        "ideological",
        "theological",
        "psychological",
    }


def test_a_dose_says_no_more_than_is_published() -> None:
    nothing, most = {"dose": {"facilitators_from": 1, "facilitators_to": 1}}, dict[str, object]()
    most["dose"] = {"sessions_to": 23, "at_least_months": 3, "facilitators_from": 1, "facilitators_to": 2}
    assert dose_in_words(nothing) == "As many sessions as are agreed, with 1 facilitator"
    assert held_in_words(2, nothing) == "2 sessions held"
    assert dose_in_words(most) == "Up to 23 sessions over at least 3 months, with 1 or 2 facilitators"
    assert held_in_words(2, most) == "2 sessions held; up to 23 are planned"


def test_nothing_ever_points_to_faith(cast: Cast) -> None:
    load_programmes(actor=SYSTEM)
    for one in Programme.objects.filter(code__in=["wider_support", "chaplaincy_education"]):
        pointed = {
            code for each in one.definition["mappings"] for line in each["lines"] for code in line["modules"]
        }
        assert not pointed & {"faith", "reading", "living", "after_release"}
