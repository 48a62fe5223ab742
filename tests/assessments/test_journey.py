"""The whole way of an assessment, page by page: start, rate, judge, formulate, submit, countersign."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessments.definition import Definition, definition_of
from assessments.models import Assessment
from assessments.selectors.signed import latest_signed
from audit.actor import System
from tests.assessments.making import an_instrument
from tests.cast import Cast

TEST = System("test")


def hidden(body: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', body)
    assert found, name
    return found[1]


def post(client: Client, path: str, **typed: Any) -> Any:
    """Open the page, then send it with what it carries unseen."""
    body = client.get(path).content.decode()
    carried = {"idempotency_key": hidden(body, "idempotency_key")}
    if 'name="version"' in body:
        carried["version"] = hidden(body, "version")
    return client.post(path, {**carried, **typed})


def add_a_need(writer: Client, one: str) -> None:
    """Named on the page of the table, then written on its own page."""
    added = post(writer, f"{one}formulation/needs/", need="A place to live")
    assert added.status_code == 302, added.content.decode()
    line = {
        "need": "A place to live",
        "own_priority": "“First of all”",
        "what_would_help": "A housing adviser",
    }
    saved = post(writer, added["Location"], **line, factors=["grievance", "status"])
    assert saved["Location"] == f"{one}formulation/needs/"


def write(writer: Client, one: str, definition: Definition) -> None:
    """Rate every factor, one page after the other, judge every domain and say how it fits together."""
    path = f"{one}factors/{definition.factors[0].code}/"
    typed = {"evidence_for": "Seen on the wing", "none_found": "on", "sources": "Wing log"}
    for _ in definition.factors:
        answer = post(writer, path, level="strongly_present", confidence="firm", **typed)
        assert answer.status_code == 302, answer.content.decode()
        path = answer["Location"]
    assert path == f"{one}tasks/"
    for domain in definition.domains:
        post(writer, f"{one}judgements/{domain.code}/", words="some", rationale="Because")
    add_a_need(writer, one)
    texts = {each.code: "It fits" for each in definition.formulation}
    shared = {"shared": "in_full", "shared_how": "Read out on 3 March"}
    post(writer, f"{one}formulation/", **texts, **shared, one_page="All of it in short")
    assert "In progress" not in writer.get(f"{one}tasks/").content.decode()


@pytest.mark.django_db
def test_an_assessment_is_written_submitted_and_countersigned_through_its_pages(
    cast: Cast, as_: Callable[[str], Client]
) -> None:
    instrument = an_instrument()
    definition = definition_of(instrument)
    writer, signer = as_("psychologist"), as_("prison_manager")
    case_path = f"/cases/{cast.case.reference}/assessments/"
    started = post(writer, f"{case_path}start/", instrument=str(instrument.pk), reason="first")
    assert started.status_code == 302, started.content.decode()
    assessment = Assessment.objects.visible_to(TEST).get()
    one = f"{case_path}{assessment.reference}/"
    assert started["Location"] == f"{one}tasks/"
    write(writer, one, definition)
    assert post(writer, f"{one}submit/").status_code == 302
    decided = post(signer, f"{one}countersign/", decision="countersign")
    assert decided.status_code == 302, decided.content.decode()
    signed = latest_signed(cast.case, actor=cast.actor("facilitator"))
    assert signed is not None
    assert set(signed.levels) == {each.code for each in definition.factors}
    assert signed.assessor_name == "Priya Lindqvist"
    assert signed.countersigner_name == "Percival Oake"
    assert signed.judgements["intent"] == "Some concern, limited and stable"
    for who in ("officer", "facilitator"):
        page = as_(who).get(one)
        assert page.status_code == 200
        assert "Strongly present" in page.content.decode()
    for path in (case_path, f"{case_path}change/", "/assessments/"):
        assert signer.get(path).status_code == 200, path
    assert "Some concern" in as_("officer").get(f"/cases/{cast.case.reference}/").content.decode()
