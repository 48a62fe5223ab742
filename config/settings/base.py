"""What the product is made of."""

from pathlib import Path

from config.env import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SECRET_KEY = env.secret_key
STASH_KEY = env.stash_key
LEDGER_DIGEST_KEY = env.ledger_digest_key
DOCUMENT_KEY = env.document_key
# The largest document, and where the scanner listens: nothing, where there is none.
DOCUMENT_MAX_BYTES = 10_000_000
CLAMD_ADDRESS = env.clamd_address
# A bucket that keeps them in place of the database: nothing, where there is none.
DOCUMENTS_BUCKET = env.documents_bucket
S3 = env.s3
DEBUG = env.debug
DEMONSTRATION = env.demonstration
ALLOWED_HOSTS = env.allowed_hosts
PUBLIC_URL = env.public_url

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "guardian",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "csp",
    "audit",
    "agencies",
    "reminders",
    "cases",
    "assessments",
    "interventions",
    "panels",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "config.middleware.RequestIdMiddleware",
    "config.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.PlainTextOnlyMiddleware",
    "agencies.stash_middleware.StashSignedOutPostMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "agencies.sign_in_gate.SecondFactorGate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH: list[str] = []

# The policy under which a row of the ledger was written: raise it when what is recorded changes.
AUDIT_POLICY_VERSION = 2
# What needs a stated purpose here beside break-glass, disclosure and export: verbs or codes of events.
PURPOSE_ASKED_FOR = env.purpose_asked_for
