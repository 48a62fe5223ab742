"""Every address and method has a row in a table, and every row holds for every one of the cast."""

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from agencies.api.view import ApiView
from tests.cast import Cast
from tests.who_may import Row, faults_in

APPS = ["agencies", "reminders", "cases", "assessments", "interventions", "panels"]


def all_rows() -> list[Row]:
    rows: list[Row] = []
    for app in APPS:
        try:
            rows += import_module(f"tests.{app}.who_may").TABLE
        except ModuleNotFoundError as missing:
            if missing.name not in {f"tests.{app}", f"tests.{app}.who_may"}:
                raise
    return rows


def wrapped_pages(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from wrapped_pages(pattern.url_patterns, space)
            continue
        for method in _methods(pattern.callback):
            yield f"{prefix}{pattern.name}", method


def _methods(view: Callable[..., object]) -> list[str]:
    if hasattr(view, "throughcare_methods"):
        return list(view.throughcare_methods)
    endpoint = getattr(view, "cls", None)
    if endpoint is not None and issubclass(endpoint, ApiView):
        return [name.upper() for name in ("get", "post", "put", "patch", "delete") if hasattr(endpoint, name)]
    return []


@pytest.mark.parametrize("row", all_rows(), ids=str)
def test_everybody_gets_what_the_table_says(row: Row, cast: Cast, as_: Callable[[str], Client]) -> None:
    assert faults_in(row, cast, as_) == []


def test_every_address_and_method_has_a_row() -> None:
    stated = {(row.url, row.method) for row in all_rows()}
    existing = set(wrapped_pages(get_resolver().url_patterns))
    assert existing - stated == set(), "addresses without a who-may row"
    assert stated - existing == set(), "rows for addresses that are gone"
