"""What the endpoints of the sections read and answer: what the section's table asks, under the same names."""

from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from rest_framework import serializers

from agencies.api.serializers import StrictSerializer
from cases.models import SectionEntry
from cases.section_rules import question


@cache
def request_for(model: type[SectionEntry]) -> type[StrictSerializer]:
    """What is sent to add an entry."""
    asked: dict[str, Any] = {name: _read(model, name) for name in model.asked}
    asked["__doc__"] = f"A new {model._meta.verbose_name}."  # noqa: SLF001
    return type(f"Add{model.__name__}", (StrictSerializer,), asked)


@cache
def answer_for(model: type[SectionEntry]) -> type[serializers.Serializer[Any]]:
    """An entry as it is answered, with who recorded it and when."""
    shown: dict[str, Any] = {
        "id": serializers.UUIDField(),
        **{name: _shown(model, name) for name in model.asked},
        **{name: _beside(model, name) for name in model.beside},
        "agency": serializers.CharField(),
        "recorded_by": serializers.CharField(),
        "recorded_at": serializers.DateTimeField(),
        "withdrawn_at": serializers.DateTimeField(allow_null=True),
        "withdrawn_reason": serializers.CharField(),
        "version": serializers.IntegerField(),
        "__doc__": f"One {model._meta.verbose_name}.",  # noqa: SLF001
    }
    return type(f"{model.__name__}Answer", (serializers.Serializer,), shown)


def _read(model: type[SectionEntry], name: str) -> serializers.Field[Any, Any, Any, Any]:
    column = question(model, name)
    required = not column.blank
    if isinstance(column, models.DateField):
        return serializers.DateField(required=required, allow_null=not required)
    if column.choices:
        return serializers.ChoiceField(choices=column.flatchoices, required=required)
    return serializers.CharField(required=required, allow_blank=not required, max_length=column.max_length)


def _shown(model: type[SectionEntry], name: str) -> serializers.Field[Any, Any, Any, Any]:
    if isinstance(question(model, name), models.DateField):
        return serializers.DateField(allow_null=True)
    return serializers.CharField()


def _beside(model: type[SectionEntry], name: str) -> serializers.Field[Any, Any, Any, Any]:
    column = question(model, name)
    if isinstance(column, ArrayField):
        kind = (
            serializers.UUIDField
            if isinstance(column.base_field, models.UUIDField)
            else serializers.CharField
        )
        return serializers.ListField(child=kind(), allow_null=column.null)
    return _shown(model, name)
