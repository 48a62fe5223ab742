"""Judgement, never a score: no total, mean, percentile or rank of ratings; nothing chosen or ordered by one.

Each law is also shown something that breaks it, so that none of them is blind. How far raters agree is about
raters and no person rated (ADR 31): the modules and pages of the agreement are the one thing excused.
"""

import ast
import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import models
from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers

from tests.architecture import scoring
from tests.architecture.source import ROOT, modules, unexcused

EXCUSED = {
    "cases/unusual/measures.py: percentile_disc(": "what staff usually open in a day; no rating",
    "interventions/fairness/kept_small.py: numpy": "keeps small counts back; averages nothing",
    "interventions/fairness/kept_small.py: scipy.optimize": "likewise",
    "interventions/fairness/kept_small.py: scipy.sparse": "likewise",
    "audit/verifying/tree_parts.py: filter(level)": "the level of a hash in the sealed tree",
}
# Numbers in the tables and answers of assessments: none says how much of anything a person has.
# Which version of a row, and which of an open page's sendings: about the writing, never about a person.
NUMBERS = {"version", "instrument_version", "sending", "revision"}


def _is_of_raters(found: str) -> bool:
    where = found.partition(":")[0]
    return where.startswith(("assessments/", "templates/assessments/")) and "agreement" in where


def _of_no_rater(found: set[str]) -> set[str]:
    return {one for one in found if not _is_of_raters(one)}


def test_nothing_in_our_source_adds_up_or_chooses_by_a_rating() -> None:
    found = set()
    for path, tree in modules().items():
        found |= scoring.in_source(path, tree) | scoring.asked_in_addresses(path, tree)
        found |= scoring.in_texts(path, scoring.strings_of(tree))
    for file in [*ROOT.glob("*/sql/*.sql"), *ROOT.glob("config/row_security/*.sql")]:
        found |= scoring.in_texts(str(file.relative_to(ROOT)), [file.read_text(encoding="utf-8")])
    assert unexcused(_of_no_rater(found), EXCUSED) == ""


@pytest.mark.parametrize(
    "code",
    [
        "Rating.objects.visible_to(actor).order_by('-level')",
        "rows.filter(levels__identity='strongly_present')",
        "rows.exclude(Q(judgements__engagement='high'))",
        "rows.values('domain').annotate(n=Count('level'))",
        "rows.aggregate(Avg('version'))",
        "sum(1 for one in factors if one.is_present)",
        "Counter(levels.values())",
        "sorted(rated, key=lambda one: one.level)",
        "max(rated, key=attrgetter('confidence'))",
        "from numpy import mean",
        "import statistics",
        "request.GET.get('level')",
        "request.query_params['risk_score']",
        "'rating' in request.GET",
        "heading = 'Overall score'",
        "asked = 'SELECT avg(rated) FROM assessments_rating'",
    ],
)
def test_whoever_added_one_to_the_source_is_found(code: str) -> None:
    tree = ast.parse(code)
    path = "assessments/selectors/made_up.py"
    assert (
        scoring.in_source(path, tree)
        | scoring.asked_in_addresses(path, tree)
        | scoring.in_texts(path, scoring.strings_of(tree))
    )


