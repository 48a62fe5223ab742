"""Reading sessions; what was said in them is read apart, by its own rule."""

from uuid import UUID

from agencies.access import open_or_404
from agencies.roles import Action, may
from agencies.selectors.training import holders_of
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Case, TeamMember
from interventions.models import (
    Concern,
    EarlierNote,
    Plan,
    Session,
    SessionAmendment,
    SessionDisclosure,
    SessionNote,
    ThresholdsExplained,
)


def sessions_of(case: Case, *, actor: ActingPerson) -> list[Session]:
    """The sessions of a case, newest first."""
    rows = Session.objects.visible_to(actor).filter(case_id=case.pk)
    return list(rows.select_related("words", "facilitator").order_by("-held_on", "-recorded_at"))


def session_of(case: Case, pk: UUID, *, actor: ActingPerson) -> Session:
    """One session of this case."""
    return open_or_404(Session, actor, case_id=case.pk, pk=pk)


def may_amend(session: Session, *, actor: ActingPerson) -> bool:
    """Whether they led the session, and act for the agency it was led for, in a role that logs sessions."""
    leads = actor.user_id in {session.facilitator_id, session.second_facilitator_id}
    return leads and session.agency_id == actor.agency_id and may(actor.role, Action.LOG_SESSION)


def note_of(session: Session, *, actor: ActingPerson) -> SessionNote | None:
    """What was said, for those who led the session; nothing for anybody else."""
    return SessionNote.objects.visible_to(actor).filter(session=session).first()


def notes_of(case: Case, *, actor: ActingPerson) -> dict[UUID, SessionNote]:
    """The reader's own notes of a case, by session."""
    rows = SessionNote.objects.visible_to(actor).filter(case_id=case.pk)
    return {row.session_id: row for row in rows}


def amendments_of(session: Session, *, actor: ActingPerson) -> list[SessionAmendment]:
    """Every correction of a session, newest first."""
    rows = SessionAmendment.objects.visible_to(actor).filter(session=session)
    return list(rows.select_related("amended_by").order_by("-amended_at"))


def earlier_notes_of(session: Session, *, actor: ActingPerson) -> dict[UUID, EarlierNote]:
    """The note as it stood before each correction, by correction, for those who led the session."""
    rows = EarlierNote.objects.visible_to(actor).filter(session=session)
    return {row.amendment_id: row for row in rows}


def concern_of(session: Session, *, actor: ActingPerson) -> Concern | None:
    """The concern a session raised, for those who hold the safety section."""
    rows = Concern.objects.visible_to(actor).filter(session=session)
    return rows.select_related("acknowledged_by", "raised_by").first()


def disclosure_of(session: Session, *, actor: ActingPerson) -> SessionDisclosure | None:
    """What was disclosed over the threshold, for those who hold the safety section."""
    rows = SessionDisclosure.objects.visible_to(actor).filter(session=session)
    return rows.select_related("recorded_by").first()


def thresholds_explained(plan: Plan, *, actor: ActingPerson) -> ThresholdsExplained | None:
    """When the person was told what has to be passed on; nothing while nobody recorded it."""
    return ThresholdsExplained.objects.visible_to(actor).filter(plan=plan).first()


def concern_by_key(case: Case, pk: UUID, *, actor: ActingPerson) -> Concern:
    """One concern of this case, for those who hold the safety section."""
    return open_or_404(Concern, actor, case_id=case.pk, pk=pk)


def plans_by_key(case: Case, *, actor: ActingPerson) -> dict[UUID, Plan]:
    """The plans of a case with their programmes, for naming modules."""
    rows = Plan.objects.visible_to(actor).filter(case_id=case.pk)
    return {row.pk: row for row in rows.select_related("programme")}


def newest_session_of(plan: Plan, *, actor: ActingPerson) -> Session | None:
    """The session held last under a plan."""
    rows = Session.objects.visible_to(actor).filter(plan=plan)
    return rows.order_by("-held_on", "-recorded_at").first()


def possible_second_facilitators(case: Case, plan: Plan, *, actor: ActingPerson) -> list[tuple[str, str]]:
    """Colleagues on the case team, of the same agency and trained, who may have led the session together."""
    rows = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=case.pk, agency_id=actor.agency_id)
    trained = rows.exclude(user_id=actor.user_id).filter(
        user_id__in=holders_of(plan.programme.definition["competence"])
    )
    people = {str(row.user_id): str(row.user) for row in trained.select_related("user")}
    return sorted(people.items(), key=lambda one: one[1])
