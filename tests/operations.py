"""Every operation there is, and how the tables beside each app's tests ask for it."""

from collections.abc import Callable, Iterator
from importlib import import_module

from django.urls import URLPattern, URLResolver, get_resolver

from agencies.api.view import ApiView
from tests.who_may import Row

APPS = ["agencies", "reminders", "cases", "assessments", "interventions", "panels"]


def all_rows() -> list[Row]:
    """How to ask for each operation."""
    return [row for app in APPS for row in import_module(f"tests.{app}.who_may").TABLE]


def existing_operations() -> set[tuple[str, str]]:
    """Every wrapped page and endpoint with each of its methods, as ``(url name, method)``."""
    return set(_wrapped(get_resolver().url_patterns))


def _wrapped(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _wrapped(pattern.url_patterns, space)
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
