"""Addresses of what is said to the media, and of the social-net contract on paper."""

from django.urls import URLPattern, path

from cases.views.media import (
    answer_media_enquiry_page,
    change_media_line_page,
    decide_on_media_line_page,
    media_page,
    name_media_contact_page,
    propose_media_line_page,
    record_media_enquiry_page,
    withdraw_media_line_page,
)
from cases.views.print_contract import print_contract_page

_ALL = "<slug:reference>/media/"
_LINE = f"{_ALL}lines/<uuid:line_id>/"

OF_CASE: list[URLPattern] = [
    path("<slug:reference>/contract/print/", print_contract_page, name="print_contract"),
    path(_ALL, media_page, name="media"),
    path(f"{_ALL}contact/", name_media_contact_page, name="name_media_contact"),
    path(f"{_ALL}lines/propose/", propose_media_line_page, name="propose_media_line"),
    path(f"{_LINE}change/", change_media_line_page, name="change_media_line"),
    path(f"{_LINE}withdraw/", withdraw_media_line_page, name="withdraw_media_line"),
    path(f"{_LINE}decide/", decide_on_media_line_page, name="decide_on_media_line"),
    path(f"{_ALL}enquiries/record/", record_media_enquiry_page, name="record_media_enquiry"),
    path(
        f"{_ALL}enquiries/<uuid:enquiry_id>/answer/", answer_media_enquiry_page, name="answer_media_enquiry"
    ),
]
