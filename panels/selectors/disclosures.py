"""What agencies told meetings about a case, and what meetings decided to tell, for its disclosure ledger."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.disclosing import Disclosed, DisclosureKind
from cases.models import Case
from panels.models import (
    AgendaItem,
    Contribution,
    ContributionStatus,
    Decision,
    Disclosure,
    Meeting,
    Panel,
)


class _At(NamedTuple):
    """Where the case was discussed."""

    panel: str
    convening: UUID
    purpose: str
    href: str


def told_at_meetings(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """Each contribution, which all who are shown meetings read; and each decision to tell somebody."""
    at = _meetings(case, actor)
    if not at:
        return []
    told = Contribution.objects.visible_to(actor).filter(agenda_item_id__in=list(at))
    told = told.filter(status=ContributionStatus.SUBMITTED).select_related("agency", "author")
    decided = Decision.objects.visible_to(actor).filter(agenda_item_id__in=list(at))
    decided = decided.filter(disclosure=Disclosure.CONSIDERED_YES).select_related("recorded_by")
    return [
        *(_contributed(one, at[one.agenda_item_id], one.submitted_at) for one in told if one.submitted_at),
        *(_decided(one, at[one.agenda_item_id]) for one in decided),
    ]


def _meetings(case: Case, actor: ActingPerson) -> dict[UUID, _At]:
    items = list(AgendaItem.objects.visible_to(actor).filter(case=case))
    if not items:
        return {}
    meetings = Meeting.objects.visible_to(actor).in_bulk({one.meeting_id for one in items})
    panels = Panel.objects.visible_to(actor).in_bulk({one.panel_id for one in meetings.values()})
    return {
        one.pk: _At(
            str(panels[meetings[one.meeting_id].panel_id]),
            meetings[one.meeting_id].convening_agency_id,
            one.purpose,
            reverse("panels:agenda_item", args=[case.reference, one.pk]),
        )
        for one in items
        if one.meeting_id in meetings
    }


def _contributed(one: Contribution, at: _At, when: datetime) -> Disclosed:
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.PANEL,
        on=_day(when),
        what=f"What the agency told {at.panel}",
        from_id=one.agency_id,
        from_agency=one.agency.name,
        by=str(one.author),
        to="Agencies on the case that are shown meetings",
        to_ids=None,
        basis="Each agency’s own basis for its part in the case",
        why=at.purpose,
        href=at.href,
    )


def _decided(one: Decision, at: _At) -> Disclosed:
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.DECIDED,
        on=_day(one.recorded_at),
        what="A disclosure will be made. Once it is, it is recorded as made outside",
        from_id=at.convening,
        from_agency=at.panel,
        by=str(one.recorded_by),
        to="As the decision says",
        to_ids=frozenset(),
        basis="Decision of a meeting",
        why=at.purpose,
        href=at.href,
    )


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
