"""Settings of this comparison alone."""

from config.env import env

SECRET_KEY = "only-for-measuring-" + "x" * 40
LEDGER_DIGEST_KEY = "only-for-measuring-" + "y" * 40
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "auditlog",
    "simple_history",
    "pgtrigger",
    "pghistory",
    "audit",
    "bench.histories",
]
DATABASES = {"default": {**env.database, "ENGINE": "django.db.backends.postgresql", "ATOMIC_REQUESTS": False}}
AUDIT_POLICY_VERSION = 1
PURPOSE_ASKED_FOR = frozenset[str]()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
# The tables of this comparison have no migrations: they live for one run.
MIGRATION_MODULES = {"histories": None}
