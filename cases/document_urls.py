"""Addresses of the documents of a case, and of the map of its network."""

from django.urls import URLPattern, path

from cases.views.documents import (
    add_document_page,
    document_page,
    documents_page,
    scan_document_page,
    withdraw_document_page,
)
from cases.views.network import network_page

_ONE = "<slug:reference>/documents/<uuid:document_id>/"

OF_CASE: list[URLPattern] = [
    path("<slug:reference>/documents/", documents_page, name="documents"),
    path("<slug:reference>/documents/add/", add_document_page, name="add_document"),
    path("<slug:reference>/network/", network_page, name="network"),
    path(_ONE, document_page, name="document"),
    path(f"{_ONE}withdraw/", withdraw_document_page, name="withdraw_document"),
    path(f"{_ONE}scan/", scan_document_page, name="scan_document"),
]
