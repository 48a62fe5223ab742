"""Addresses of the case record."""

from django.urls import URLPattern, path

from cases import (
    access_urls,
    closing_urls,
    document_urls,
    hand_over_urls,
    import_urls,
    media_urls,
    merge_urls,
    note_urls,
    request_urls,
    rights_urls,
)
from cases.sheets import SHEETS
from cases.views.access import access_page
from cases.views.acknowledge_changes import acknowledge_changes_page
from cases.views.add_agency import add_agency_page
from cases.views.add_team_member import add_team_member_page
from cases.views.caseload import caseload_page
from cases.views.change_lead import change_lead_page
from cases.views.chronology import chronology_page
from cases.views.disclosures import disclosures_page
from cases.views.edit_case import edit_case_page
from cases.views.edit_identity import edit_identity_page
from cases.views.end_participation import end_participation_page
from cases.views.full_record import full_record_page
from cases.views.information import (
    change_handling_page,
    confirm_information_page,
    dismiss_information_page,
    grade_information_page,
    information_source_page,
    lower_information_page,
    weigh_information_page,
)
from cases.views.information_told import (
    acknowledge_alert_page,
    alert_to_information_page,
    decide_on_safety_notice_page,
)
from cases.views.information_use import (
    add_context_page,
    cite_information_page,
    decide_on_citation_page,
    record_observation_page,
    review_citation_page,
    sanitise_information_page,
)
from cases.views.open_case import open_case_page
from cases.views.overview import overview_page
from cases.views.print_chronology import print_chronology_page
from cases.views.record_entry import record_entry_page
from cases.views.remove_team_member import remove_team_member_page
from cases.views.safety_notices import acknowledge_safety_notice_page, safety_notices_page
from cases.views.search_cases import search_cases_page
from cases.views.sheets import patterns_of
from cases.views.who_looked import who_looked_page
from cases.views.withdraw_chronology_entry import withdraw_chronology_entry_page

app_name = "cases"

_ITEM = "<slug:reference>/information/<uuid:item_id>/"
_CITATION = "<slug:reference>/information/citations/<uuid:citation_id>/"

urlpatterns: list[URLPattern] = [
    path("", caseload_page, name="caseload"),
    path("search/", search_cases_page, name="search_cases"),
    path("open/", open_case_page, name="open_case"),
    *import_urls.BEFORE,
    *access_urls.BEFORE,
    *access_urls.OF_CASE,
    *hand_over_urls.BEFORE,
    *hand_over_urls.OF_CASE,
    *rights_urls.BEFORE,
    *rights_urls.OF_CASE,
    *document_urls.OF_CASE,
    *closing_urls.OF_CASE,
    *note_urls.OF_CASE,
    *request_urls.OF_CASE,
    *media_urls.OF_CASE,
    *merge_urls.OF_CASE,
    path("<slug:reference>/", overview_page, name="overview"),
    path("<slug:reference>/edit/", edit_case_page, name="edit_case"),
    path("<slug:reference>/identity/", edit_identity_page, name="edit_identity"),
    path("<slug:reference>/chronology/", chronology_page, name="chronology"),
    path("<slug:reference>/chronology/print/", print_chronology_page, name="print_chronology"),
    path("<slug:reference>/chronology/record/", record_entry_page, name="record_entry"),
    path("<slug:reference>/disclosures/", disclosures_page, name="disclosures"),
    path(
        "<slug:reference>/chronology/<uuid:entry_id>/withdraw/",
        withdraw_chronology_entry_page,
        name="withdraw_chronology_entry",
    ),
    path("<slug:reference>/access/", access_page, name="access"),
    path("<slug:reference>/access/add-agency/", add_agency_page, name="add_agency"),
    path(
        "<slug:reference>/access/<uuid:participation_id>/end/",
        end_participation_page,
        name="end_participation",
    ),
    path("<slug:reference>/team/add/", add_team_member_page, name="add_team_member"),
    path(
        "<slug:reference>/team/<uuid:member_id>/remove/", remove_team_member_page, name="remove_team_member"
    ),
    path("<slug:reference>/lead/", change_lead_page, name="change_lead"),
    path("<slug:reference>/who-looked/", who_looked_page, name="who_looked"),
    path("<slug:reference>/record/", full_record_page, name="full_record"),
    path(f"{_ITEM}grade/", grade_information_page, name="grade_information"),
    path(f"{_ITEM}lower/", lower_information_page, name="lower_information"),
    path(f"{_ITEM}weigh/", weigh_information_page, name="weigh_information"),
    path(f"{_ITEM}handling/", change_handling_page, name="change_handling"),
    path(f"{_ITEM}confirm/", confirm_information_page, name="confirm_information"),
    path(f"{_ITEM}dismiss/", dismiss_information_page, name="dismiss_information"),
    path(f"{_ITEM}context/", add_context_page, name="add_context"),
    path("<slug:reference>/observation/", record_observation_page, name="record_observation"),
    path(f"{_ITEM}sanitise/", sanitise_information_page, name="sanitise_information"),
    path("<slug:reference>/safety-notices/", safety_notices_page, name="safety_notices"),
    path(
        "<slug:reference>/safety-notices/<uuid:notice_id>/acknowledge/",
        acknowledge_safety_notice_page,
        name="acknowledge_safety_notice",
    ),
    path(f"{_ITEM}safety-notice/", decide_on_safety_notice_page, name="decide_on_safety_notice"),
    path(f"{_ITEM}alert/", alert_to_information_page, name="alert_to_information"),
    path(
        "<slug:reference>/information/alerts/<uuid:alert_id>/",
        acknowledge_alert_page,
        name="acknowledge_alert",
    ),
    path(f"{_ITEM}cite/", cite_information_page, name="cite_information"),
    path(f"{_CITATION}decide/", decide_on_citation_page, name="decide_on_citation"),
    path(f"{_CITATION}review/", review_citation_page, name="review_citation"),
    path(f"{_ITEM}source/", information_source_page, name="information_source"),
    path("<slug:reference>/offence/changes/", acknowledge_changes_page, name="acknowledge_changes"),
    *patterns_of(SHEETS),
]
