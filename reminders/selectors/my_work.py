"""What somebody has to do, in order, and what they wait for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from agencies.roles import AGENCY_WIDE
from audit.actor import ActingPerson
from reminders.case_names import names_of_cases
from reminders.models import DueDate, Heading
from reminders.rules import heading_on

# More than anybody can hold in their head; the page says so when there is more still.
MOST_SHOWN = 200


@dataclass(slots=True)
class Work:
    """One person's list: their own by heading, what they wait for, what is overdue at their agency."""

    own: dict[Heading, list[dict[str, Any]]] = field(default_factory=lambda: {one: [] for one in Heading})
    waiting: list[dict[str, Any]] = field(default_factory=list)
    overdue_here: list[dict[str, Any]] | None = None
    is_cut_short: bool = False

    @property
    def shown(self) -> list[UUID]:
        """The id of every duty on the page, for the ledger."""
        return [row["id"] for row in self.rows]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every row of the page."""
        groups = [*self.own.values(), self.waiting, self.overdue_here or []]
        return [row for rows in groups for row in rows]

    @property
    def next_due(self) -> date | None:
        """The first day on which something of theirs is due."""
        return next((row["due_on"] for rows in self.own.values() for row in rows), None)


def my_work(actor: ActingPerson, *, today: date) -> Work:
    """Everything to do, waited for and (for a manager) overdue here: three statements, two for names."""
    work = Work()
    own = _undone(actor, DueDate.falls_to(actor))
    work.is_cut_short = len(own) > MOST_SHOWN
    for row in _rows(own[:MOST_SHOWN], actor):
        work.own[heading_on(today, row["due_on"])].append(row)
    others = ~DueDate.falls_to(actor)
    work.waiting = list(_rows(_undone(actor, others & Q(raised_by_id=actor.user_id))[:MOST_SHOWN], actor))
    if actor.role in AGENCY_WIDE:
        here = Q(agency_id=actor.agency_id, due_on__lt=today)
        work.overdue_here = list(_rows(_undone(actor, others & here)[:MOST_SHOWN], actor))
    _name_cases(work, actor)
    return work


def _name_cases(work: Work, actor: ActingPerson) -> None:
    names = names_of_cases(actor, {row["case_id"] for row in work.rows if row["case_id"]})
    for row in work.rows:
        case = names.get(row["case_id"])
        row["case"] = case.text if case else ""
        row["case_href"] = case.href if case else ""
    for row in [*work.waiting, *(work.overdue_here or [])]:
        # The form that clears it is for whoever it falls to; everybody else is led to the case.
        row["href"] = row["case_href"]


def _undone(actor: ActingPerson, which: Q) -> list[DueDate]:
    rows = DueDate.objects.visible_to(actor).filter(which, done_at__isnull=True)
    rows = rows.select_related("responsible", "agency").order_by("due_on", "what", "pk")
    return list(rows[: MOST_SHOWN + 1])


def _rows(duties: Iterable[DueDate], actor: ActingPerson) -> Iterable[dict[str, Any]]:
    for due in duties:
        yield {
            "id": due.pk,
            "case_id": due.case_id,
            "what": due.what,
            "reason": due.reason,
            "href": due.link,
            "due_on": due.due_on,
            "whose": _whose(due, actor),
        }


def _whose(due: DueDate, actor: ActingPerson) -> str:
    if due.responsible_id == actor.user_id:
        return "You"
    if due.responsible is not None:
        return due.responsible.listed_name
    return f"Any {due.get_responsible_role_display().lower()}, {due.agency.name}"
