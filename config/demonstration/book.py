"""What everybody writes in while a case is told: rows, chronology lines, duties, notices, and the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from agencies.sections import Section
from audit.registry import Event
from cases.events import CaseEvent
from cases.models import ChronologyEntry
from config.demonstration.clock import Calendar
from config.demonstration.copying import Pile
from config.demonstration.definitions import Definitions
from config.demonstration.identifiers import drawn_key
from config.demonstration.ledger import Act
from config.demonstration.people import Member
from config.demonstration.scale import Scale
from reminders.events import DueEvent
from reminders.models import DueDate, Notice, Rung
from reminders.rules import AHEAD, rung_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What is due, by when, whose it is, who set it, and the page that clears it."""

    kind: str
    subject: tuple[str, str]
    due_on: date
    what: str
    reason: str
    link: str
    case: str | None
    at: str
    set_by: Member
    set_on: date
    who: Member | None = None
    role: str = ""
    done_on: date | None = None


@dataclass(slots=True)
class Book:
    """One open book: the pile of rows and the list of acts of the patches being told."""

    calendar: Calendar
    scale: Scale
    definitions: Definitions
    pile: Pile = field(default_factory=Pile)
    acts: list[Act] = field(default_factory=list)
    # Whose each case is, and their initials, by the key of the case.
    persons: dict[str, str] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)

    def record(
        self,
        event: Event,
        by: Member,
        moment: datetime,
        *,
        target: tuple[str, str] = ("", ""),
        case: str | None = None,
        changed: Mapping[str, tuple[Any, Any]] | None = None,
        shown: tuple[str, ...] = (),
        recipients: tuple[str, ...] = (),
        purpose: str = "",
    ) -> None:
        """Put an act on the ledger; ``target`` is what it was done to, as type and key."""
        kind, key = target
        self.acts.append(Act(moment, event, by, kind, key or None, case, changed, shown, recipients, purpose))

    def note(
        self,
        rng: Random,
        case: str,
        by: Member,
        kind: str,
        day: date,
        title: str,
        *,
        section: Section = Section.CORE,
        details: str = "",
    ) -> None:
        """Add a line to the chronology, as part of an act."""
        key = drawn_key(rng)
        moment = self.calendar.moment(day, 16, 5)
        self.pile.add(
            ChronologyEntry,
            id=key,
            case_id=case,
            in_section=section.value,
            kind=kind,
            happened_on=day,
            recorded_at=moment,
            title=title,
            details=details,
            source_agency_id=by.place.key,
            recorded_by_id=by.user,
        )
        if section == Section.CORE:
            self.record(CaseEvent.ENTRY_RECORDED, by, moment, target=("ChronologyEntry", key), case=case)

    def duty(self, rng: Random, duty: Duty) -> None:
        """Set a due date, done already or not; whoever has been told of it finds the notice."""
        key, who = drawn_key(rng), duty.who
        moment = self.calendar.moment(duty.set_on, 16, 10)
        self.pile.add(
            DueDate,
            id=key,
            kind=duty.kind,
            subject_type=duty.subject[0],
            subject_id=duty.subject[1],
            case_id=duty.case,
            agency_id=duty.at,
            responsible_id=who.user if who else None,
            responsible_role=duty.role,
            raised_by_id=None if who and who.user == duty.set_by.user else duty.set_by.user,
            what=duty.what,
            reason=duty.reason,
            link=duty.link,
            due_on=duty.due_on,
            look_on=duty.due_on - AHEAD,
            set_at=moment,
            done_at=self.calendar.moment(duty.done_on, 15, 30) if duty.done_on else None,
            version=2 if duty.done_on else 1,
        )
        self.record(DueEvent.SET, duty.set_by, moment, target=("DueDate", key), case=duty.case)
        if who and duty.done_on is None:
            self._tell(rng, key, duty, who)

    def _tell(self, rng: Random, due: str, duty: Duty, who: Member) -> None:
        today = self.calendar.today
        rung = rung_on(today, duty.due_on)
        if rung is None:
            return
        told_on = {
            Rung.AHEAD: max(duty.due_on - AHEAD, duty.set_on),
            Rung.DUE: today,
            Rung.OVERDUE: duty.due_on + timedelta(days=1),
        }[rung]
        moment = self.calendar.moment(told_on, 6)
        self.pile.add(
            Notice,
            id=drawn_key(rng),
            user_id=who.user,
            due_date_id=due,
            case_id=duty.case,
            rung=rung.value,
            due_on=duty.due_on,
            what=duty.what,
            link=duty.link,
            told_at=moment,
            read_at=self.calendar.moment(told_on, 9) if told_on < today and rng.random() < 0.4 else None,
        )
