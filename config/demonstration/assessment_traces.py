"""What an assessment leaves behind beside its own rows: ledger, chronology, and the one duty that follows."""

from datetime import date, timedelta
from typing import Any

from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.models import Status
from assessments.rules import months_after
from audit.registry import Event
from cases.models import EntryKind
from config.demonstration.addresses import address
from config.demonstration.assessment_steps import Step
from config.demonstration.book import Book, Duty
from config.demonstration.story import Story
from reminders.rules import A_DAY


def record_step(story: Story, step: Step, book: Book) -> None:
    """Who did what on it, and when."""
    of, writer, signer = AssessmentEvent, story.assessor, story.countersigner
    acts: list[tuple[Event, Any, date | None, int, str, str]] = [
        (of.ASSESSMENT_STARTED, writer, step.started_on, 9, "", ""),
        (of.MATRIX_SAVED, writer, step.submitted_on or step.started_on, 14, "", ""),
        (of.ASSESSMENT_SUBMITTED, writer, step.submitted_on, 16, "draft", "submitted"),
        (of.ASSESSMENT_COUNTERSIGNED, signer, step.signed_on, 11, "submitted", "countersigned"),
    ]
    if step.first_signed_on:
        amended_on = step.first_signed_on + A_DAY
        acts += [
            (of.ASSESSMENT_COUNTERSIGNED, signer, step.first_signed_on, 11, "submitted", "countersigned"),
            (of.ASSESSMENT_AMENDED, writer, amended_on, 9, "countersigned", "amending"),
            (of.ASSESSMENT_SUBMITTED, writer, amended_on, 16, "amending", "submitted"),
        ]
    if step.status == Status.SET_ASIDE:
        acts.append((of.ASSESSMENT_SET_ASIDE, writer, step.started_on + A_DAY, 10, "draft", "set_aside"))
    if step.status == Status.RETURNED and step.submitted_on:
        returned_on = step.submitted_on + A_DAY
        acts.append((of.ASSESSMENT_RETURNED, signer, returned_on, 12, "submitted", "returned"))
    for event, by, day, hour, before, after in acts:
        if day is not None:
            changed = {"status": (before, after)} if after else None
            moment, target = book.calendar.moment(day, hour), ("Assessment", step.key)
            book.record(event, by, moment, target=target, case=story.key, changed=changed)
    if step.signed_on:
        title = f"Assessment countersigned: {book.definitions.instrument.title}"
        kind, section = EntryKind.ASSESSMENT.value, Section.ASSESSMENT_SUMMARY
        book.note(story.rng, story.key, signer, kind, step.signed_on, title, section=section)


def duty_of_step(story: Story, step: Step, book: Book) -> None:
    """The one duty an assessment leaves: to write it, to put it right, to countersign it, to review it."""
    duties = {
        Status.DRAFT: _to_write,
        Status.RETURNED: _to_put_right,
        Status.SUBMITTED: _to_countersign,
        Status.COUNTERSIGNED: _to_review,
    }
    if step.status in duties:
        duty = duties[step.status](story, step, book)
        subject = ("Assessment", step.key)
        at = story.assessor.place.key
        book.duty(story.rng, Duty(subject=subject, case=story.key, at=at, **duty))


def _to_write(story: Story, step: Step, book: Book) -> dict[str, Any]:
    return {
        "kind": "assessment_to_write",
        "due_on": step.started_on + book.definitions.instrument.write_within,
        "what": f"Write the assessment on {story.reference}",
        "reason": "You started it",
        "link": address("assessments:task_list", story.reference, step.reference),
        "who": story.assessor,
        "set_by": story.assessor,
        "set_on": step.started_on,
    }


def _to_put_right(story: Story, step: Step, book: Book) -> dict[str, Any]:
    returned_on = (step.submitted_on or step.started_on) + A_DAY
    return {
        "kind": "assessment_to_write",
        "due_on": returned_on + timedelta(days=7),
        "what": f"Change the returned assessment on {story.reference}",
        "reason": "The countersigner returned it with comments",
        "link": address("assessments:task_list", story.reference, step.reference),
        "who": story.assessor,
        "set_by": story.countersigner,
        "set_on": returned_on,
    }


def _to_countersign(story: Story, step: Step, book: Book) -> dict[str, Any]:
    submitted_on = step.submitted_on or step.started_on
    return {
        "kind": "countersign",
        "due_on": submitted_on + book.definitions.instrument.countersign_within,
        "what": f"Countersign the assessment on {story.reference}",
        "reason": "It was submitted for countersigning",
        "link": address("assessments:countersign_assessment", story.reference, step.reference),
        "role": "countersigning_manager",
        "set_by": story.assessor,
        "set_on": submitted_on,
    }


def _to_review(story: Story, step: Step, book: Book) -> dict[str, Any]:
    signed_on, months = step.signed_on or step.started_on, book.definitions.instrument.review_after_months
    return {
        "kind": "assessment_review",
        "due_on": months_after(signed_on, months),
        "what": f"Review the assessment on {story.reference}",
        "reason": f"{months} months after it was countersigned",
        "link": address("assessments:start_assessment", story.reference),
        "who": story.assessor,
        "set_by": story.countersigner,
        "set_on": signed_on,
        "done_on": story.closed_on,
    }
