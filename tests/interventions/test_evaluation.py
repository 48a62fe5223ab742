"""Counts for evaluation: made once, nobody in them; an extract is asked for, taken and gone again."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from interventions.evaluation.counting import true_counts
from interventions.evaluation.measures import FAMILY, groupings, measures
from interventions.fairness import kept_small
from interventions.fairness.kept_small import Cell
from interventions.fairness.years import year_to_release
from interventions.models import EvaluationExtract, EvaluationKey, EvaluationRelease, Plan
from interventions.services.ask_for_extract import ask_for_extract
from interventions.services.make_extracts import make_extracts, remove_extracts
from interventions.services.release_evaluation import release_evaluation
from tests.assessments.making import make_countersigned
from tests.cast import Cast
from tests.interventions.differencing import attacks
from tests.interventions.evaluation import CLOCK, release
from tests.interventions.making import end_with_report, make_agreed_plan, rated

As = Callable[[str], Client]


def test_no_attack_recovers_a_count_that_was_kept_back() -> None:
    """Some of the thousand of ``./script/bench differencing``."""
    assert attacks(150, seed=7) == (150, 0)


def test_the_same_attacks_break_tables_with_the_threshold_alone() -> None:
    tried, recovered = attacks(150, seed=7, protected=False)
    assert (tried, recovered > 10) == (150, True)


def test_the_same_attacks_break_rounded_tables_when_nothing_more_is_kept_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So the first test fails if the second suppression is ever left out."""
    monkeypatch.setattr(kept_small, "is_pinned_down", lambda cell, shown: False)
    tried, recovered = attacks(150, seed=7)
    assert (tried, recovered > 5) == (150, True)


def test_each_person_stands_once_in_every_table(cast: Cast) -> None:
    end_with_report(cast, make_agreed_plan(cast))
    make_countersigned(cast, levels=rated(identity_belonging="partly_present"))
    Plan.unguarded.update(ended_on=year_to_release(timezone.localdate())[0] + timedelta(days=40))
    counted, grouped = measures(), groupings()
    first, last = year_to_release(timezone.localdate())
    agency = cast.agency("larkfield").pk
    counts = true_counts(agency, first, last, counted, grouped)
    for one in counted:
        for by in one.groupings:
            named = f"{by} {one.code}" if by == "worked_on" else by
            assert sum(n for cell, n in counts.items() if (cell.table, cell.by) == (one.code, named)) == 1
    code = next(one.code for one in counted if one.code.endswith(" identity_belonging"))
    assert counts[Cell(FAMILY, code, "reduced", f"worked_on {code}", "targeted")] == 1
    assert counts[Cell(FAMILY, "dose", "under", "programme", "hii")] == 1
    assert sum(true_counts(cast.agency("northmoor").pk, first, last, counted, grouped).values()) == 0


def test_a_year_is_counted_once_and_one_person_shows_nowhere(cast: Cast) -> None:
    end_with_report(cast, make_agreed_plan(cast))
    made = release(cast)
    assert {row["people"] for row in made.rows} == {None}
    assert release_evaluation(actor=CLOCK, today=timezone.localdate()) == 0
    assert made.site.startswith("site-")
    assert str(cast.agency("northmoor").pk) not in str(made.rows)


def test_the_key_of_made_up_names_is_the_workers_alone(cast: Cast) -> None:
    release(cast)
    assert EvaluationKey.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('web', 'interventions_evaluationkey', 'SELECT'),"
            " has_function_privilege('web', 'interventions_evaluation(uuid, date, date)', 'EXECUTE')"
        )
        assert cursor.fetchone() == (False, False)


def test_an_extract_is_asked_for_made_taken_and_gone(cast: Cast, as_: As) -> None:
    made = release(cast)
    client = as_("quality")
    url = reverse("interventions:ask_for_extract", args=[made.pk])
    assert client.post(url, {"purpose": " "}).status_code == 400
    assert client.post(url, {"purpose": "The yearly report."}).status_code == 302
    extract = EvaluationExtract.unguarded.get()
    page = reverse("interventions:evaluation_extract", args=[extract.pk])
    file = reverse("interventions:take_extract", args=[extract.pk])
    assert "Being made" in client.get(page).content.decode()
    assert client.get(file).status_code == 404
    assert make_extracts(actor=CLOCK) == 1
    assert make_extracts(actor=CLOCK) == 0
    answer = client.get(file)
    assert answer["Content-Disposition"].startswith("attachment")
    pack = zipfile.ZipFile(BytesIO(answer.content))
    assert pack.namelist() == [f"programmes-{made.first_day.year}.csv", "data-dictionary.csv"]
    assert b"kept back" in pack.read(pack.namelist()[0])
    assert b"How they took part" in pack.read("data-dictionary.csv")
    for event in ("extract_asked", "extract_made", "extract_taken"):
        assert LedgerEntry.objects.filter(event=f"interventions.{event}").count() == 1
    EvaluationExtract.unguarded.update(expires_at=timezone.now())
    assert client.get(file).status_code == 404
    assert "Its file is gone" in client.get(page).content.decode()
    assert remove_extracts(actor=CLOCK) == 1
    assert EvaluationExtract.unguarded.get().content is None


def test_nobody_else_asks_or_takes(cast: Cast, as_: As) -> None:
    made = release(cast)
    for who in ("officer", "manager", "governance", "administrator"):
        with pytest.raises(PermissionDenied):
            ask_for_extract(made, actor=cast.actor(who), purpose="x")
        assert as_(who).get(reverse("interventions:evaluation")).status_code == 403
    with pytest.raises(ValidationError):
        ask_for_extract(made, actor=cast.actor("quality"), purpose=" ")


def test_a_year_is_read_with_its_dictionary(cast: Cast, as_: As, api_as: As) -> None:
    made = release(cast)
    page = as_("quality").get(reverse("interventions:evaluation_release", args=[made.pk])).content.decode()
    assert "Data dictionary" in page
    assert "too few people" in page
    said = api_as("quality").get(reverse("interventions_api:evaluation_release", args=[made.pk])).json()
    assert said["site"] == made.site
    assert EvaluationRelease.unguarded.count() >= 1
