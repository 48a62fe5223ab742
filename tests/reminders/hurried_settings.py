"""The product's settings with a clock that strikes every second and a morning that never ends."""

from config.settings import *  # noqa: F403
from config.settings import CELERY_BEAT_SCHEDULE as APPOINTED

CELERY_BEAT_SCHEDULE = {name: {**entry, "schedule": 1.0} for name, entry in APPOINTED.items()}
DIGEST_FIRST_HOUR = 0
