"""Bringing in one row: its case whole, or nothing of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.services import record
from cases.import_events import ImportEvent
from cases.importing.sealing import CannotOpen, open_sealed
from cases.models import Case, CaseloadImport, ImportedRow, ImportState, RowOutcome, TeamMember
from cases.selectors.imports import known_to, rows_known
from cases.selectors.rows_alike import is_alike_in_its_file_alone
from cases.services.add_team_member import add_team_member
from cases.services.change_lead import change_lead
from cases.services.open_case import open_case
from cases.services.remove_team_member import remove_team_member

_NUMBERS = ("pnc", "home_office", "nhs")
_DIFFERENT = "Not what was imported before. The case was left as it is"
_OWN_ROWS = "Each has a row and a reference of its own in the caseload that was imported"
_BY_HAND = "This row could not be imported. Open the case by hand"


@transaction.atomic
def import_next_row(run: CaseloadImport, *, actor: ActingPerson, set_aside: bool = False) -> bool:
    """Bring in the next row in line, in one transaction with all that follows from it; false at the end.

    Two at once take turns at the import's own row. A row that the database would not have twice running is
    set aside.
    """
    run = claim(run, actor, Action.OPEN_CASE)
    if run.state != ImportState.RUNNING:
        return False
    waiting = ImportedRow.objects.visible_to(actor).filter(run=run, outcome=RowOutcome.WAITING)
    row = waiting.order_by("number").first()
    if row is None:
        _finish(run, actor)
        return False
    _bring_in(row, run, actor, set_aside)
    row.sealed = b""
    row.save(update_fields=["outcome", "said", "sealed", "case"])
    changed = {"outcome": (RowOutcome.WAITING, row.outcome)}
    record(ImportEvent.ROW_IMPORTED, actor=actor, target=row, case_id=row.case_id, changed=changed)
    return True


def _finish(run: CaseloadImport, actor: ActingPerson) -> None:
    run.state, run.finished_at = ImportState.DONE, timezone.now()
    run.version += 1
    run.save(update_fields=["state", "finished_at", "version"])
    record(ImportEvent.IMPORT_FINISHED, actor=actor, target=run)


def _bring_in(row: ImportedRow, run: CaseloadImport, actor: ActingPerson, set_aside: bool) -> None:
    known = rows_known(actor, [row.key]).get(row.key)
    if known is not None:
        # Somebody at the agency brought it in before. Only who may know of that case is told of a difference.
        told = row.key in known_to(actor, [row.key])
        is_different = told and known.cells != row.cells
        row.outcome = RowOutcome.CHANGED if is_different else RowOutcome.IN
        row.said = _DIFFERENT if is_different else ""
        return
    if set_aside:
        row.outcome, row.said = RowOutcome.REFUSED, _BY_HAND
        return
    try:
        with transaction.atomic():
            row.case = _open(open_sealed(run.pk, row.sealed), run, actor)
        row.outcome = RowOutcome.IN
    except ValidationError as refusal:
        row.case, row.outcome = None, RowOutcome.REFUSED
        row.said = ". ".join(refusal.messages)[:500]
    except CannotOpen:
        row.outcome, row.said = RowOutcome.REFUSED, _BY_HAND


def _open(answers: dict[str, Any], run: CaseloadImport, actor: ActingPerson) -> Case:
    """The case as the page would have opened it; a colleague's goes on to them in the same transaction."""
    more = {scheme: answers[scheme] for scheme in _NUMBERS if answers.get(scheme)}
    case = open_case(
        actor=actor,
        forenames=answers["forenames"],
        surname=answers["surname"],
        pathway=answers["pathway"],
        next_review_on=_day(answers.get("next_review_on")),
        gateway=run.gateway,
        date_of_birth=_day(answers.get("date_of_birth")),
        aliases=answers.get("aliases") or (),
        crn=answers.get("crn", ""),
        prison_number=answers.get("prison_number", ""),
        strands=answers.get("strands") or (),
        whereabouts=answers.get("whereabouts", ""),
        more_numbers={**more, "local": answers["reference"]},
        opened_on=_day(answers.get("opened_on")),
        somebody_else_because=_told_apart(answers, run, actor),
    )
    lead = UUID(answers["lead"]) if answers.get("lead") else actor.user_id
    if lead != actor.user_id:
        _hand_on(case, lead, actor)
    return case


def _told_apart(answers: dict[str, Any], run: CaseloadImport, actor: ActingPerson) -> str:
    if said := answers.get("somebody_else_because"):
        return str(said)
    return _OWN_ROWS if is_alike_in_its_file_alone(answers, run=run, actor=actor) else ""


def _hand_on(case: Case, lead: UUID, actor: ActingPerson) -> None:
    """Whoever imports a colleague's case is off its team again when it is in."""
    add_team_member(case, actor=actor, user=lead)
    case = change_lead(
        case,
        actor=actor,
        version=case.version,
        lead_practitioner=lead,
        reason="Imported with the caseload for this lead practitioner",
    )
    own = TeamMember.objects.visible_to(actor).filter(in_force(), case=case, user_id=actor.user_id).get()
    remove_team_member(own, actor=actor, version=own.version)


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
