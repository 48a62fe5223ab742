"""Tags for forms and for dates told in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms, template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agencies.forms.bound import GovUkBoundField
from agencies.forms.date_parts import in_full
from agencies.forms.govuk import GovUkForm, draw_error_summary, draw_hidden

register = template.Library()


@register.simple_tag(takes_context=True)
def form_tokens(context: Context, form: forms.BaseForm | None = None) -> SafeString:
    """Draw what every form that changes something carries unseen.

    The proof it came from our page, the key that makes a double click one act, its version, and whose it is.
    """
    shell = context.get("shell") or {}
    drawn = draw_hidden(form if form is not None else GovUkForm())
    token, owner = context.get("csrf_token"), shell.get("owner_token")
    for name, value in (("owner_token", owner), ("csrfmiddlewaretoken", token)):
        if value and value != "NOTPROVIDED":
            drawn = format_html('<input type="hidden" name="{}" value="{}">', name, value) + drawn
    return drawn


@register.simple_tag
def field(bound: GovUkBoundField, **changes: Any) -> SafeString:
    """Draw a question with another look on this page, such as a larger label."""
    return bound.drawn(**changes)


@register.simple_tag
def error_summary(form: forms.BaseForm) -> SafeString:
    """Draw the error summary of any form, those of the sign-in library included."""
    return draw_error_summary(form)


@register.filter
def day_in_full(day: dt.date | None) -> str:
    """Return "3 December 2026", or "Not entered"."""
    return in_full(_day(day)) if day else "Not entered"


@register.filter
def in_words(day: dt.date | None, today: dt.date | None = None) -> str:
    """Return how far away a day is: "today", "tomorrow", "in 12 days", "3 days ago"."""
    if not day:
        return ""
    days = (_day(day) - (today or timezone.localdate())).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    return near or (f"in {days} days" if days > 0 else f"{-days} days ago")


@register.inclusion_tag("components/status_date.html")
def status_date(day: dt.date | None, *, done: bool = False) -> dict[str, Any]:
    """Draw a day something is due, with what that means in words."""
    if not day:
        return {"text": "Not entered", "words": "", "state": "none"}
    days = (_day(day) - timezone.localdate()).days
    if done:
        return {"text": in_full(_day(day)), "words": "", "state": "none"}
    late = f"overdue by {-days} day{'' if days == -1 else 's'}"
    words, state = (late, "overdue") if days < 0 else (in_words(day), "soon" if days <= 7 else "later")
    return {"text": in_full(_day(day)), "words": words, "state": state}


def _day(value: dt.date) -> dt.date:
    """Return the local day of a moment, or the day itself."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
