"""Addresses of other records of the person of a case."""

from django.urls import URLPattern, path

from cases.views.merging import (
    answer_merge_page,
    merges_page,
    propose_merge_page,
    settle_difference_page,
    undo_merge_page,
)

_ONE = "<slug:reference>/one-person/<uuid:merge_id>/"

OF_CASE: list[URLPattern] = [
    path("<slug:reference>/one-person/", merges_page, name="merges"),
    path("<slug:reference>/matches/<uuid:match_id>/propose/", propose_merge_page, name="propose_merge"),
    path(f"{_ONE}answer/", answer_merge_page, name="answer_merge"),
    path(f"{_ONE}undo/", undo_merge_page, name="undo_merge"),
    path(f"{_ONE}settle/<slug:what>/", settle_difference_page, name="settle_difference"),
]
