"""Addresses about who supervises whom."""

from django.urls import path

from agencies.views.supervision import begin_supervision_page, end_supervision_page, supervision_page

OF_ADMINISTRATION = [
    path("members/supervision/", supervision_page, name="supervision"),
    path("members/supervision/add/", begin_supervision_page, name="begin_supervision"),
    path("members/supervision/<uuid:supervision_id>/end/", end_supervision_page, name="end_supervision"),
]
