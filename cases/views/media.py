"""What is said to the media about a case."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.forms.media import (
    AnswerMediaEnquiryForm,
    ChangeMediaLineForm,
    DecideOnMediaLineForm,
    NameMediaContactForm,
    ProposeMediaLineForm,
    RecordMediaEnquiryForm,
    WithdrawMediaLineForm,
)
from cases.media_events import MediaEvent
from cases.models import Case, CaseStatus, LineDecision, MediaApproval
from cases.selectors.banner import record_frame
from cases.selectors.media import (
    contacts_shown,
    days_shown,
    enquiries_shown,
    enquiry_on,
    line_in_words,
    line_on,
    lines_shown,
    lines_to_use,
    own_answer,
)
from cases.selectors.media_people import (
    contact_on,
    may_answer,
    people_who_could,
    require_answers,
    require_speaks_to_media,
)
from cases.selectors.opened import led_case, opened_case
from cases.services.media.answer_media_enquiry import answer_media_enquiry
from cases.services.media.decide_on_media_line import decide_on_media_line
from cases.services.media.name_media_contact import name_media_contact
from cases.services.media.propose_media_line import propose_media_line
from cases.services.media.record_media_enquiry import record_media_enquiry
from cases.services.media.withdraw_media_line import withdraw_media_line

_TAB = "cases:overview"


@page()
def media_page(request: ActorRequest, reference: str) -> Page:
    """Who answers, what may be said, when the media may ask, and what they asked."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.CORE)
    contacts = contacts_shown(case, actor=actor)
    lines = lines_shown(case, actor=actor)
    days, enquiries = days_shown(case, actor=actor), enquiries_shown(case, actor=actor)
    frame = record_frame(case, actor=actor, current=_TAB)
    # Somebody who broke the glass reads, and is offered nothing to do.
    acts = {} if frame["banner"]["glass"] else _acts(case, actor)
    return Page(
        "cases/media/media.html",
        {
            **frame,
            **acts,
            "contact": next((one for one in contacts if not one["until"]), None),
            "contacts_before": [one for one in contacts if one["until"]],
            "lines": [_with_links(one, case, acts) for one in lines if not one["has_ended"]],
            "lines_before": [one for one in lines if one["has_ended"]],
            "days": days,
            "days_href": reverse("cases:interest", args=[reference]),
            "enquiries": enquiries,
        },
        seen=(
            Seen(
                MediaEvent.VIEWED,
                target=case,
                case_id=case.pk,
                shown=[one["id"] for one in (*contacts, *lines, *days, *enquiries)],
            ),
        ),
    )


@page(methods=("GET", "POST"))
def name_media_contact_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """The one person who answers."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.EDIT_CASE, section=Section.CORE)
    form = NameMediaContactForm(request.POST or None, people=people_who_could(case, actor=actor))
    if form.carries_out(lambda: name_media_contact(case, actor=actor, **form.answers())):
        return _back(case, "The media contact was named.")
    return _form(request, case, form, "Who answers the media", "Name the media contact")


@page(methods=("GET", "POST"))
def propose_media_line_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """A line that every agency on the case is asked about."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.EDIT_CASE, section=Section.VICTIMS)
    form = ProposeMediaLineForm(request.POST or None)
    if form.carries_out(lambda: propose_media_line(case, actor=actor, **form.answers())):
        return _back(case, "The line was put to every agency on the case.")
    return _form(request, case, form, "Propose a line for the media", "Ask the agencies")


@page(methods=("GET", "POST"))
def change_media_line_page(request: ActorRequest, reference: str, line_id: UUID) -> Page | Redirect:
    """Other words for it, which every agency is asked about again."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.EDIT_CASE, section=Section.VICTIMS)
    line = line_on(case, line_id, actor=actor)
    kept = {"about": line.about, "words": line.words, "version": line.version}
    form = ChangeMediaLineForm(request.POST or None, initial=kept)
    if form.carries_out(lambda: propose_media_line(case, actor=actor, replaces=line, **form.answers())):
        return _back(case, "The changed line was put to every agency on the case.")
    warning = (
        "Every agency is asked again. Until all have approved, neither this line nor the old one is used."
    )
    return _form(request, case, form, "Change the line", "Ask the agencies again", warning=warning)


@page(methods=("GET", "POST"))
def withdraw_media_line_page(request: ActorRequest, reference: str, line_id: UUID) -> Page | Redirect:
    """Why it is no longer used."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.EDIT_CASE, section=Section.CORE)
    line = line_on(case, line_id, actor=actor)
    form = WithdrawMediaLineForm(request.POST or None, initial={"version": line.version})
    if form.carries_out(lambda: withdraw_media_line(line, actor=actor, **form.answers())):
        return _back(case, "The line was withdrawn.")
    return _form(request, case, form, "Withdraw the line", "Withdraw the line", rows=line_in_words(line))


