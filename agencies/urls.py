"""Addresses about people, agencies and oneself."""

from django.urls import include, path

from agencies import supervision_urls, urls_administration
from agencies.views.keep_alive import keep_alive
from agencies.views.mentors import (
    add_mentor_page,
    change_mentor_page,
    mentor_page,
    mentors_page,
    record_vetting_page,
    stand_down_mentor_page,
)
from agencies.views.my_sessions import end_other_sessions_page, end_session_page, sessions_page
from agencies.views.permissions import permissions_page
from agencies.views.switch_role import switch_role_page
from agencies.views.unsaved import discard_unsaved_page, unsaved_page, unsaved_text_page

app_name = "agencies"

urlpatterns = [
    path("switch-role/", switch_role_page, name="switch_role"),
    path("keep-alive/", keep_alive, name="keep_alive"),
    path("account/sessions/", sessions_page, name="sessions"),
    path("account/sessions/end-others/", end_other_sessions_page, name="end_other_sessions"),
    path("account/sessions/<uuid:handle>/end/", end_session_page, name="end_session"),
    path("unsaved/", unsaved_page, name="unsaved"),
    path("unsaved/<uuid:kept_id>/", unsaved_text_page, name="unsaved_text"),
    path("unsaved/<uuid:kept_id>/discard/", discard_unsaved_page, name="discard_unsaved"),
    path("permissions/", permissions_page, name="permissions"),
    path("mentors/", mentors_page, name="mentors"),
    path("mentors/add/", add_mentor_page, name="add_mentor"),
    path("mentors/<uuid:mentor_id>/", mentor_page, name="mentor"),
    path("mentors/<uuid:mentor_id>/change/", change_mentor_page, name="change_mentor"),
    path("mentors/<uuid:mentor_id>/vetting/", record_vetting_page, name="record_vetting"),
    path("mentors/<uuid:mentor_id>/stand-down/", stand_down_mentor_page, name="stand_down_mentor"),
    path("administration/", include(urls_administration.urlpatterns)),
    *supervision_urls.OF_ADMINISTRATION,
]
