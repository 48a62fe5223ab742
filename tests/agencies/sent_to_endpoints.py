"""What an operation is sent whose form is not on a page of its own, above all the endpoints of the API."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from assessments.definition import definition_of
from assessments.models import Assessment
from cases.gateways import GATEWAYS
from cases.models import ConditionChange
from interventions.models import PlanModule
from reminders.models import Notice
from tests.assessments.making import an_instrument, another_assessor, write
from tests.assessments.second import who_may as of_second_ratings
from tests.cases import sent
from tests.cases.forms import opening
from tests.cases.merging import who_may as who_may_merging
from tests.cases.sections import KINDS, answered
from tests.cast import Cast, add_to_team
from tests.interventions import appointments, evaluation, sent_reports, suiting, who_may_practice
from tests.interventions import plan_said as a_plan_said
from tests.interventions.test_api import body as a_session
from tests.panels import gatherings
from tests.reminders.duties import a_duty

Sent = Callable[[Cast], Any]
VERSION = {"version": 1}


def in_a_year() -> str:
    return (timezone.localdate() + timedelta(days=300)).isoformat()


def a_new_case(cast: Cast) -> dict[str, Any]:
    return {
        "forenames": "Balthazar",
        "surname": "Thistlewood",
        "pathway": "licence",
        "strands": ["mixed"],
        "whereabouts": "Northmoor",
        "next_review_on": in_a_year(),
        "gateway": GATEWAYS[0],
    }


def about(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"reference": cast.case.reference, "purpose": "The person is at our door tonight.", **more}


def an_agency(cast: Cast) -> dict[str, Any]:
    return {
        "agency": str(cast.agency("eastvale").pk),
        "sections": ["core"],
        "part_played": "Supervises",
        "accountable": "The head of service",
        "purpose": "Managing the case",
        "basis": GATEWAYS[0],
    }


def an_entry(cast: Cast) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"kind": "contact", "happened_on": today, "title": "Telephone call"}


def as_json(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in answers.items()}


def written(cast: Cast) -> dict[str, Any]:
    """A draft with nothing missing, and its version."""
    draft = Assessment.unguarded.get(case=cast.case)
    write(draft, actor=cast.actor("psychologist"))
    return {"version": Assessment.unguarded.get(pk=draft.pk).version}


def a_rating(cast: Cast) -> dict[str, Any]:
    return {**VERSION, "level": definition_of(an_instrument()).levels[1].code}


def a_judgement(cast: Cast) -> dict[str, Any]:
    return {**VERSION, "words": definition_of(an_instrument()).judgement_words[1].code}


def signed(cast: Cast) -> dict[str, Any]:
    return {"version": Assessment.unguarded.get(case=cast.case).version}


def beginning(cast: Cast) -> dict[str, Any]:
    return {"instrument": an_instrument().code, "reason": "first"}


def a_second_item(cast: Cast) -> dict[str, Any]:
    """Another case on the same agenda, so that there is something to change places with."""
    item = cast.item  # type: ignore[attr-defined]
    gatherings.an_item(cast, gatherings.meeting_of(item), gatherings.another_case(cast))
    return {"direction": "down"}


def a_running_meeting(cast: Cast) -> dict[str, Any]:
    return {"version": gatherings.meeting_of(cast.item).version}  # type: ignore[attr-defined]


def a_moved_module(cast: Cast) -> dict[str, Any]:
    last = PlanModule.unguarded.order_by("position")[0]
    return {"version": last.version, "direction": "down"}


def with_a_notice(name: str) -> Sent:
    """Something unread for the officer."""

    def unread(cast: Cast) -> dict[str, Any]:
        today = timezone.localdate()
        due = a_duty(cast, due_on=today)
        notice = Notice.objects.create(
            due_date=due,
            user=cast.user("officer"),
            rung="due",
            due_on=today,
            what="Review",
            link="/cases/",
            told_at=timezone.now(),
            case_id=cast.case.pk,
        )
        return {name: [str(notice.pk)]}

    return unread


def a_colleague_on_the_team(cast: Cast) -> dict[str, Any]:
    add_to_team(cast.case, cast.user("colleague").pk, cast.agency("northmoor"))
    return {**VERSION, "lead_practitioner": str(cast.user("colleague").pk), "reason": "Leave"}


def succeeded(cast: Cast) -> dict[str, Any]:
    return {**VERSION, "successor": str(cast.user("colleague").pk)}


SENT: dict[str, Sent] = {
    "cases:open_case": lambda cast: opening(),
    "cases_api:cases": a_new_case,
    "cases_api:case": lambda cast: {**VERSION, "whereabouts": "Northmoor"},
    "cases_api:close_case": lambda cast: {
        **VERSION,
        "closing_outcome": "completed",
        "closing_reason": "Done",
    },
    "cases_api:chronology": an_entry,
    "cases_api:participations": an_agency,
    "cases_api:end_participation": lambda cast: {**VERSION, "reason": "Over"},
    "cases_api:team": lambda cast: {"user": str(cast.user("colleague").pk)},
    "cases_api:remove_team_member": lambda cast: VERSION,
    "cases_api:change_lead": a_colleague_on_the_team,
    "cases:settle_difference": who_may_merging.settling,
    "cases_api:propose_merge": who_may_merging.proposing,
    "cases_api:answer_merge": who_may_merging.answering,
    "cases_api:undo_merge": who_may_merging.undoing,
    "cases_api:settle_difference": who_may_merging.settling,
    "cases_api:acknowledge_changes": lambda cast: {"up_to": str(ConditionChange.unguarded.get().pk)},
    "reminders:mark_read": with_a_notice("notice"),
    "api_mark_read": with_a_notice("notices"),
    "api_end_membership": succeeded,
    "api_change_member_role": lambda cast: {
        **VERSION,
        "role": "countersigning_manager",
        "keeps_places": True,
    },
    "cases_api:break_glass": lambda cast: about(cast),
    "cases_api:access_requests": lambda cast: about(cast, sections=["core"], until=in_a_year()),
    "cases_api:decide_on_access": lambda cast: {**VERSION, "decision": "refuse", "reason": "Not theirs"},
    "assessments_api:assessments": beginning,
    "assessments_api:save_rating": a_rating,
    "assessments_api:save_judgement": a_judgement,
    "assessments_api:save_formulation": lambda cast: {**VERSION, "own_view": "Agrees"},
    "assessments_api:route": lambda cast: {**VERSION, "route": "online", "evidence": "Said so."},
    "assessments_api:formulation_table": lambda cast: {"texts": {"need": "A place to live"}},
    "assessments_api:write_line": lambda cast: {"version": 2, "texts": {"need": "A place to live"}},
    "assessments_api:take_out_line": lambda cast: {"version": 2},
    "assessments_api:submit_assessment": written,
    "assessments_api:countersign_assessment": signed,
    "assessments_api:return_assessment": lambda cast: {**signed(cast), "reason": "Say more"},
    "assessments_api:settle_review": lambda cast: {**VERSION, "why_none": "Nothing changes by it"},
    "assessments_api:amend_assessment": lambda cast: {**signed(cast), "reason": "A date was wrong"},
    "assessments_api:set_aside_assessment": lambda cast: {**signed(cast), "reason": "Begun in error"},
    "assessments_api:pass_on_assessment": lambda cast: {
        **signed(cast),
        "reason": "Certificate ran out",
        "assessor": str(another_assessor(cast).pk),
    },
    "assessments:submit_assessment": written,
    "assessments:start_assessment": beginning,
    "interventions:move_module": a_moved_module,
    "panels:move_agenda_item": a_second_item,
    "panels:end_meeting": a_running_meeting,
    "panels_api:action": lambda cast: {"version": cast.action.version, "status": "accepted"},  # type: ignore[attr-defined]
    "panels_api:write_contribution": lambda cast: {
        "version": gatherings.own_row(cast, cast.item, "officer").version,  # type: ignore[attr-defined]
        "text": "Calm since May",
        "submit": True,
    },
    "interventions_api:concerns": lambda cast: {"concern_urgency": "now", "concern_text": "Gone quiet."},
    "interventions_api:acknowledge_concern": lambda cast: {**VERSION, "what_was_done": "Rang the wing."},
    "interventions_api:sessions": lambda cast: a_session(),
    "interventions_api:suitability": lambda cast: suiting.decision_sent(),
    "interventions_api:confirm_suitability": lambda cast: {**VERSION, "decision": "confirm"},
    "interventions_api:their_answer": lambda cast: {
        "answer": "refuses",
        "answered_on": str(timezone.localdate()),
    },
    "interventions_api:decide_module": lambda cast: {**VERSION, "decision": "accepted"},
    **a_plan_said.SENT,
    **appointments.SENT,
    **{
        f"cases_api:{sheet.slug}_{kind.slug}": lambda cast, kind=kind: as_json(answered(kind.model))
        for sheet, kind in KINDS
    },
    **of_second_ratings.SENT,
    **who_may_practice.SENT,
    **sent.SENT,
    **sent_reports.SENT,
    **evaluation.SENT,
}
