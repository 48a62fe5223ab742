"""The product's settings, with the clock of reminders striking every second instead of every few minutes.

The other appointments are left out: with no sealer beside this worker the clock would rightly tell an officer
that the ledger is not well, and that notice is not what these tests count.
"""

from config.settings import *  # noqa: F403 — a settings file is the whole of the other and what differs
from config.settings import CELERY_BEAT_SCHEDULE as APPOINTED

CELERY_BEAT_SCHEDULE = {
    name: {**entry, "schedule": 1.0}
    for name, entry in APPOINTED.items()
    if str(entry["task"]).startswith("reminders.")
}
DIGEST_FIRST_HOUR = 0  # a morning that never ends
