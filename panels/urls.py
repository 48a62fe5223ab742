"""Addresses of the panels app."""

from django.urls import URLPattern, path

from panels.views.action import action_page
from panels.views.actions import change_action_page, reassign_action_page, record_action_page
from panels.views.agenda import add_agenda_item_page, move_agenda_item_page, remove_agenda_item_page
from panels.views.agenda_item import agenda_item_page
from panels.views.arrange_meeting import arrange_meeting_page, change_meeting_page, set_up_panel_page
from panels.views.cancel_meeting import cancel_meeting_page
from panels.views.case_meetings import case_meetings_page
from panels.views.contribute import contribute_page
from panels.views.decisions import change_decision_page, record_decision_page
from panels.views.meeting import meeting_page
from panels.views.minutes import agree_minutes_page, minutes_page
from panels.views.note_discussion import note_discussion_page
from panels.views.panels import panels_page
from panels.views.run_meeting import end_meeting_page, run_meeting_page, start_meeting_page
from panels.views.shared import shared_with_you_page
from panels.views.take_attendance import take_attendance_page

app_name = "panels"

_MEETING = "panels/meetings/<uuid:meeting_id>"
_ITEM = "cases/<slug:reference>/agenda/<uuid:item_id>"

urlpatterns: list[URLPattern] = [
    path("panels/", panels_page, name="panels"),
    path("shared/", shared_with_you_page, name="shared_with_you"),
    path("panels/new/", set_up_panel_page, name="set_up_panel"),
    path("panels/arrange/", arrange_meeting_page, name="arrange_meeting"),
    path(f"{_MEETING}/", meeting_page, name="meeting"),
    path(f"{_MEETING}/change/", change_meeting_page, name="change_meeting"),
    path(f"{_MEETING}/cancel/", cancel_meeting_page, name="cancel_meeting"),
    path(f"{_MEETING}/agenda/add/", add_agenda_item_page, name="add_agenda_item"),
    path(f"{_MEETING}/start/", start_meeting_page, name="start_meeting"),
    path(f"{_MEETING}/run/", run_meeting_page, name="run_meeting"),
    path(f"{_MEETING}/attendance/", take_attendance_page, name="take_attendance"),
    path(f"{_MEETING}/end/", end_meeting_page, name="end_meeting"),
    path(f"{_MEETING}/minutes/", minutes_page, name="minutes"),
    path(f"{_MEETING}/minutes/agree/", agree_minutes_page, name="agree_minutes"),
    path("cases/<slug:reference>/meetings/", case_meetings_page, name="case_meetings"),
    path(f"{_ITEM}/", agenda_item_page, name="agenda_item"),
    path(f"{_ITEM}/move/", move_agenda_item_page, name="move_agenda_item"),
    path(f"{_ITEM}/remove/", remove_agenda_item_page, name="remove_agenda_item"),
    path(f"{_ITEM}/contribute/", contribute_page, name="contribute"),
    path(f"{_ITEM}/discussion/", note_discussion_page, name="note_discussion"),
    path(f"{_ITEM}/decisions/add/", record_decision_page, name="record_decision"),
    path(f"{_ITEM}/actions/add/", record_action_page, name="record_action"),
    path(
        "cases/<slug:reference>/decisions/<uuid:decision_id>/change/",
        change_decision_page,
        name="change_decision",
    ),
    path("cases/<slug:reference>/actions/<uuid:action_id>/", action_page, name="action"),
    path("cases/<slug:reference>/actions/<uuid:action_id>/change/", change_action_page, name="change_action"),
    path(
        "cases/<slug:reference>/actions/<uuid:action_id>/reassign/",
        reassign_action_page,
        name="reassign_action",
    ),
]