@page(methods=("GET", "POST"))
def decide_on_media_line_page(request: ActorRequest, reference: str, line_id: UUID) -> Page | Redirect:
    """One's own agency's answer."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.CORE, action=Action.CONTRIBUTE)
    line = line_on(case, line_id, actor=actor)
    one = own_answer(line, actor=actor)
    require_answers(one, case, actor)
    form = DecideOnMediaLineForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: decide_on_media_line(one, actor=actor, **form.answers())):
        return _back(case, "Your agency's answer was recorded.")
    warning = _already(one)
    heading = "Approve or refuse a line for the media"
    return _form(request, case, form, heading, "Answer", rows=line_in_words(line), warning=warning)


@page(methods=("GET", "POST"))
def record_media_enquiry_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Who asked what; nothing is answered here."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.CORE, action=Action.CONTRIBUTE)
    form = RecordMediaEnquiryForm(request.POST or None)
    if form.carries_out(lambda: record_media_enquiry(case, actor=actor, **form.answers())):
        return _back(case, "The enquiry was recorded. Whoever answers the media has been asked to.")
    warning = "Answer nothing yet, not even whether there is such a case."
    return _form(request, case, form, "Record an enquiry", "Record the enquiry", warning=warning)


@page(methods=("GET", "POST"))
def answer_media_enquiry_page(request: ActorRequest, reference: str, enquiry_id: UUID) -> Page | Redirect:
    """With an approved line, or no comment."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.CORE, action=Action.CONTRIBUTE)
    one = enquiry_on(case, enquiry_id, actor=actor)
    require_speaks_to_media(case, actor)
    lines = lines_to_use(case, actor=actor)
    form = AnswerMediaEnquiryForm(request.POST or None, lines=lines, initial={"version": one.version})
    if form.carries_out(lambda: answer_media_enquiry(one, actor=actor, **form.answers())):
        return _back(case, "What they were told was recorded.")
    rows = [{"key": "Who asked", "value": one.outlet}, {"key": "What was asked", "value": one.question}]
    rows += [{"key": f"Line: {each.about}", "value": each.words} for each in lines]
    warning = "" if lines else "No line is approved by every agency on the case. Say no comment."
    return _form(request, case, form, "Answer the enquiry", "Record the answer", rows=rows, warning=warning)


def _form(request: ActorRequest, case: Case, form: Any, heading: str, submit: str, **more: Any) -> Page:
    data = {
        **record_frame(case, actor=request.actor, current=_TAB),
        "form": form,
        "heading": heading,
        "submit": submit,
        "cancel_href": reverse("cases:media", args=[case.reference]),
        **more,
    }
    seen = Seen(MediaEvent.VIEWED, target=case, case_id=case.pk)
    return Page("cases/media/form.html", data, status=400 if form.errors else 200, seen=(seen,))


def _back(case: Case, said: str) -> Redirect:
    return Redirect(reverse("cases:media", args=[case.reference]), said)


def _already(one: MediaApproval) -> str:
    if one.decision != LineDecision.APPROVED:
        return ""
    return "Your agency has approved this line. Refuse it if that no longer holds."


def _acts(case: Case, actor: ActingPerson) -> dict[str, Any]:
    leads = case.lead_agency_id == actor.agency_id and may(actor.role, Action.EDIT_CASE)
    speaks = leads or contact_on(case, actor=actor) == (actor.user_id, actor.agency_id)
    contributes = may(actor.role, Action.CONTRIBUTE)
    return {
        "name_href": reverse("cases:name_media_contact", args=[case.reference]) if leads else "",
        "propose_href": reverse("cases:propose_media_line", args=[case.reference])
        if leads and case.status == CaseStatus.OPEN
        else "",
        "record_href": reverse("cases:record_media_enquiry", args=[case.reference]) if contributes else "",
        "speaks": speaks,
        "leads": leads,
        "answers": contributes and may_answer(case, actor=actor),
    }


def _with_links(line: dict[str, Any], case: Case, acts: dict[str, Any]) -> dict[str, Any]:
    offered = []
    if acts.get("answers") and line["waits_for_us"]:
        text = "Take approval back" if line["our_answer"] == LineDecision.APPROVED else "Approve or refuse"
        offered.append((text, "cases:decide_on_media_line"))
    if acts.get("leads"):
        offered += [("Change", "cases:change_media_line"), ("Withdraw", "cases:withdraw_media_line")]
    links = [
        {"text": text, "href": reverse(name, args=[case.reference, line["id"]])} for text, name in offered
    ]
    return {**line, "links": links}
