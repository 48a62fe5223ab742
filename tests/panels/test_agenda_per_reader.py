"""Each reader's agenda: their cases only, numbered for them, and no trace of any other."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from panels.models import AgendaItem, Meeting, MeetingAttendance
from panels.selectors.agenda import agenda_of
from panels.services.move_agenda_item import move_agenda_item
from tests.cast import Cast
from tests.panels.gatherings import a_meeting, an_item, another_case, contribute, started

As = Callable[[str], Client]


def seen_by(cast: Cast, meeting: Meeting, who: str) -> list[tuple[int, str]]:
    return [(one["number"], one["reference"]) for one in agenda_of(meeting, actor=cast.actor(who))]


def two_items(cast: Cast) -> tuple[Meeting, AgendaItem, AgendaItem]:
    meeting, other = a_meeting(cast), another_case(cast)
    return meeting, an_item(cast, meeting, other), an_item(cast, meeting, cast.case)


def test_a_reader_sees_their_items_only_and_numbered_from_one(cast: Cast) -> None:
    meeting, _first, _second = two_items(cast)
    mine = cast.case.reference
    assert [number for number, _ in seen_by(cast, meeting, "chair")] == [1, 2]
    assert [number for number, _ in seen_by(cast, meeting, "police")] == [1, 2]
    assert seen_by(cast, meeting, "community") == [(1, mine)]
    assert seen_by(cast, meeting, "psychologist") == [(1, mine)]
    assert seen_by(cast, meeting, "excluded") == [(1, seen_by(cast, meeting, "chair")[0][1])]


def test_the_page_of_a_community_partner_holds_no_trace_of_the_other_case(cast: Cast, as_: As) -> None:
    meeting, first, _second = two_items(cast)
    other = seen_by(cast, meeting, "chair")[0][1]
    for name in ("panels:meeting", "panels:minutes"):
        body = as_("community").get(reverse(name, args=[meeting.pk])).content.decode()
        assert cast.case.reference in body
        assert other not in body
        assert "Thistlewick" not in body
        assert "Quillfeather" not in body
        assert str(first.pk) not in body
        assert str(first.case_id) not in body
        assert "of 2" not in body


def test_to_the_excluded_the_meeting_of_their_case_does_not_exist(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    client = as_("excluded")
    assert client.get(reverse("panels:meeting", args=[item.meeting_id])).status_code == 404
    body = client.get(reverse("panels:panels")).content.decode()
    assert cast.case.reference not in body
    assert str(item.meeting_id) not in body
    assert "Westbridge MAPPA" not in body


def test_who_arranges_for_the_convening_agency_sees_the_meeting_but_not_its_cases(
    cast: Cast,
) -> None:
    from agencies.acting import as_actor
    from agencies.models import User
    from tests.cast import add_membership

    item = an_item(cast)
    other = User.objects.create_user("other.chair@throughcare.example", "Odile Branwen")
    actor = as_actor(add_membership(other, cast.agency("council"), "panel_chair"))
    assert Meeting.objects.visible_to(actor).filter(pk=item.meeting_id).exists()
    assert agenda_of(Meeting.unguarded.get(pk=item.meeting_id), actor=actor) == []


def test_that_an_agency_came_for_a_hidden_case_is_not_told(cast: Cast, as_: As) -> None:
    meeting, first, _second = two_items(cast)
    started(cast, first)
    for name in ("larkfield", "steady_ground"):
        MeetingAttendance.objects.create(
            meeting=meeting, agency=cast.agency(name), present=True, names=f"Visitor of {name}"
        )
    address = reverse("panels:meeting", args=[meeting.pk])
    assert "Visitor of steady_ground" in as_("chair").get(address).content.decode()
    assert "Visitor of steady_ground" in as_("police").get(address).content.decode()
    client = as_("excluded")
    body = client.get(address).content.decode()
    assert "Visitor of" not in body


def test_moving_an_item_swaps_it_with_the_neighbour_one_can_see(cast: Cast) -> None:
    meeting, first, second = two_items(cast)
    move_agenda_item(second, actor=cast.actor("chair"), meeting=meeting, up=True)
    order = [one["id"] for one in agenda_of(meeting, actor=cast.actor("chair"))]
    assert order == [second.pk, first.pk]
    move_agenda_item(second, actor=cast.actor("chair"), meeting=meeting, up=True)
    assert [one["id"] for one in agenda_of(meeting, actor=cast.actor("chair"))] == order


def test_the_agenda_takes_the_same_statements_however_long_it_is(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    meeting, _first, second = two_items(cast)
    contribute(cast, second)
    with CaptureQueriesContext(connection) as one:
        agenda_of(meeting, actor=cast.actor("community"))
    with CaptureQueriesContext(connection) as two:
        agenda_of(meeting, actor=cast.actor("chair"))
    assert len(one) == len(two) == 7
