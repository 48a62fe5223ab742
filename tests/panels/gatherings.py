"""Meetings for the tests, made through the services as people make them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cases.models import Case
from panels.models import AgendaItem, Contribution, Decision, Meeting, Panel, PanelAction
from panels.selectors.people import people_who_can_open
from panels.services.add_agenda_item import add_agenda_item
from panels.services.arrange_meeting import arrange_meeting
from panels.services.end_meeting import end_meeting
from panels.services.record_action import record_action
from panels.services.record_decision import record_decision
from panels.services.set_up_panel import set_up_panel
from panels.services.start_meeting import start_meeting
from panels.services.write_contribution import write_contribution
from tests.cast import SOME_SECTIONS, Cast, add_participation, add_to_team, make_case


def a_panel(cast: Cast) -> Panel:
    return set_up_panel(actor=cast.actor("chair"), name="Westbridge MAPPA level 2", kind="mappa_2")


def a_meeting(cast: Cast, *, in_days: int = 10) -> Meeting:
    return arrange_meeting(
        actor=cast.actor("chair"),
        panel_id=a_panel(cast).pk,
        chair_membership_id=cast.memberships["chair"].pk,
        starts_at=timezone.now() + timedelta(days=in_days),
        place="Room 4, Civic Hall",
    )


def an_item(cast: Cast, meeting: Meeting | None = None, case: Case | None = None) -> AgendaItem:
    return add_agenda_item(
        meeting or a_meeting(cast),
        actor=cast.actor("chair"),
        case_id=(case or cast.case).pk,
        purpose="Review the level",
    )


def another_case(cast: Cast) -> Case:
    """A second case: probation, council and police only, so the community partner is outside it."""
    case, identity = make_case(cast)
    identity.surname, identity.sort_name = "Thistlewick", "thistlewick, zephyrine"
    identity.save()
    for agency in ("northmoor", "council"):
        add_participation(case, cast.agency(agency))
    add_participation(case, cast.agency("westbridge_police"), SOME_SECTIONS)
    for who in ("officer", "chair", "police"):
        add_to_team(case, cast.user(who).pk, cast.memberships[who].agency)
    return case


def meeting_of(item: AgendaItem) -> Meeting:
    return Meeting.unguarded.get(pk=item.meeting_id)


def started(cast: Cast, item: AgendaItem) -> Meeting:
    meeting = meeting_of(item)
    return start_meeting(meeting, actor=cast.actor("chair"), version=meeting.version)


def ended(cast: Cast, item: AgendaItem) -> Meeting:
    meeting = meeting_of(item)
    return end_meeting(meeting, actor=cast.actor("chair"), version=meeting.version)


def membership_for_action(case: Case, cast: Cast, who: str) -> Any:
    from agencies.roles import Action

    found = people_who_can_open(case.pk, action=Action.DO_ACTION)
    return next(one.pk for one in found if one.user_id == cast.user(who).pk)


def an_action(cast: Cast, item: AgendaItem, *, owner: str = "police", **more: Any) -> PanelAction:
    settled = {
        "owner_membership_id": membership_for_action(cast.case, cast, owner),
        "due_on": timezone.localdate() + timedelta(days=14),
    }
    return record_action(
        item,
        actor=cast.actor("chair"),
        case=cast.case,
        meeting=meeting_of(item),
        what="Check the address before release",
        **{**settled, **more},
    )


def a_decision(cast: Cast, item: AgendaItem, **more: str) -> Decision:
    words = {
        "decision": "Keep at level 2",
        "rationale": "Agencies still need to act together",
        "disclosure": "considered_no",
    }
    return record_decision(
        item, actor=cast.actor("chair"), case=cast.case, meeting=meeting_of(item), **{**words, **more}
    )


def own_row(cast: Cast, item: AgendaItem, who: str) -> Contribution:
    return Contribution.unguarded.get(agenda_item=item, agency=cast.memberships[who].agency)


def contribute(
    cast: Cast, item: AgendaItem, who: str = "police", *, text: str = "Calm since May", submit: bool = True
) -> Contribution:
    return write_contribution(
        item,
        actor=cast.actor(who),
        meeting=meeting_of(item),
        version=own_row(cast, item, who).version,
        text=text,
        submit=submit,
    )
