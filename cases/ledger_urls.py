"""Addresses of the ledger's pages."""

from django.urls import URLPattern, path

from cases.views.ledger import ledger_entry_page, ledger_page
from cases.views.ledger_health import ledger_health_page, ledger_proof_page
from cases.views.unusual_access import review_unusual_access_page, unusual_access_page

app_name = "ledger"

urlpatterns: list[URLPattern] = [
    path("", ledger_page, name="ledger"),
    path("entries/<int:number>/", ledger_entry_page, name="ledger_entry"),
    path("health/", ledger_health_page, name="ledger_health"),
    path("health/proof/", ledger_proof_page, name="ledger_proof"),
    path("unusual-access/", unusual_access_page, name="unusual_access"),
    path("unusual-access/<uuid:unusual_id>/", review_unusual_access_page, name="review_unusual_access"),
]
