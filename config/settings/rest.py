"""The API: nothing is open unless a view says for whom."""

from datetime import timedelta

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["agencies.api.permissions.Nobody"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "agencies.api.errors.answer_with_problem",
    "UNAUTHENTICATED_USER": None,
}
REST_KNOX = {
    "TOKEN_TTL": timedelta(hours=8),
    "AUTO_REFRESH": False,
    "TOKEN_LIMIT_PER_USER": 5,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Throughcare",
    "DESCRIPTION": "One record, worked by several agencies, each seeing its share.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["agencies.api.permissions.SignedInAndActing"],
    "SERVE_AUTHENTICATION": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    # Asked for under several names: of a case, in its filters, in a review.
    "ENUM_NAME_OVERRIDES": {
        "StrandEnum": "cases.models.case.Strand",
        "HowWellEnum": "cases.models.communication.HowWell",
        "PartyConsentEnum": "cases.models.net_contract.PartyConsent",
        "InfluenceEnum": "cases.models.information.Influence",
        "UntilGradedEnum": "cases.models.handling.UntilGraded",
    },
}
