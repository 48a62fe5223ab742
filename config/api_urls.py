"""Every address of the API; its description is at ``/api/v1/schema/``."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from agencies.api.sign_in import SignInApi, SignOutApi

urlpatterns = [
    path("sign-in/", SignInApi.as_view(), name="api_sign_in"),
    path("sign-out/", SignOutApi.as_view(), name="api_sign_out"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("", include("agencies.api_urls")),
    path("", include("reminders.api_urls")),
    path("", include("cases.api_urls")),
    path("", include("assessments.api_urls")),
    path("", include("interventions.api_urls")),
    path("", include("panels.api_urls")),
]
