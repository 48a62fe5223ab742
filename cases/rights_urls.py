"""Addresses about rights and retention: of an agency, and of one case."""

from django.urls import URLPattern, path

from cases.views.rights.disposal import decide_on_disposal_page, decline_disposal_page
from cases.views.rights.holds import place_hold_on_case_page, place_hold_page, review_hold_page
from cases.views.rights.lists import case_rights_page, rights_page
from cases.views.rights.pack import (
    hand_over_pack_page,
    subject_access_file_page,
    subject_access_pack_page,
)
from cases.views.rights.prepare_part import decide_on_item_page, decide_on_the_rest_page, prepare_part_page
from cases.views.rights.rectification import decide_on_rectification_page, record_rectification_page
from cases.views.rights.retention import review_retention_of_case_page, review_retention_page
from cases.views.rights.subject_access import (
    extend_subject_access_page,
    open_subject_access_page,
    release_subject_access_page,
    subject_access_page,
)

_ASKED = "rights/subject-access/<uuid:request_id>/"
_PART = "<slug:reference>/rights/subject-access/<uuid:part_id>/"
_PACK = "<slug:reference>/rights/packs/<uuid:request_id>/"

# Before the case's own addresses: "rights" is never a reference.
BEFORE: list[URLPattern] = [
    path("rights/", rights_page, name="rights"),
    path("rights/subject-access/open/", open_subject_access_page, name="open_subject_access"),
    path(_ASKED, subject_access_page, name="subject_access"),
    path(f"{_ASKED}extend/", extend_subject_access_page, name="extend_subject_access"),
    path(f"{_ASKED}release/", release_subject_access_page, name="release_subject_access"),
    path("rights/holds/place/", place_hold_page, name="place_hold"),
    path("rights/holds/<uuid:hold_id>/", review_hold_page, name="review_hold"),
    path("rights/retention/<uuid:review_id>/", review_retention_page, name="review_retention"),
    path("rights/disposals/<uuid:disposal_id>/", decide_on_disposal_page, name="decide_on_disposal"),
    path("rights/disposals/<uuid:disposal_id>/decline/", decline_disposal_page, name="decline_disposal"),
]
OF_CASE: list[URLPattern] = [
    path("<slug:reference>/rights/", case_rights_page, name="case_rights"),
    path("<slug:reference>/rights/hold/", place_hold_on_case_page, name="place_hold_on_case"),
    path(
        "<slug:reference>/rights/retention/<uuid:review_id>/",
        review_retention_of_case_page,
        name="review_retention_of_case",
    ),
    path("<slug:reference>/rights/wrong/record/", record_rectification_page, name="record_rectification"),
    path(
        "<slug:reference>/rights/wrong/<uuid:rectification_id>/",
        decide_on_rectification_page,
        name="decide_on_rectification",
    ),
    path(_PART, prepare_part_page, name="prepare_part"),
    path(f"{_PART}rest/", decide_on_the_rest_page, name="decide_on_the_rest"),
    path(f"{_PART}items/<uuid:item_id>/", decide_on_item_page, name="decide_on_item"),
    path(_PACK, subject_access_pack_page, name="subject_access_pack"),
    path(f"{_PACK}file/", subject_access_file_page, name="subject_access_file"),
    path(f"{_PACK}handed-over/", hand_over_pack_page, name="hand_over_pack"),
]
