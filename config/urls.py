"""Every address of the product, each private unless `tests/architecture/test_urls.py` lists it as public."""

from django.urls import include, path

from config.about import accessibility_page, help_page, privacy_page
from config.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("accessibility/", accessibility_page, name="accessibility"),
    path("privacy/", privacy_page, name="privacy"),
    path("help/", help_page, name="help"),
    path("", include("config.sign_in_urls")),
    path("api/v1/", include("config.api_urls")),
    path("", include("reminders.urls")),
    path("", include("agencies.urls")),
    path("cases/", include("cases.urls")),
    path("ledger/", include("cases.ledger_urls")),
    path("referrals/", include("cases.referral_urls")),
    path("", include("assessments.urls")),
    path("", include("interventions.urls")),
    path("", include("panels.urls")),
]

handler400 = "config.errors.bad_request_page"
handler403 = "config.errors.forbidden_page"
handler404 = "config.errors.not_found_page"
handler429 = "config.errors.too_often_page"
handler500 = "config.errors.broken_page"
