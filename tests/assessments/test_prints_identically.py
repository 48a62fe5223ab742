"""What was signed under one version reads the same, byte for byte, after the next is in force."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from assessments.models import Assessment, Instrument
from assessments.selectors.instruments import instruments_in_use
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.load_instruments import FOLDER, load_instruments
from assessments.services.start_assessment import start_assessment
from assessments.services.submit_assessment import submit_assessment
from tests.assessments.making import write
from tests.cast import Cast
from tests.pdf import words_of_pdf

Clients = Callable[[str], Client]
READERS = ("officer", "psychologist", "facilitator")
# The minute it was printed, the request and what is drawn anew for each answer; nothing of the record.
DRAWN = re.compile(
    r'<input type="hidden"[^>]*>|nonce="[^"]*"|[Rr]equest[- ]id[^<]*<|\s· \d+ \w+ \d{4}, \d\d:\d\d'
    r'|on \d+ \w+ \d{4} at \d\d:\d\d|data-(final-seconds|seconds|ends)[^=]*="[^"]*"'
)


def the_first_version(tmp_path: Path) -> Instrument:
    """Version 1 alone, as it stood before there was another."""
    (tmp_path / "erg22-style").mkdir()
    shutil.copy(FOLDER / "erg22-style" / "1.yaml", tmp_path / "erg22-style")
    load_instruments(folder=tmp_path)
    return Instrument.objects.get(code="erg22-style", version=1)


def signed_in(cast: Cast, instrument: Instrument) -> Assessment:
    """One written, submitted and countersigned with this version."""
    writer, case = cast.actor("psychologist"), cast.case
    begun = start_assessment(case, actor=writer, instrument=instrument, reason="first")
    write(begun, actor=writer, levels={"grievance": "strongly_present", "threat": "not_present"})
    return countersign_assessment(
        submit_assessment(begun, actor=writer, case=case), actor=cast.actor("prison_manager"), case=case
    )


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
    signed = signed_in(cast, the_first_version(tmp_path))
    case = f"/cases/{cast.case.reference}/"
    base = f"{case}assessments/"
    paths = [f"{base}{signed.reference}/", base, f"{base}change/", case, f"{case}record/", f"{case}plan/"]
    paths += [f"/api/v1{base}", f"/api/v1{base}{signed.reference}/"]
    paths += [f"{base}{signed.reference}/report/"]
    before = printed(as_, api_as, paths)
    load_instruments()
    assert Instrument.objects.get(code="erg22-style", version=2) in instruments_in_use()
    after = printed(as_, api_as, paths)
    for key, text in before.items():
        assert after[key] == text, key
    whole = before["officer", paths[0]]
    assert "Need to redress injustice and express grievance" in whole
    assert "Strongly present" in whole
    assert "Need to redress injustice and express grievance" in before["officer", paths[-1]]
    assert "Summary on one page" not in "".join(after.values())
    assert "Information missing" not in "".join(after.values())
