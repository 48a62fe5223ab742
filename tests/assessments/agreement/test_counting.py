"""Figures of agreement: counted by the clock, read by the quality lead alone, who sees nobody."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.narrow_acts import call_narrow
from assessments.definition import definition_of
from assessments.models import AgreementFigures, Assessment, SecondStatus, SignedSummary, Status
from assessments.periodic import count_how_far_raters_agree
from audit.models import LedgerEntry
from tests.assessments.agreement import pairs_of_raters as pairs
from tests.assessments.agreement.pairs_of_raters import the_instrument
from tests.cast import Cast
from tests.database_roles import acting_for

Clients = Callable[[str], Client]
ROOT = Path(__file__).resolve().parents[3]
MEASURES = {
    "percent_agreement", "weighted_kappa_linear", "weighted_kappa_quadratic", "krippendorff_alpha_ordinal",
    "icc1_1", "icc2_1", "icc3_1", "icc1_k", "icc2_k", "icc3_k",
}  # fmt: skip


def group(row: AgreementFigures | None, by: str = "whole", name: str = "all") -> dict[str, Any]:
    assert row is not None
    return next(one for one in row.groups if (one["by"], one["group"]) == (by, name))


def counted(cast: Cast) -> int:
    """How many pairs the function in the database counts, as the clock asks it."""
    with acting_for(pairs.CLOCK):
        rows = call_narrow("assessments_agreement", the_instrument().pk)
    return sum(many for by, _, factor, _, _, many, *_ in rows if by == "whole" and not factor)


def main_of(response: Any) -> bytes:
    content: bytes = response.content
    return content[content.find(b"<main") : content.find(b"</main")]


def test_the_figures_are_those_of_the_command_on_the_same_table(cast: Cast, tmp_path: Path) -> None:
    pairs.many_pairs(cast, 36)
    kept = group(pairs.count())
    codes = {code: place for place, code in enumerate(pairs.CYCLE)}
    lines = sorted((number % 3, (number + 1) % 3 if number % 4 == 0 else number % 3) for number in range(36))
    # In the order in which the clock's own table stands, so that its draws are the same.
    lines.sort(key=lambda line: tuple(sorted(codes)[sorted(codes).index(pairs.CYCLE[one])] for one in line))
    path = tmp_path / "pairs.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([("first", "second"), *lines])
    command = [sys.executable, "manage.py", "rater_agreement", "--input", str(path), "--output", "json"]
    told = json.loads(subprocess.run(command, cwd=ROOT, env={}, capture_output=True, check=True).stdout)
    figures = kept["factors"]["threat"]["figures"]
    assert set(figures) == MEASURES
    for name, (estimate, lower, upper) in figures.items():
        assert estimate == pytest.approx(told[name]["estimate"], abs=0.0006), name
        assert (lower, upper) == pytest.approx(told[name]["ci95"], abs=0.0006), name


def test_below_the_fewest_pairs_nothing_is_kept_at_all(cast: Cast) -> None:
    pairs.many_pairs(cast, 29)
    assert pairs.count() is None


def test_a_factor_on_which_few_chose_a_level_is_not_told_nor_pooled(cast: Cast) -> None:
    pairs.many_pairs(cast, 36)
    kept = group(pairs.count())
    assert kept["pairs"] == 36
    assert "grievance" not in kept["factors"]
    assert "grievance" not in json.dumps(kept)
    told = [one for one in definition_of(the_instrument()).factors if one.domain == "engagement"]
    assert kept["domains"]["engagement"]["rated"] == 36 * (len(told) - 1)


@pytest.mark.parametrize(
    ("status", "stands"),
    [
        (Status.COUNTERSIGNED, SecondStatus.ACCEPTED),
        (Status.SUBMITTED, SecondStatus.SUBMITTED),
        (Status.AMENDING, SecondStatus.SUBMITTED),
    ],
)
def test_a_pair_that_is_still_blind_is_not_counted(cast: Cast, status: str, stands: str) -> None:
    pairs.a_pair(cast, "not_present", "not_present")
    before = counted(cast)
    pairs.a_pair(cast, "not_present", "strongly_present", status=status, stands=stands)
    assert counted(cast) == before == 1


def test_the_first_counts_as_it_was_signed_before_they_were_compared(cast: Cast) -> None:
    second = pairs.a_pair(cast, "not_present", "strongly_present", at=timezone.now() - timedelta(days=3))
    SignedSummary.unguarded.filter(assessment_id=second.assessment_id).update(
        voided_at=timezone.now() - timedelta(days=1), voided_by=cast.user("psychologist"), voided_because="x"
    )
    first = Assessment.unguarded.get(pk=second.assessment_id)
    pairs.signed(first, {"threat": "strongly_present"}, by=cast.user("prison_manager"), revision=2)
    with acting_for(pairs.CLOCK):
        rows = call_narrow("assessments_agreement", first.instrument_id)
    assert ("whole", "all", "threat", "not_present", "strongly_present", 1, 0, 0) in rows


def test_not_before_they_were_submitted(cast: Cast) -> None:
    second = pairs.a_pair(cast, "not_present", "strongly_present")
    SignedSummary.unguarded.filter(assessment_id=second.assessment_id).update(
        voided_at=timezone.now() - timedelta(days=9), voided_by=cast.user("psychologist"), voided_because="x"
    )
    assert counted(cast) == 0
    first = Assessment.unguarded.get(pk=second.assessment_id)
    pairs.signed(first, {"threat": "not_present"}, by=cast.user("prison_manager"), revision=2)
    assert counted(cast) == 1


def test_by_year_and_by_the_year_of_the_certificate(cast: Cast) -> None:
    pairs.certified_in(cast, 2019)
    now = timezone.now()
    pairs.many_pairs(cast, 30, at=now - timedelta(days=366))
    pairs.many_pairs(cast, 31, at=now)
    row = pairs.count()
    assert group(row)["pairs"] == 61
    assert group(row, "period", str((now - timedelta(days=366)).year))["pairs"] == 30
    assert group(row, "period", str(now.year))["pairs"] == 31
    assert group(row, "cohort", "2019")["pairs"] == 61


def test_counted_anew_only_once_enough_more_were_compared(cast: Cast) -> None:
    pairs.many_pairs(cast, 30)
    first = pairs.count()
    pairs.many_pairs(cast, 9)
    assert pairs.count() == first
    pairs.many_pairs(cast, 1)
    again = pairs.count()
    assert again != first
    assert group(again)["pairs"] == 40
    assert pairs.count() == again
    assert LedgerEntry.objects.filter(event="assessments.agreement_counted").count() == 2


def test_the_job_of_the_worker_counts(cast: Cast) -> None:
    pairs.many_pairs(cast, 30)
    count_how_far_raters_agree()
    assert AgreementFigures.unguarded.count() == 1


def test_nobody_but_the_clock_may_ask_for_the_counts(cast: Cast) -> None:
    instrument = the_instrument()
    for who in ("quality", "administrator", "psychologist"):
        with acting_for(cast.actor(who)), pytest.raises(DatabaseError) as refused, transaction.atomic():
            call_narrow("assessments_agreement", instrument.pk)
        assert isinstance(refused.value.__cause__, psycopg2.errors.InsufficientPrivilege)


def test_no_other_role_reads_the_figures(cast: Cast) -> None:
    pairs.figures(cast)
    for who, many in (("quality", 1), ("prison_manager", 0), ("psychologist", 0), ("administrator", 0)):
        actor = cast.actor(who)
        with acting_for(actor), connection.cursor() as cursor:
            assert AgreementFigures.objects.visible_to(actor).count() == many
            cursor.execute("SELECT count(*) FROM assessments_agreementfigures")
            assert cursor.fetchone() == (many,)


def test_nobody_changes_them(cast: Cast) -> None:
    pairs.figures(cast)
    with acting_for(pairs.CLOCK), pytest.raises(DatabaseError), transaction.atomic():
        AgreementFigures.objects.visible_to(pairs.CLOCK).update(groups=[])


def test_the_page_shows_figures_bands_and_the_wordings_that_differ(cast: Cast, as_: Clients) -> None:
    pairs.many_pairs(cast, 36, apart=3)
    pairs.count()
    client = as_("quality")
    assert "22-factor" in client.get(reverse("assessments:agreement")).content.decode()
    page = client.get(reverse("assessments:agreement_of", args=["erg22-style", 2])).content.decode()
    for words in (
        "36 pairs",
        "Where raters differ most",
        "Landis &amp; Koch 1977",
        "kept back",
        "too few pairs",
    ):
        assert words in page
    assert definition_of(the_instrument()).factors[1].about in page
    year = timezone.localdate().year
    part = reverse("assessments:agreement_by", args=["erg22-style", 2, "period", year])
    assert part in page
    assert client.get(part).status_code == 200
    other = reverse("assessments:agreement_by", args=["erg22-style", 2, "period", year - 9])
    assert client.get(other).status_code == 404


def test_of_none_and_of_too_few_pairs_the_page_says_the_same(cast: Cast, as_: Clients) -> None:
    the_instrument()
    client, address = as_("quality"), reverse("assessments:agreement_of", args=["erg22-style", 2])
    none = client.get(address)
    pairs.many_pairs(cast, 29)
    pairs.count()
    few = client.get(address)
    assert none.status_code == few.status_code == 200
    assert b"Too few pairs to show" in main_of(few)
    assert main_of(none) == main_of(few)


def test_the_api_answers_the_same_figures(cast: Cast, api_as: Clients) -> None:
    pairs.figures(cast)
    address = reverse("assessments_api:agreement_of", args=["erg22-style", 2])
    told = api_as("quality").get(address).json()
    whole, year = told["groups"]
    assert (whole["pairs"], year["group"]) == (40, "2026")
    grievance = next(one for one in whole["factors"] if one["code"] == "grievance")
    assert {one["measure"] for one in grievance["figures"]} == MEASURES
    assert grievance["counts"][0] == [15, None, None]
    other = next(one for one in whole["factors"] if one["code"] == "threat")
    assert (other["pairs"], other["figures"], other["counts"]) == (None, [], [])
