"""Forms in the GOV.UK style: the renderer, and the form every page starts from."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from agencies.forms.bound import GovUkBoundField
from agencies.forms.looks import look_of

_BARE_CONTROLS = DjangoTemplates()


class GovUkRenderer(TemplatesSetting):
    """Draws every form of the product, those of the sign-in library included."""

    form_template_name = "govuk/form.html"
    field_template_name = "govuk/input.html"
    bound_field_class = GovUkBoundField

    def get_template(self, template_name: str) -> Any:
        """Return one of our templates, or Django's own for a bare control."""
        if template_name.startswith("django/forms/"):
            return _BARE_CONTROLS.get_template(template_name)
        return super().get_template(template_name)


def problems_of(form: forms.BaseForm) -> list[dict[str, str]]:
    """Return what the error summary lists: each problem, and where on the page to put it right."""
    problems = [{"text": str(message), "href": ""} for message in form.non_field_errors()]
    for name in form.fields:
        bound = form[name]
        href = ""
        if isinstance(bound, GovUkBoundField) and not bound.is_hidden:
            href = f"#{bound.first_control_id}"
        problems += [{"text": str(message), "href": href} for message in bound.errors]
    return problems


def draw_error_summary(form: forms.BaseForm) -> SafeString:
    """Draw "There is a problem" with a link to each answer, or nothing."""
    if not form.errors:
        return SafeString("")
    return mark_safe(form.renderer.render("components/error_summary.html", {"errors": problems_of(form)}))


def draw_hidden(form: forms.BaseForm) -> SafeString:
    """Draw what a form carries unseen: its version, its key, its own hidden fields."""
    carried = []
    for bound in form.hidden_fields():
        value = bound.value()
        if isinstance(form, GovUkForm) and bound.name == "idempotency_key":
            value = form.key_to_send()
        carried.append((bound.html_name, "" if value is None else value))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', carried)


class GovUkForm(forms.Form):
    """A form whose fields, messages and error summary follow the GOV.UK patterns.

    It carries a key that makes a double click one act, and takes a service's refusals as its own.
    """

    default_renderer = GovUkRenderer
    bound_field_class = GovUkBoundField
    use_required_attribute = False
    marks_optional = True
    # What comes with the form and is no answer.
    no_answers = frozenset({"idempotency_key"})

    idempotency_key = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"invalid": "Open this page again and send the form once more"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_idempotency_key(self) -> uuid.UUID:
        """Return the key that came with the form, or a new one for a form sent without."""
        return self.cleaned_data["idempotency_key"] or uuid.uuid4()

    def key_to_send(self) -> uuid.UUID | str:
        """Return the key for the next sending: a new one once this sending was refused."""
        if not self.is_bound or self.errors:
            return uuid.uuid4()
        return self["idempotency_key"].value() or uuid.uuid4()

    def answers(self) -> dict[str, Any]:
        """What was answered, by the names of the service's own arguments."""
        return {name: said for name, said in self.cleaned_data.items() if name not in self.no_answers}

    def carries_out(self, act: Callable[[], object]) -> bool:
        """Do what was asked: True once done. What is refused stands by its question."""
        if not self.is_valid():
            return False
        try:
            act()
        except ValidationError as refusal:
            self.add_service_errors(refusal)
            return False
        return True

    def add_service_errors(self, refusal: ValidationError) -> None:
        """Put a service's refusal beside the questions it names, and the rest at the top."""
        named = getattr(refusal, "error_dict", None) or {None: refusal.error_list}
        for name, messages in named.items():
            known = name in self.fields and not self[name].is_hidden
            self.add_error(name if known else None, messages)

    @cached_property
    def revealed_names(self) -> frozenset[str]:
        """Return the questions that are asked inside another one's answer."""
        return frozenset(name for asked in self.fields.values() for name in look_of(asked).reveals.values())

    @property
    def error_summary(self) -> SafeString:
        """Return the summary that stands at the top of the page."""
        return draw_error_summary(self)
