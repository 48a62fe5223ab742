"""The agenda as one reader sees it: their items only, numbered for them, with what belongs to each."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.urls import reverse

from agencies.models import Agency
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Case, Participation
from panels.models import AgendaItem, Contribution, ContributionStatus, Decision, Meeting, PanelAction
from panels.rules import is_unsettled
from panels.selectors.case_choices import listed_names
from panels.selectors.shown import action_shown, contribution_shown, decision_shown

Row = TypeVar("Row", Contribution, Decision)


def agenda_of(meeting: Meeting, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Everything the reader may see of the agenda; a fixed number of statements, however long it is."""
    items = AgendaItem.objects.visible_to(actor).filter(meeting=meeting)
    return described(list(items.order_by("position", "pk")), actor=actor)


def described(items: list[AgendaItem], *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Items with their case, contributions, decisions and actions, numbered without gaps."""
    cases = Case.objects.visible_to(actor).in_bulk([item.case_id for item in items])
    shown = [item for item in items if item.case_id in cases]
    names = listed_names(list(cases.values()), actor=actor)
    taking_part = _agencies_by_case(cases, actor)
    told = _by_item(_with_agency(Contribution, shown, actor))
    decided = _by_item(Decision.objects.visible_to(actor).filter(agenda_item_id__in=[i.pk for i in shown]))
    actions = _actions_by_case(cases, actor)
    return [
        {
            **_entry(item, number, cases[item.case_id], str(names[item.case_id])),
            **_contributions(told[item.pk], taking_part[item.case_id], cases[item.case_id], actor),
            "decisions": [decision_shown(one, cases[item.case_id]) for one in decided[item.pk]],
            **_actions(item, actions[item.case_id], cases[item.case_id]),
        }
        for number, item in enumerate(shown, start=1)
    ]


def _entry(item: AgendaItem, number: int, case: Case, name: str) -> dict[str, Any]:
    address = [case.reference, item.pk]
    return {
        "id": item.pk,
        "case_id": case.pk,
        "row": item,
        "number": number,
        "name": name,
        "reference": case.reference,
        "title": f"{number}. {name} ({case.reference})",
        "purpose": item.purpose,
        "minutes": item.minutes,
        "href": reverse("panels:agenda_item", args=address),
        "contribute_href": reverse("panels:contribute", args=address),
        "discussion_href": reverse("panels:note_discussion", args=address),
        "decision_href": reverse("panels:record_decision", args=address),
        "action_href": reverse("panels:record_action", args=address),
        "move_href": reverse("panels:move_agenda_item", args=address),
        "remove_href": reverse("panels:remove_agenda_item", args=address),
    }


def _contributions(
    rows: list[Contribution], agencies: list[Agency], case: Case, actor: ActingPerson
) -> dict[str, Any]:
    submitted = [one for one in rows if one.status == ContributionStatus.SUBMITTED]
    own = next((one for one in rows if one.agency_id == actor.agency_id), None)
    given = {one.agency_id for one in submitted}
    return {
        "contributions": [contribution_shown(one) for one in submitted],
        "contributed": [one.agency.name for one in submitted],
        "waiting": [one.name for one in agencies if one.pk not in given],
        "agencies": agencies,
        "own": own,
        "has_contributed": actor.agency_id in given,
        "own_status": own.get_status_display() if own else ContributionStatus.ASKED.label,
    }


def _actions(item: AgendaItem, rows: list[PanelAction], case: Case) -> dict[str, Any]:
    followed = {one.replaces_id for one in rows}
    return {
        "actions": [action_shown(one, case) for one in rows if one.agenda_item_id == item.pk],
        "carried": [
            action_shown(one, case)
            for one in rows
            if one.agenda_item_id != item.pk and is_unsettled(one.status, is_followed=one.pk in followed)
        ],
    }


def _agencies_by_case(cases: dict[UUID, Case], actor: ActingPerson) -> defaultdict[UUID, list[Agency]]:
    parts = Participation.objects.visible_to(actor).filter(
        in_force(), case_id__in=list(cases), sections__contains=[Section.PANEL.value]
    )
    found: defaultdict[UUID, list[Agency]] = defaultdict(list)
    for part in parts.select_related("agency").order_by("agency__name"):
        found[part.case_id].append(part.agency)
    return found


def _with_agency(
    model: type[Contribution], items: list[AgendaItem], actor: ActingPerson
) -> Iterable[Contribution]:
    rows = model.objects.visible_to(actor).filter(agenda_item_id__in=[item.pk for item in items])
    return rows.select_related("agency", "author").order_by("submitted_at")


def _by_item(rows: Iterable[Row]) -> defaultdict[UUID, list[Row]]:
    found: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.agenda_item_id].append(row)
    return found


def _actions_by_case(cases: dict[UUID, Case], actor: ActingPerson) -> defaultdict[UUID, list[PanelAction]]:
    rows = PanelAction.objects.visible_to(actor).filter(case_id__in=list(cases))
    found: defaultdict[UUID, list[PanelAction]] = defaultdict(list)
    for row in rows.select_related("owner", "owner_agency"):
        found[row.case_id].append(row)
    return found
