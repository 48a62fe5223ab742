"""When a session may be booked: pure rules, each refusal in the words of whoever books it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from agencies.forms.date_parts import in_full
from interventions.models import Setting
from interventions.regimes import Regime
from reminders.working_days import why_not_working

LONGEST = 240
SHORTEST = 10
AHEAD = timedelta(days=366)
NOT_RECORDED = "other"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session as somebody wants to book it; the time is the clock's here."""

    day: date
    time: time
    minutes: int
    setting: str
    facilitator: UUID
    second_facilitator: UUID | None = None
    establishment: str = ""
    modules: tuple[str, ...] = ()
    despite: str = ""

    @property
    def until(self) -> datetime:
        """When it ends, by the clock here."""
        return datetime.combine(self.day, self.time) + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Taken:
    """A time that is taken by another appointment, by the clock here, and by whom."""

    starts: datetime
    ends: datetime
    who: str = ""

    def meets(self, wanted: Wanted) -> bool:
        """Whether the two overlap."""
        return self.starts < wanted.until and datetime.combine(wanted.day, wanted.time) < self.ends

    @property
    def hours(self) -> str:
        """ "from 10:00 to 11:00"."""
        return f"from {self.starts:%H:%M} to {self.ends:%H:%M}"


def faults_in_time(wanted: Wanted, now: datetime) -> dict[str, str]:
    """What is wrong with the moment, by question; ``now`` is by the clock here."""
    if not SHORTEST <= wanted.minutes <= LONGEST:
        return {"minutes": f"How long must be between {SHORTEST} and {LONGEST} minutes"}
    if wanted.day < now.date() or wanted.day - now.date() > AHEAD:
        return {"day": "The day must be today or within the next year. Log a session that was held instead"}
    if datetime.combine(wanted.day, wanted.time) <= now:
        return {"time": "The time must be in the future. Log a session that was held instead"}
    if wanted.until.date() != wanted.day:
        return {"minutes": "The session must end on the day it begins"}
    return {}


def faults_in_place(wanted: Wanted, regimes: dict[str, Regime]) -> dict[str, str]:
    """What is wrong with the kind of place, and with the regime of the prison, by question."""
    if wanted.setting not in Setting.values:
        return {"setting": "Select where it is held from the answers shown"}
    if wanted.setting != Setting.PRISON:
        return {}
    if wanted.establishment == NOT_RECORDED:
        return {}
    if wanted.establishment not in regimes:
        return {"establishment": "Select which prison it is held in"}
    return _outside(wanted, regimes[wanted.establishment])


def _outside(wanted: Wanted, regime: Regime) -> dict[str, str]:
    if why := regime.locked_up.get(wanted.day):
        return {"day": f"{regime.name} is locked up on {in_full(wanted.day)}: {why}. Choose another day"}
    hours = regime.hours_on(wanted.day)
    day = f"{wanted.day:%A}s"
    if not hours:
        return {"day": f"{regime.name} lets no session be held on {day}. Choose another day"}
    begins, ends = wanted.time, wanted.until.time()
    if any(start <= begins and ends <= end for start, end in hours):
        return {}
    allowed = ", or ".join(f"from {start:%H:%M} to {end:%H:%M}" for start, end in hours)
    return {"time": f"On {day} {regime.name} lets sessions be held {allowed}. Choose a time within"}


def faults_in_clash(wanted: Wanted, of_person: Iterable[Taken]) -> dict[str, str]:
    """Nobody is in two sessions at once."""
    if met := next((one for one in of_person if one.meets(wanted)), None):
        return {
            "time": f"The person has another appointment {met.hours}. Choose another time, or move that one"
        }
    return {}


def reasons_to_think_again(wanted: Wanted, of_facilitators: Iterable[Taken]) -> list[str]:
    """What may stand against that moment; it is booked all the same by whoever says why."""
    reasons = []
    if why := why_not_working(wanted.day):
        reasons.append(f"{wanted.day:%A} {in_full(wanted.day)} is {why}")
    reasons += [
        f"{one.who} has another appointment {one.hours}" for one in of_facilitators if one.meets(wanted)
    ]
    return reasons


def faults_without_a_reason(wanted: Wanted, reasons: list[str]) -> dict[str, str]:
    """The refusal beside the question that takes a reason."""
    if not reasons or wanted.despite.strip():
        return {}
    return {
        "despite": f"{'. '.join(reasons)}. Choose another time, or say here why it is booked all the same"
    }


def faults_in_ending(asked_by: str, why: str, answers: Iterable[str]) -> dict[str, str]:
    """What is missing where an appointment is moved or cancelled."""
    faults = {}
    if asked_by not in set(answers):
        faults["asked_by"] = "Select who asked for it"
    if not why.strip():
        faults["why"] = "Enter why"
    return faults
