"""Sessions, for other systems."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from agencies.answers import Seen
from agencies.api.view import ApiView
from agencies.roles import Action
from agencies.sections import Section
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import PlanEvent, SessionEvent
from interventions.models import Session, SessionNote
from interventions.noting import NOTE_FIELDS
from interventions.selectors.plans import modules_of, planned_choices, running_plan_or_refusal
from interventions.selectors.programmes import current_session_words
from interventions.selectors.sessions import notes_of, sessions_of, thresholds_explained
from interventions.selectors.shifts import names_in, worked_on
from interventions.serializers import LogSessionRequest, SessionAnswer, SessionAskedAnswer
from interventions.services.log_session import log_session


class SessionsApi(ApiView):
    """The sessions of a case."""

    @extend_schema(responses=SessionAnswer(many=True), operation_id="sessions")
    def get(self, request: Request, reference: str) -> Response:
        """Newest first; the note only to those who led the session."""
        case = opened_case(reference, actor=self.actor, section=Section.INTERVENTION)
        rows = sessions_of(case, actor=self.actor)
        notes = notes_of(case, actor=self.actor)
        self.saw(Seen(SessionEvent.SESSIONS_VIEWED, case_id=case.pk, shown=[one.pk for one in rows]))
        if notes:
            self.saw(Seen(SessionEvent.NOTE_VIEWED, case_id=case.pk, shown=list(notes)))
        names = names_in(notes.values(), actor=self.actor)
        said = {key: _said(note, names) for key, note in notes.items()}
        shown = [_shown(one, said.get(one.pk), self._leads(one)) for one in rows]
        return Response(SessionAnswer(shown, many=True).data)

    @extend_schema(request=LogSessionRequest, responses={201: SessionAnswer}, operation_id="log_session")
    def post(self, request: Request, reference: str) -> Response:
        """Log a session against the agreed plan."""
        case = opened_case(
            reference, actor=self.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
        )
        asked = LogSessionRequest(data=request.data)
        asked.is_valid(raise_exception=True)

        def act() -> Response:
            plan = running_plan_or_refusal(case, actor=self.actor)
            session = log_session(plan, actor=self.actor, **asked.answers())
            return Response(SessionAnswer(_shown(session, None, leads=False)).data, status=201)

        return self.once(request, act)

    def _leads(self, session: Session) -> bool:
        return self.actor.user_id in {session.facilitator_id, session.second_facilitator_id}


class SessionAskedApi(ApiView):
    """What is asked about a session on this case, in the words of the form."""

    @extend_schema(responses=SessionAskedAnswer, operation_id="session_asked")
    def get(self, request: Request, reference: str) -> Response:
        """The codes of every answer, and what a shift may be said against."""
        case = opened_case(
            reference, actor=self.actor, section=Section.INTERVENTION, action=Action.LOG_SESSION
        )
        plan = running_plan_or_refusal(case, actor=self.actor)
        held, modules = granted_sections(case, actor=self.actor), modules_of(plan, actor=self.actor)
        words, explained = current_session_words().definition, thresholds_explained(plan, actor=self.actor)
        sees_ratings = Section.ASSESSMENT_SUMMARY in held and Section.SESSION in held
        about = worked_on(plan, modules, actor=self.actor, sees_ratings=sees_ratings)
        self.saw(Seen(PlanEvent.PLAN_VIEWED, target=plan, case_id=case.pk))
        groups = {one["code"]: one["words"] for one in words.get("groups", ())}
        asked = {
            "attendance": [_answer(one, groups.get(one.get("group", ""), "")) for one in words["attendance"]],
            "engagement": [_answer(one) for one in words["engagement"]],
            "modules": [_named(*one) for one in planned_choices(plan, modules)],
            "shifts_about": [_named(*one) for one in about.items()],
            "thresholds_explained_on": explained.explained_on if explained else None,
        }
        return Response(SessionAskedAnswer(asked).data)


def _answer(one: dict[str, Any], group: str = "") -> dict[str, str]:
    return {"code": one["code"], "words": one["words"], "group": group}


def _named(code: str, words: str) -> dict[str, str]:
    return {"code": code, "words": words, "group": ""}


def _said(note: SessionNote, names: dict[str, str]) -> dict[str, Any]:
    shifts = [{**one, "against": names[one["about"]]} for one in note.shifts]
    return {**{name: getattr(note, name) for name in NOTE_FIELDS}, "shifts": shifts}


def _shown(session: Session, note: dict[str, Any] | None, leads: bool) -> dict[str, Any]:
    own = [
        "id",
        "held_on",
        "attendance",
        "attended",
        "modules",
        "engagement",
        "progress_summary",
        "next_session_on",
        "version",
    ]
    said = {name: getattr(session, name) for name in own}
    return {**said, "facilitator": str(session.facilitator), "note_shown": leads, "note": note}
