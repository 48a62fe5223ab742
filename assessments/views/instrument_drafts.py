"""The editor: a new version of an instrument, page by page, with a preview before it is put in force."""

from django.http import Http404
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from assessments.definition import as_definition
from assessments.editing import PARTS, problems_of
from assessments.forms.instruments import DropDraftForm, EditPartForm, PutInForceForm, StartDraftForm
from assessments.instrument_events import InstrumentEvent
from assessments.models import InstrumentDraft
from assessments.selectors.library import draft_or_404, version_or_404
from assessments.services.instrument_drafts import (
    drop_instrument_draft,
    put_in_force,
    save_instrument_draft,
    start_instrument_draft,
)
from assessments.views.library import preview_of


@page(methods=("GET", "POST"))
def start_instrument_draft_page(request: ActorRequest, code: str, version: int) -> Page | Redirect:
    """Begin a new version from this one."""
    admit(request.actor, Action.LOOK_AFTER_INSTRUMENTS)
    instrument = version_or_404(code, version)
    form = StartDraftForm(request.POST if request.method == "POST" else None)
    if form.carries_out(lambda: start_instrument_draft(instrument, actor=request.actor)):
        return Redirect(_address("instrument_draft", code), "A new version was begun. Nobody uses it yet.")
    data = {
        "form": form,
        "title": "Write a new version",
        "caption": str(instrument),
        "lead": "It begins as a copy of this one. What was written with this one stays as it is.",
        "submit": "Begin",
        "back_href": reverse("assessments:instrument", args=[code, version]),
    }
    seen = Seen(InstrumentEvent.VIEWED, target=instrument)
    return Page("assessments/library/act.html", data, status=400 if form.errors else 200, seen=(seen,))


@page()
def instrument_draft_page(request: ActorRequest, code: str) -> Page:
    """The parts of the version being written, and what still keeps it from being put in force."""
    draft = _opened(request, code)
    problems = problems_of(draft.content)
    wrong = {one.part for one in problems}
    tasks = [
        {
            "title": title,
            "href": _address("edit_instrument_draft", code, part),
            "status": "There is a problem" if part in wrong else "No problem",
            "colour": "red" if part in wrong else "",
        }
        for part, (title, _) in PARTS.items()
    ]
    data = {
        "draft": draft,
        "tasks": tasks,
        "preview_href": _address("preview_instrument_draft", code),
        "force_href": "" if problems else _address("put_in_force", code),
        "drop_href": _address("drop_instrument_draft", code),
        "back_href": reverse("assessments:instruments"),
    }
    return Page("assessments/library/draft.html", data, seen=(_seen(draft),))


@page(methods=("GET", "POST"))
def edit_instrument_draft_page(request: ActorRequest, code: str, part: str) -> Page | Redirect:
    """One part: every name, line and word of it."""
    draft = _opened(request, code)
    if part not in PARTS:
        raise Http404
    form = EditPartForm(request.POST if request.method == "POST" else None, draft=draft, part=part)
    if form.carries_out(lambda: _save(request, draft, part, form)):
        return Redirect(_address("instrument_draft", code), "Saved.")
    data = {
        "form": form,
        "groups": form.groups(),
        "title": PARTS[part][0],
        "caption": draft.content["title"],
        "lead": _FACTORS if part == "factors" else "",
        "back_href": _address("instrument_draft", code),
    }
    status = 400 if form.errors else 200
    return Page("assessments/library/edit.html", data, status=status, seen=(_seen(draft),))


@page()
def preview_instrument_draft_page(request: ActorRequest, code: str) -> Page:
    """What an assessor will see of it."""
    draft = _opened(request, code)
    definition = as_definition(draft.content)
    data = preview_of(
        definition, request, f"{definition.title}, new version", _address("instrument_draft", code)
    )
    return Page("assessments/library/preview.html", data, seen=(_seen(draft),))


@page(methods=("GET", "POST"))
def put_in_force_page(request: ActorRequest, code: str) -> Page | Redirect:
    """From which day it is used for new assessments."""
    draft = _opened(request, code)
    form = PutInForceForm(
        request.POST if request.method == "POST" else None, initial={"version": draft.version}
    )
    if form.carries_out(lambda: put_in_force(draft, actor=request.actor, **form.answers())):
        return Redirect(reverse("assessments:instruments"), "The new version was put in force from that day.")
    return _act(
        form,
        draft,
        title="Put it in force",
        lead="It becomes a version of its own that never changes again. Look at the preview first.",
        submit="Put in force",
    )


@page(methods=("GET", "POST"))
def drop_instrument_draft_page(request: ActorRequest, code: str) -> Page | Redirect:
    """Give it up."""
    draft = _opened(request, code)
    form = DropDraftForm(
        request.POST if request.method == "POST" else None, initial={"version": draft.version}
    )
    if form.carries_out(lambda: drop_instrument_draft(draft, actor=request.actor, **form.answers())):
        return Redirect(reverse("assessments:instruments"), "The new version was given up.")
    return _act(
        form,
        draft,
        title="Give this version up",
        lead="Another can be begun from any version. Nothing in force changes.",
        submit="Give up",
        destructive=True,
    )


_FACTORS = (
    "A factor whose name is put better stays the same factor, and is compared over time. If it becomes "
    "another one, take it out and add a new one. Lines about factors are in our own words, never a manual's."
)


def _save(request: ActorRequest, draft: InstrumentDraft, part: str, form: EditPartForm) -> InstrumentDraft:
    return save_instrument_draft(
        draft,
        actor=request.actor,
        part=part,
        typed=form.answers(),
        version=form.cleaned_data["version"],
    )


def _act(form: PutInForceForm | DropDraftForm, draft: InstrumentDraft, **said: object) -> Page:
    data = {
        "form": form,
        "caption": draft.content["title"],
        "back_href": _address("instrument_draft", draft.code),
        **said,
    }
    status = 400 if form.errors else 200
    return Page("assessments/library/act.html", data, status=status, seen=(_seen(draft),))


def _opened(request: ActorRequest, code: str) -> InstrumentDraft:
    admit(request.actor, Action.LOOK_AFTER_INSTRUMENTS)
    return draft_or_404(code)


def _seen(draft: InstrumentDraft) -> Seen:
    return Seen(InstrumentEvent.VIEWED, target=draft)


def _address(name: str, *args: str) -> str:
    return reverse(f"assessments:{name}", args=args)
