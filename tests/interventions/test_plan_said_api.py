"""What a plan says beside its modules, and how it stood, through the API: as the pages, and no more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agencies.sections import USUAL, Section
from cases.models import Participation
from tests.cast import Cast
from tests.interventions.making import SYSTEM, make_plan
from tests.interventions.plan_said import (
    COURSE,
    SENT,
    THREAT,
    a_shared_goal,
    an_opportunity,
    some_safety,
    versions,
)

As = Callable[[str], Client]
ON_A_ROW = {"settle_opportunity": an_opportunity, "review_shared_goal": a_shared_goal}


def at(cast: Cast, name: str, *more: object) -> str:
    return reverse(f"interventions_api:{name}", args=[cast.case.reference, *more])


@pytest.mark.parametrize("name", sorted(SENT))
def test_each_act_is_carried_out_once_and_refused_when_it_is_stale(cast: Cast, api_as: As, name: str) -> None:
    plan, act = make_plan(cast), name.split(":")[1]
    more = [ON_A_ROW[act](cast, plan).pk] if act in ON_A_ROW else []
    sent: dict[str, Any] = SENT[name](cast)
    before = len(versions(plan))
    answer = api_as("facilitator").post(at(cast, act, *more), sent, content_type="application/json")
    assert answer.status_code in {200, 201}, answer.content
    assert len(versions(plan)) == before + (act != "state_plan_safety")
    if "version" in sent:
        again = api_as("facilitator").post(at(cast, act, *more), sent, content_type="application/json")
        assert again.status_code in {400, 409}
    wrong = {**sent, "score": 7}
    answer = api_as("facilitator").post(at(cast, act, *more), wrong, content_type="application/json")
    assert list(answer.json()["fields"]) == ["score"]


def test_the_plan_and_how_it_stood_say_what_the_pages_say(cast: Cast, api_as: As) -> None:
    plan = make_plan(cast)
    an_opportunity(cast, plan)
    some_safety(cast, plan)
    now = api_as("officer").get(at(cast, "plan")).json()
    assert now["opportunities"][0]["what"] == COURSE
    assert now["safety"][0]["value"] == THREAT
    [reason] = now["modules"][0]["because"]
    assert reason["factor"] == "Identity, meaning and belonging"
    for words in ("was rated strongly present on", "mapping line 3, local aid"):
        assert words in reason["rest"]
    changes = api_as("officer").get(at(cast, "plan_versions")).json()
    assert {one["what"] for one in changes} >= {"Plan started", "Safety of the person and of staff"}
    first = api_as("officer").get(at(cast, "plan_version", versions(plan)[0].pk)).json()
    assert (first["opportunities"], first["safety"]) == ([], [])
    assert first["modules"][0]["because"] == now["modules"][0]["because"]


def test_whoever_holds_neither_safety_nor_ratings_reads_neither(cast: Cast, api_as: As) -> None:
    plan = make_plan(cast)
    some_safety(cast, plan)
    council = Participation.objects.visible_to(SYSTEM).get(case=cast.case, agency=cast.agency("council"))
    council.sections = sorted(USUAL - {Section.SAFETY, Section.ASSESSMENT_SUMMARY, Section.ASSESSMENT})
    council.save()
    for url in (at(cast, "plan"), at(cast, "plan_versions"), at(cast, "plan_version", versions(plan)[0].pk)):
        answer = api_as("chair").get(url)
        assert answer.status_code == 200
        for words in (THREAT, "trongly present", "Safety of the person", "Why no module targets"):
            assert words not in answer.content.decode()
