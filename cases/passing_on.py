"""Carrying an accepted hand-over out: grants on the ledger, duties passed on, the old part ended or kept."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, Actor
from audit.services import record
from cases.access_events import LimitEvent
from cases.events import CaseEvent
from cases.hand_over_words import address_of_offer
from cases.handing_over import Falls, Passing, what_becomes_of
from cases.hidden_cases import Made
from cases.models import Case, EntryKind, HandOver, Participation, TeamMember
from cases.selectors.hand_overs import open_duties
from cases.services.chronology import note_in_chronology
from reminders.models import DueDate
from reminders.services.due_dates import settle_due_date
from reminders.services.hand_over_duty import hand_over_duty
from reminders.services.tell_people import tell_people

PURPOSE = "Managing the case"


def record_grants(made: list[Made], hand_over: HandOver, *, actor: ActingPerson) -> None:
    """Each part, place and name that taking the lead gave or ended, on the ledger."""
    for one in made:
        about: dict[str, Any] = {"actor": actor, "case_id": one.case_id}
        if one.kind == "part":
            part = Participation(pk=one.key)
            shared: dict[str, Any] = {"recipients": [one.whose], "purpose": PURPOSE}
            sections = {"sections": (None, _sections_of(one, actor))}
            record(CaseEvent.AGENCY_ADDED, target=part, changed=sections, **shared, **about)
        elif one.kind == "ended":
            record(CaseEvent.PARTICIPATION_ENDED, target=Participation(pk=one.key), **about)
        elif one.kind == "place":
            changed = {"user": (None, one.whose)}
            record(CaseEvent.TEAM_MEMBER_ADDED, target=TeamMember(pk=one.key), changed=changed, **about)
        elif one.kind == "named":
            changed = {"named": (None, one.whose)}
            record(LimitEvent.NAMED, target=Case(pk=one.case_id), changed=changed, **about)


def _sections_of(one: Made, actor: ActingPerson) -> list[str]:
    return list(Participation.objects.visible_to(actor).get(pk=one.key).sections)


def pass_duties_on(passing: Passing, *, actor: Actor) -> int:
    """Give what was the old lead agency's to do to the new lead, as its kind says; how many duties."""
    passes = {Falls.TO_THE_LEAD} | ({Falls.WITH_THE_PART} if passing.part_ends else set())
    duties = open_duties(passing.case_id, agency_id=passing.from_agency_id)
    moved = [due for due in duties if what_becomes_of(due.kind) in passes]
    for due in moved:
        hand_over_duty(due, actor=actor, agency_id=passing.to_agency_id, responsible_id=passing.new_lead_id)
    if passing.part_ends:
        _let_lapse([due for due in duties if what_becomes_of(due.kind) == Falls.LAPSES], actor)
    return len(moved)


def _let_lapse(duties: list[DueDate], actor: Actor) -> None:
    for due in duties:
        # A duty is found by what it is about, of which only the key is asked for.
        settle_due_date(actor=actor, kind=due.kind, subject=DueDate(pk=due.subject_id))


def end_old_part(hand_over: HandOver, passing: Passing, *, actor: ActingPerson) -> None:
    """The agency that led keeps the part it proposed to keep, or sees the case no longer."""
    now = timezone.now()
    rows = Participation.objects.visible_to(actor).filter(
        in_force(), case_id=passing.case_id, agency_id=passing.from_agency_id
    )
    parts = list(rows.order_by("valid_from"))
    until = _latest_end(parts)
    for part in parts:
        part.valid_until = now
        part.version += 1
        part.save(update_fields=["valid_until", "version"])
        record(CaseEvent.PARTICIPATION_ENDED, actor=actor, target=part, case_id=passing.case_id)
    if passing.part_ends:
        _end_places(passing, actor)
        title = f"{hand_over.from_agency.name} no longer takes part"
    else:
        _keep_part(hand_over, parts, until, actor)
        title = f"{hand_over.from_agency.name} still takes part"
    case = Case(pk=passing.case_id)
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=title, details=hand_over.part_kept)


def _latest_end(parts: list[Participation]) -> datetime | None:
    """When the last of these parts was to end; nothing if one has no end."""
    ends = [part.valid_until for part in parts]
    return None if None in ends else max((one for one in ends if one), default=None)


def _keep_part(
    hand_over: HandOver, parts: list[Participation], until: datetime | None, actor: ActingPerson
) -> None:
    if not parts:
        return
    before = parts[-1]
    # It may have held less by the time it was answered than when it was proposed.
    held = {Section.CORE.value, *(code for part in parts for code in part.sections)}
    kept = Participation.objects.create(
        case_id=hand_over.case_id,
        agency_id=hand_over.from_agency_id,
        sections=sorted(held & {Section.CORE.value, *hand_over.kept_sections}),
        part_played=hand_over.part_kept,
        accountable=before.accountable,
        purpose=before.purpose,
        gateway=before.gateway,
        agreement_id=before.agreement_id,
        valid_from=timezone.now(),
        valid_until=until,
    )
    record(
        CaseEvent.AGENCY_ADDED,
        actor=actor,
        target=kept,
        case_id=hand_over.case_id,
        changed={"sections": (None, kept.sections)},
        recipients=[kept.agency_id],
        purpose=kept.purpose,
    )


def _end_places(passing: Passing, actor: ActingPerson) -> None:
    places = TeamMember.objects.visible_to(actor).filter(
        in_force(), case_id=passing.case_id, agency_id=passing.from_agency_id
    )
    for place in places:
        place.valid_until = timezone.now()
        place.version += 1
        place.save(update_fields=["valid_until", "version"])
        record(CaseEvent.TEAM_MEMBER_REMOVED, actor=actor, target=place, case_id=passing.case_id)


def tell_the_sender(hand_over: HandOver, case: Case, *, actor: ActingPerson) -> None:
    """Whoever proposed it is told that it was accepted, and reads there what became of it.

    Of no case, which may no longer be open to them: what they are led to asks for itself who they are.
    """
    what = "A hand-over that you proposed was accepted"
    tell_people([hand_over.proposed_by_id], what=what, link=address_of_offer(hand_over.pk), actor=actor)
    tell_people(
        [case.lead_practitioner_id],
        what=f"You lead {case.reference} from now on",
        link=f"/cases/{case.reference}/",
        case_id=case.pk,
        actor=actor,
    )