def test_no_page_or_report_speaks_of_a_score() -> None:
    found = set()
    for folder in ("templates", "assessments", "interventions", "panels"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in {".html", ".txt", ".typ", ".yaml", ".svg"}:
                where = str(file.relative_to(ROOT))
                found |= scoring.in_template(where, file.read_text(encoding="utf-8"))
    assert _of_no_rater(found) == set()


@pytest.mark.parametrize(
    "text",
    [
        "<p>Risk score: {{ found }}</p>",
        "{{ present|length }} of 22 factors",
        "{% regroup factors by level as by_level %}",
        "{{ factors|dictsort:'level' }}",
        "<th>Total rating</th>",
        "<p>In the 90th percentile</p>",
    ],
)
def test_whoever_added_one_to_a_page_is_found(text: str) -> None:
    assert scoring.in_template("templates/assessments/made_up.html", text)


def _asked_from_addresses() -> Iterator[type[Any]]:
    for path, tree in modules().items():
        module = import_module(path.removesuffix(".py").replace("/", "."))
        for name in scoring.reading_addresses(tree):
            reads = getattr(module, name, None)
            if isinstance(reads, type) and issubclass(reads, forms.BaseForm | serializers.BaseSerializer):
                yield reads


def _chosen_by_a_rating(reads: type[Any]) -> set[str]:
    asked = getattr(reads, "base_fields", None) or reads().fields
    found = {f"{reads.__name__}.{name}" for name in asked if scoring.CHOSEN_BY.search(name)}
    for name, one in asked.items():
        offered = getattr(one, "choices", None) or ()
        # A form offers pairs, a serializer names its choices.
        codes = [str(code) for code, *_ in offered] if isinstance(one, forms.Field) else map(str, offered)
        found |= {
            f"{reads.__name__}.{name}: {code}" for code in codes if scoring.CHOSEN_BY.search(code.lstrip("-"))
        }
    return found


def test_no_list_is_filtered_or_ordered_by_a_rating() -> None:
    reading = list(_asked_from_addresses())
    assert len(reading) > 5, "the forms that read addresses are not found any more"
    assert {one for reads in reading for one in _chosen_by_a_rating(reads)} == set()


def test_a_filter_or_order_by_rating_is_found() -> None:
    class ByLevel(forms.Form):
        level = forms.CharField()

    class Ordered(serializers.Serializer[Any]):
        order = serializers.ChoiceField(["-rating", "reference"])

    assert _chosen_by_a_rating(ByLevel) == {"ByLevel.level"}
    assert _chosen_by_a_rating(Ordered) == {"Ordered.order: -rating"}


def test_no_field_of_the_api_is_a_figure_of_ratings() -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    assert len(schema["paths"]) > 50
    assert scoring.in_schema(schema) == set()


def test_a_figure_or_filter_in_the_api_is_found() -> None:
    made = {
        "paths": {
            "/cases/": {"get": {"parameters": [{"in": "query", "name": "level"}]}},
            "/list/": {
                "get": {"parameters": [{"in": "query", "name": "o", "schema": {"enum": ["-rating"]}}]}
            },
        },
        "components": {"schemas": {"Answer": {"properties": {"risk_score": {}, "total": {}}}}},
    }
    assert scoring.in_schema(made) == {"/cases/?level", "/list/?o", "Answer.risk_score", "Answer.total"}


def _numbers_in_answers() -> set[str]:
    found = set()
    waiting: list[type[Any]] = [serializers.Serializer]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("assessments.") and "agreement" not in one.__module__:
            kinds = (serializers.IntegerField, serializers.FloatField, serializers.DecimalField)
            found |= {
                f"{one.__name__}.{name}"
                for name, asked in one().fields.items()
                if isinstance(asked, kinds) and name not in NUMBERS
            }
    return found


def test_assessments_are_answered_in_words() -> None:
    assert _numbers_in_answers() == set()


def test_assessments_are_kept_in_words() -> None:
    kinds = (models.IntegerField, models.FloatField, models.DecimalField)
    found = {
        f"{model.__name__}.{one.name}"
        for model in apps.get_app_config("assessments").get_models()
        for one in model._meta.concrete_fields
        if isinstance(one, kinds) and not one.primary_key and one.name not in NUMBERS
    }
    assert found == set()


def test_no_level_answer_or_factor_of_an_instrument_has_a_number() -> None:
    schema = json.loads((ROOT / "assessments/instruments/schema.json").read_text(encoding="utf-8"))
    for name in ("levels", "confidence", "judgement_words", "domains", "factors"):
        said = schema["properties"][name]
        one = schema["$defs"]["answers"]["items"] if "$ref" in said else said["items"]
        assert one["additionalProperties"] is False
        for asked, rule in one["properties"].items():
            assert rule.get("type") not in {"number", "integer"}, f"{name}.{asked} is a number"
