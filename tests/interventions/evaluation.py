"""Counts for evaluation and an extract, for tests."""

from typing import Any

from django.utils import timezone

from audit.actor import System
from interventions.models import EvaluationExtract, EvaluationRelease
from interventions.services.ask_for_extract import ask_for_extract
from interventions.services.load_programmes import load_programmes
from interventions.services.make_extracts import make_extracts
from interventions.services.release_evaluation import release_evaluation
from tests.cast import Cast
from tests.who_may import Row, both

CLOCK = System("yearly counts for evaluation")


def release(cast: Cast) -> EvaluationRelease:
    """The counts of the year, for Northmoor and whoever else has a quality lead."""
    load_programmes(actor=CLOCK)
    release_evaluation(actor=CLOCK, today=timezone.localdate())
    return EvaluationRelease.unguarded.get(agency=cast.agency("northmoor"))


def a_release(cast: Cast) -> None:
    """There are counts."""
    release(cast)


def an_extract(cast: Cast) -> None:
    """The quality lead asked for an extract, and it is made."""
    ask_for_extract(release(cast), actor=cast.actor("quality"), purpose="x")
    make_extracts(actor=CLOCK)


def of_release(cast: Cast) -> dict[str, Any]:
    return {"release_id": EvaluationRelease.unguarded.get(agency=cast.agency("northmoor")).pk}


def of_extract(cast: Cast) -> dict[str, Any]:
    return {"extract_id": EvaluationExtract.unguarded.get().pk}


RELEASED: dict[str, Any] = {"kwargs": of_release, "prepare": a_release}
EXTRACTED: dict[str, Any] = {"kwargs": of_extract, "prepare": an_extract}
TABLE = [
    Row("interventions:evaluation", prepare=a_release),
    Row("interventions:evaluation_release", **RELEASED),
    *both("interventions:ask_for_extract", **RELEASED),
    Row("interventions:evaluation_extract", **EXTRACTED),
    Row("interventions:take_extract", **EXTRACTED),
    Row("interventions_api:evaluation", prepare=a_release),
    Row("interventions_api:evaluation_release", **RELEASED),
    Row("interventions_api:ask_for_extract", "POST", **RELEASED),
    Row("interventions_api:evaluation_extract", **EXTRACTED),
]
SENT = {"interventions_api:ask_for_extract": lambda cast: {"purpose": "The yearly report."}}
CODES = {"interventions_evaluationrelease": {"rows", "dictionary", "site"}}
