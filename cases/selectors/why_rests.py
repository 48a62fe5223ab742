"""What each condition of the rule rests on for one person: rows with their dates, and who made them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Membership, User
from agencies.roles import AGENCY_WIDE, SUPERVISING, role_named
from agencies.sections import NEVER_BY_BREAK_GLASS, Section
from audit.actor import ActingPerson
from audit.selectors import entries_about
from cases.models import BreakGlass, Case, Participation, TeamMember
from cases.models.ledger_rule import ledger_of_case
from cases.models.openness import supervised_by
from cases.selectors.limits import restriction_of


class Lasting(Protocol):
    """A row that holds from one moment until another."""

    valid_from: datetime
    valid_until: datetime | None


class Rests:
    """What each condition rests on, in words."""

    def __init__(self, case: Case, place: Membership, person: ActingPerson, actor: ActingPerson) -> None:
        self.case, self.place, self.person, self.actor = case, place, person, actor
        rows = Participation.objects.visible_to(actor).filter(case=case, agency_id=place.agency_id)
        self.participations = list(rows.order_by("valid_from"))

    def parts(self) -> tuple[str, ...]:
        """The agency's parts, with who let it take part."""
        if not self.participations:
            return ("Their agency never took part",)
        by = self._granted_by(self.participations)
        return tuple(f"{_basis(one)}. {span(one)}{by.get(one.pk, '')}" for one in self.participations)

    def reach(self) -> tuple[str, ...]:
        """A place on the team, the role's reach, or whom they supervise."""
        if self.place.role in AGENCY_WIDE:
            return (f"A {self.place.role_label.lower()} reaches every case of their agency",)
        team = TeamMember.objects.visible_to(self.actor).filter(
            case=self.case, user_id=self.place.user_id, agency_id=self.place.agency_id
        )
        places = list(team.order_by("valid_from"))
        by = self._granted_by(places)
        words = [f"On the team. {span(one)}{by.get(one.pk, '')}" for one in places]
        if self.place.role in SUPERVISING:
            words += [f"Supervises a colleague. {span(one)}" for one in supervised_by(self.person)]
        return tuple(words) or ("They were never on the team",)

    def names(self) -> tuple[str, ...]:
        """Whether the case is restricted."""
        restriction = restriction_of(self.case, actor=self.actor)
        return (f"Restricted: {restriction.reason}",) if restriction else ("The case is not restricted",)

    def glass(self) -> tuple[str, ...]:
        """When they broke it."""
        rows = BreakGlass.objects.visible_to(self.actor).filter(
            case=self.case, user_id=self.place.user_id, agency_id=self.place.agency_id
        )
        return tuple(f"{_moment(one.valid_from)} to {_moment(one.valid_until)}" for one in rows)

    def sections(self, *, by_glass: bool) -> tuple[str, ...]:
        """What they see now."""
        now = timezone.now()
        granted = {code for one in self.participations if _holds_at(one, now) for code in one.sections}
        held = role_named(self.place.role).sections
        opened = held - NEVER_BY_BREAK_GLASS if by_glass else frozenset()
        return tuple(one.label for one in Section if one in held and (one.value in granted or one in opened))

    def _granted_by(self, rows: Sequence[Participation | TeamMember]) -> dict[UUID, str]:
        """Who made these rows, from the ledger: the first entry about each (asked by the lead agency)."""
        seen_by = ledger_of_case(self.case, actor=self.actor, held=())
        made: dict[UUID, UUID | None] = {}
        for entry in entries_about([one.pk for one in rows], seen_by=seen_by):
            if entry.target_id is not None:
                made.setdefault(entry.target_id, entry.user_id)
        people = {one.pk: one for one in User.objects.filter(pk__in=[one for one in made.values() if one])}
        return {key: f" Granted by {people[who]}." for key, who in made.items() if who in people}


def _holds_at(row: Lasting, now: datetime) -> bool:
    return row.valid_from <= now and (row.valid_until is None or row.valid_until > now)


def _basis(part: Participation) -> str:
    return part.gateway if part.agreement_id is None else "Its sharing agreement"


def span(row: Lasting) -> str:
    """From when until when."""
    since = in_full(timezone.localtime(row.valid_from).date())
    if row.valid_until is None:
        return f"From {since}, with no end set."
    return f"From {since} until {_moment(row.valid_until)}."


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{in_full(local.date())}, {local:%H:%M}"
