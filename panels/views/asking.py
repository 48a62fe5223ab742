"""Pages that ask one thing: about a meeting, or within the record of a case."""

from typing import Any

from agencies.answers import Page, Seen
from agencies.forms.govuk import GovUkForm
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.banner import record_frame


def asked_page(
    form: GovUkForm, *, heading: str, submit: str, back: str, seen: tuple[Seen, ...], **more: Any
) -> Page:
    """A form under a heading, outside any case."""
    data = {"form": form, "heading": heading, "submit": submit, "back": back, **more}
    return Page("panels/form_page.html", data, status=400 if form.errors else 200, seen=seen)


def asked_in_case(
    form: GovUkForm,
    case: Case,
    *,
    actor: ActingPerson,
    heading: str,
    submit: str,
    back: str,
    seen: tuple[Seen, ...],
    **more: Any,
) -> Page:
    """A form under a heading, on the case's Meetings tab."""
    frame = record_frame(case, actor=actor, current="panels:case_meetings")
    data = {**frame, "form": form, "heading": heading, "submit": submit, "back": back, **more}
    return Page("panels/case_form_page.html", data, status=400 if form.errors else 200, seen=seen)
