"""Addresses of the ledger's pages."""

from django.urls import URLPattern, path

from cases.views.ledger import ledger_entry_page, ledger_page

app_name = "ledger"

urlpatterns: list[URLPattern] = [
    path("", ledger_page, name="ledger"),
    path("entries/<int:number>/", ledger_entry_page, name="ledger_entry"),
]
