"""What an answer in a section of the record must be: the same for pages, endpoints and services."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from cases.models import SectionEntry


def question(model: type[SectionEntry], name: str) -> Any:
    """The column behind a question: its words, its choices and its limits."""
    return model._meta.get_field(name)  # noqa: SLF001


def checked(
    model: type[SectionEntry], answers: Mapping[str, Any], *, asked: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The answers to what is asked (all, or these); refused, each by itself, where one breaks a rule."""
    kept, faults = {}, {}
    for name in asked or model.asked:
        column = question(model, name)
        value = answers.get(name) if isinstance(column, models.DateField) else answers.get(name) or ""
        if fault := fault_in(column, value, past=name in model.past):
            faults[name] = fault
        kept[name] = value
    if unknown := set(answers) - set(asked or model.asked):
        raise TypeError(f"{model.__name__} does not ask {sorted(unknown)}")
    if not faults:
        faults = model.faults_between(kept)
    if faults:
        raise ValidationError(faults)
    return kept


def fault_in(column: Any, value: Any, *, past: bool) -> str:
    """What is wrong with one answer; empty when nothing is."""
    called = str(column.verbose_name)
    if value in (None, "") or (isinstance(value, str) and not value.strip()):
        return "" if column.blank else f"Answer “{called}”"
    if column.choices and value not in dict(column.flatchoices):
        return f"“{called}” must be one of the answers shown"
    if isinstance(value, str) and column.max_length and len(value) > column.max_length:
        return f"“{called}” must be {column.max_length:,} characters or less"
    if past and isinstance(value, date) and value > timezone.localdate():
        return f"“{called}” must be today or in the past"
    return ""


def as_kept(value: Any) -> str | None:
    """An earlier answer as it is kept beside the present one."""
    return value.isoformat() if isinstance(value, date) else value
