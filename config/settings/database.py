"""One database, seen through the login role of this process."""

from config.env import env

DATABASES = {
    "default": {
        **env.database,
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # No ATOMIC_REQUESTS: the @page wrapper opens the transaction, records and commits (ADR 0005).
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"application_name": f"throughcare-{env.database_role}"},
    }
}
DATABASE_ROLE = env.database_role
