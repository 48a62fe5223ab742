"""Putting notices away."""

from django.urls import reverse

from agencies.answers import Redirect
from agencies.page import ActorRequest, page
from reminders.forms.mark_read import MarkReadForm
from reminders.services.mark_read import mark_read


@page(methods=("POST",))
def mark_read_page(request: ActorRequest) -> Redirect:
    """Mark one notice, or all on the page, as read; then back to the notices."""
    form = MarkReadForm(request.POST)
    here = reverse("reminders:notifications")
    if not form.is_valid():
        return Redirect(here)
    marked = mark_read(form.cleaned_data["notice"], actor=request.actor)
    return Redirect(here, "Marked as read." if marked else "")
