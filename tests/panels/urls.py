"""The product's addresses with the panel endpoints, wherever the composition root stands with them."""

from django.urls import include, path

from config.api_urls import urlpatterns as included
from config.urls import urlpatterns as existing

_HERE = "panels.api_urls"
_missing = not any(getattr(getattr(one, "urlconf_name", None), "__name__", "") == _HERE for one in included)
urlpatterns = [*([path("api/v1/", include(_HERE))] if _missing else []), *existing]
