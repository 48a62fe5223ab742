"""Reading: drafts and evidence for those who hold them, signed ratings for all; change in words."""

import re
from collections.abc import Callable

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessments.models import Assessment, Rating, SignedEvidence
from assessments.selectors.lists import current_view_card
from assessments.selectors.signed import latest_signed
from assessments.services.load_instruments import FOLDER
from audit.actor import System
from tests.assessments.making import EVIDENCE, SECRET, make_countersigned, make_draft, make_submitted
from tests.cast import Cast

TEST = System("test")
ROOT = FOLDER.parent.parent
Clients = Callable[[str], Client]


def base_of(cast: Cast) -> str:
    return f"/cases/{cast.case.reference}/assessments/"


def test_a_facilitator_sees_signed_ratings_but_no_evidence_and_no_drafts(cast: Cast, as_: Clients) -> None:
    signed = make_countersigned(cast)
    draft = make_draft(cast)
    client = as_("facilitator")
    body = client.get(f"{base_of(cast)}{signed.reference}/").content.decode()
    assert "Partly present" in body
    assert "About: History and triggers" in body
    assert "Not shown to you" in body
    assert EVIDENCE not in body
    assert SECRET not in body
    listed = client.get(base_of(cast)).content.decode()
    assert signed.reference in listed
    assert draft.reference not in listed
    assert client.get(f"{base_of(cast)}{draft.reference}/").status_code == 404
    actor = cast.actor("facilitator")
    assert [one.pk for one in Assessment.objects.visible_to(actor)] == [signed.pk]
    assert not Rating.objects.visible_to(actor).exists()
    assert not SignedEvidence.objects.visible_to(actor).exists()


def test_the_whole_is_read_by_those_who_hold_the_evidence(cast: Cast, as_: Clients) -> None:
    submitted = make_submitted(cast)
    body = as_("officer").get(f"{base_of(cast)}{submitted.reference}/").content.decode()
    assert EVIDENCE in body
    assert "not countersigned" in body
    manager = as_("prison_manager").get(f"{base_of(cast)}{submitted.reference}/").content.decode()
    assert "Check and countersign" in manager


def test_change_over_time_is_words_for_the_last_four(cast: Cast, as_: Clients) -> None:
    empty = as_("facilitator").get(f"{base_of(cast)}change/").content.decode()
    assert "Nothing is signed yet" in empty
    levels = (
        "strongly_present",
        "strongly_present",
        "partly_present",
        "not_present",
        "not_enough_information",
    )
    for level in levels:
        make_countersigned(cast, levels={"grievance": level})
    body = as_("facilitator").get(f"{base_of(cast)}change/").content.decode()
    start = body.index("Need to redress injustice")
    row = body[start : body.index("</tr>", start)]
    words = re.findall(
        r"Strongly present|Partly present|Not present|Not enough|Reduced|No longer present|Not comparable",
        row,
    )
    assert words == ["Strongly present", "Partly present", "Reduced", "Not present", "No longer present",
                     "Not enough", "Not comparable"]  # fmt: skip


def test_the_latest_and_the_card_take_one_statement(cast: Cast) -> None:
    actor = cast.actor("officer")
    with CaptureQueriesContext(connection) as asked:
        assert current_view_card(cast.case, actor)["rows"] == []
    assert len(asked) == 1
    make_countersigned(cast)
    with CaptureQueriesContext(connection) as asked:
        latest = latest_signed(cast.case, actor=actor)
    assert len(asked) == 1
    assert latest is not None
    assert latest.formulation[0].heading == "History and triggers"
    card = current_view_card(cast.case, actor)
    assert card["rows"][0]["value"] == "Some concern, limited and stable"
    assert "countersigned by Percival Oake" in card["source"]


def test_one_sees_ones_own_drafts_and_an_empty_list_teaches(cast: Cast, as_: Clients) -> None:
    client = as_("psychologist")
    assert "Nothing is waiting for you" in client.get("/assessments/").content.decode()
    make_draft(cast)
    assert f"{cast.case.reference}" in client.get("/assessments/").content.decode()


@pytest.mark.parametrize("place", ["templates/assessments", "assessments/api", "assessments/instruments"])
def test_nothing_is_added_up_anywhere(place: str) -> None:
    added_up = re.compile(r"\b(sum|total|score|scores|mean|average|avg|points)\b", re.IGNORECASE)
    files = [one for one in (ROOT / place).rglob("*") if one.suffix in {".html", ".py", ".json", ".yaml"}]
    files += [ROOT / "assessments" / name for name in ("serializers.py", "rules.py", "definition.py")]
    files += (ROOT / "assessments" / "models").glob("*.py")
    assert len(files) > 8
    found = {str(one): added_up.findall(one.read_text(encoding="utf-8")) for one in files}
    assert {name: words for name, words in found.items() if words} == {}


def test_nothing_in_the_code_knows_how_many_factors_there_are_or_what_they_are_called() -> None:
    names = [one["name"] for one in yaml.safe_load((FOLDER / "erg22-style/1.yaml").read_text())["factors"]]
    files = [one for one in (ROOT / "assessments").rglob("*.py") if "migrations" not in one.parts]
    for file in [*files, *(ROOT / "templates/assessments").glob("*.html")]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\b22\b", text), file
        assert not [name for name in names if name in text], file
