"""Addresses of bringing a caseload in. They come before the case's own: "import" is never a reference."""

from django.urls import URLPattern, path

from cases.views.import_problems import import_problems_page
from cases.views.imports import (
    caseload_import_page,
    discard_import_page,
    import_caseload_page,
    match_columns_page,
    start_import_page,
)

_RUN = "import/<uuid:import_id>/"

BEFORE: list[URLPattern] = [
    path("import/", import_caseload_page, name="import_caseload"),
    path(_RUN, caseload_import_page, name="caseload_import"),
    path(f"{_RUN}columns/", match_columns_page, name="match_columns"),
    path(f"{_RUN}start/", start_import_page, name="start_import"),
    path(f"{_RUN}discard/", discard_import_page, name="discard_import"),
    path(f"{_RUN}problems/", import_problems_page, name="import_problems"),
]
