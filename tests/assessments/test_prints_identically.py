"""What was signed under one version reads the same, byte for byte, after the next is in force."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from assessments.models import Instrument
from assessments.selectors.instruments import instruments_in_use
from assessments.services.load_instruments import FOLDER, load_instruments
from tests.assessments.making import make_countersigned
from tests.cast import Cast
from tests.pdf import words_of_pdf

Clients = Callable[[str], Client]
READERS = ("officer", "psychologist", "facilitator")
# The minute it was printed, the request and what is drawn anew for each answer; nothing of the record.
DRAWN = re.compile(
    r'<input type="hidden"[^>]*>|nonce="[^"]*"|[Rr]equest[- ]id[^<]*<|\s· \d+ \w+ \d{4}, \d\d:\d\d'
    r'|on \d+ \w+ \d{4} at \d\d:\d\d|data-(final-seconds|seconds|ends)[^=]*="[^"]*"'
)


def all_others(content: dict[str, Any]) -> dict[str, Any]:
    """The instrument with other names, another order, other levels, words, headings and licence."""
    for factor in content["factors"]:
        factor["name"], factor["about"] = f"Renamed {factor['code']}", "Otherwise"
    content["factors"] = content["factors"][::-1]
    content["domains"] = [{**one, "name": f"Renamed {one['code']}"} for one in content["domains"][::-1]]
    content["levels"] = [
        {**one, "words": f"Level {one['code']}", "shade": "low"} for one in content["levels"]
    ]
    content["levels"] = content["levels"][::-1]
    content["judgement_words"] = [
        {**one, "words": f"Words {one['code']}"} for one in content["judgement_words"]
    ]
    content["formulation"] = [{**one, "heading": f"Other {one['code']}"} for one in content["formulation"]]
    content["own_view"] = {"heading": "Other view", "hint": "Otherwise"}
    others = {"title": "Other title", "licence": "Other licence", "judgement_heading": "Other judgement"}
    return {**content, **others, "version": 2, "valid_from": "2026-02-01", "notes": ["Another note"]}


def printed(as_: Clients, api_as: Clients, paths: list[str]) -> dict[tuple[str, str], str]:
    """Every page and export that shows it, for everybody who reads it."""
    found = {}
    for who in READERS:
        for path in paths:
            client = api_as(who) if path.startswith("/api/") else as_(who)
            answer = client.get(path)
            assert answer.status_code in (200, 403), (who, path)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            is_pdf = answer.headers["Content-Type"] == "application/pdf"
            found[who, path] = DRAWN.sub("", words_of_pdf(content) if is_pdf else content.decode())
    return found


@pytest.mark.django_db
def test_an_assessment_written_under_version_one_prints_identically_after_version_two_is_in_force(
    cast: Cast, as_: Clients, api_as: Clients, tmp_path: Path
) -> None:
    signed = make_countersigned(cast, levels={"grievance": "strongly_present", "threat": "not_present"})
    case = f"/cases/{cast.case.reference}/"
    base = f"{case}assessments/"
    paths = [f"{base}{signed.reference}/", base, f"{base}change/", case, f"{case}record/", f"{case}plan/"]
    paths += [f"/api/v1{base}", f"/api/v1{base}{signed.reference}/"]
    paths += [f"{base}{signed.reference}/report/"]
    before = printed(as_, api_as, paths)
    content = yaml.safe_load((FOLDER / "erg22-style" / "1.yaml").read_text(encoding="utf-8"))
    (tmp_path / "erg22-style").mkdir()
    (tmp_path / "erg22-style" / "2.yaml").write_text(yaml.safe_dump(all_others(content)), encoding="utf-8")
    load_instruments(folder=tmp_path)
    assert Instrument.objects.get(code="erg22-style", version=2) in instruments_in_use()
    after = printed(as_, api_as, paths)
    for key, text in before.items():
        assert after[key] == text, key
    whole = before["officer", paths[0]]
    assert "Need to redress injustice and express grievance" in whole
    assert "Strongly present" in whole
    assert "Need to redress injustice and express grievance" in before["officer", paths[-1]]
    assert not any("Renamed" in text or "Other title" in text for text in after.values())
