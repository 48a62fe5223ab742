"""Logs say what happened to the machine, never to a person."""

from config.env import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "config.json_logs.JsonFormatter"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json" if env.log_format == "json" else "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # A traceback quotes local values; only the exception's type and place are kept.
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}
