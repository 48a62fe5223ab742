"""Endpoints that ask what a page's form asks: the same form checks it, so that both refuse the same."""

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from rest_framework import serializers
from rest_framework.request import Request

from agencies.api.serializers import StrictSerializer
from agencies.api.view import ApiView
from agencies.forms.date_parts import PARTS, DateParts
from agencies.forms.drafts import DraftVersion
from agencies.forms.fields import MultiChoice, Tick, WholeNumber, YesNo
from agencies.forms.govuk import GovUkForm

_LONGEST = 20_000


@cache
def asked_by(form: type[GovUkForm], *but: str) -> type[StrictSerializer]:
    """What is sent in place of the form, under the names of its questions."""
    asked: dict[str, Any] = {
        name: _sent_for(one)
        for name, one in form.base_fields.items()
        if name not in {"idempotency_key", *but} and not isinstance(one, forms.FileField)
    }
    asked["__doc__"] = form.__doc__
    return type(f"{form.__name__.removesuffix('Form')}Asked", (StrictSerializer,), asked)


def as_typed(form: type[GovUkForm], given: dict[str, Any]) -> QueryDict:
    """What was sent, as the page's form would have sent it."""
    typed = QueryDict(mutable=True)
    for name, value in given.items():
        if value is None:
            continue
        if isinstance(form.base_fields[name], DateParts):
            numbers = (value.day, value.month, value.year)
            typed.update({f"{name}_{part}": str(one) for part, one in zip(PARTS, numbers, strict=True)})
        elif isinstance(value, list):
            typed.setlist(name, [str(one) for one in value])
        elif isinstance(value, bool):
            typed[name] = _as_ticked(form.base_fields[name], value)
        else:
            typed[name] = str(value)
    return typed


class FormApi(ApiView):
    """An endpoint that asks what a page's form asks, and refuses what that form refuses."""

    def asked(
        self, form: type[GovUkForm], request: Request, *, files: dict[str, Any] | None = None, **how: Any
    ) -> Any:
        """The form, filled in with what was sent and found in order; ``how`` is what the page gives it."""
        given = asked_by(form)(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        return self.checked(form(as_typed(form, given.validated_data), files, **how))

    def checked(self, filled: GovUkForm) -> Any:
        """The form, if there is nothing wrong with it; else what is, under the names of its questions."""
        if not filled.is_valid():
            faults = filled.errors.as_data()
            raise ValidationError({"" if name == "__all__" else name: said for name, said in faults.items()})
        return filled


def _sent_for(asked: forms.Field) -> serializers.Field[Any, Any, Any, Any]:
    said: dict[str, Any] = {"required": asked.required, "help_text": str(asked.label or "")}
    match asked:
        case DateParts():
            return serializers.DateField(**said, allow_null=not asked.required)
        case MultiChoice():
            one = serializers.CharField(max_length=100)
            return serializers.ListField(child=one, max_length=200, **said)
        case YesNo() | Tick():
            return serializers.BooleanField(**said)
        case WholeNumber() | forms.IntegerField() | DraftVersion():
            return serializers.IntegerField(**said, min_value=0, max_value=2**31 - 1)
    long = getattr(asked, "max_length", None) or _LONGEST
    return serializers.CharField(**said, allow_blank=True, trim_whitespace=False, max_length=long)


def _as_ticked(asked: forms.Field, value: bool) -> str:
    if isinstance(asked, YesNo):
        return "yes" if value else "no"
    return "on" if value else ""
