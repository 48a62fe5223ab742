"""E-mail: files on one machine, SMTP in a deployment; it says only that there is something to do."""

from config.env import env

_FILES = "django.core.mail.backends.filebased.EmailBackend"
_SMTP = "django.core.mail.backends.smtp.EmailBackend"

EMAIL_BACKEND = _FILES if env.email_dir else _SMTP
EMAIL_FILE_PATH = env.email_dir or None
EMAIL_HOST = env.smtp["EMAIL_HOST"]
EMAIL_PORT = env.smtp["EMAIL_PORT"]
EMAIL_HOST_USER = env.smtp["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = env.smtp["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = env.smtp.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = env.smtp.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.mail_from
