"""Celery: ids only, acknowledged late, no result back-end. The schedule is code."""

from celery.schedules import crontab

from config.env import env

CELERY_BROKER_URL = env.redis_url
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 90}
CELERY_TASK_TIME_LIMIT = 600
CELERY_BEAT_SCHEDULE = {
    "sweep-due-dates": {"task": "reminders.sweep_due_dates", "schedule": crontab(minute="*/5")},
    "forget-old-forms": {"task": "agencies.forget_old_forms", "schedule": crontab(hour=3, minute=10)},
    "watch-access": {"task": "cases.watch_access", "schedule": crontab(minute="20")},
    "watch-ledger": {"task": "cases.watch_ledger", "schedule": crontab(minute="*/5")},
    "review-retention": {"task": "cases.review_retention", "schedule": crontab(hour=3, minute=40)},
    "pass-on-waiting": {"task": "cases.pass_on_waiting", "schedule": crontab(minute="35")},
    "withdraw-stranded-requests": {
        "task": "cases.withdraw_stranded_requests",
        "schedule": crontab(minute="*/15"),
    },
    "pass-on-what-is-left": {"task": "cases.pass_on_what_is_left", "schedule": crontab(minute="*/15")},
    "scan-documents": {"task": "cases.scan_documents", "schedule": crontab(minute="*/5")},
    "move-documents": {"task": "cases.move_documents", "schedule": crontab(), "options": {"expires": 55}},
    "run-imports": {"task": "cases.run_imports", "schedule": crontab(), "options": {"expires": 55}},
    "forget-imports": {"task": "cases.forget_imports", "schedule": crontab(hour=3, minute=20)},
    "forget-referrals": {"task": "cases.forget_referrals", "schedule": crontab(hour=3, minute="*/15")},
    "tell-of-concerns": {
        "task": "interventions.tell_of_concerns",
        "schedule": crontab(),
        "options": {"expires": 55},
    },
    "release-fairness": {"task": "interventions.release_fairness", "schedule": crontab(hour=4, minute=20)},
    "release-evaluation": {
        "task": "interventions.release_evaluation",
        "schedule": crontab(hour=4, minute=30),
    },
    "make-extracts": {
        "task": "interventions.make_extracts",
        "schedule": crontab(),
        "options": {"expires": 55},
    },
    "remove-extracts": {"task": "interventions.remove_extracts", "schedule": crontab(minute=50)},
    "count-agreement": {"task": "assessments.count_agreement", "schedule": crontab(hour=4, minute=25)},
    "send-digests": {"task": "reminders.send_digests", "schedule": crontab(minute="*/15")},
}
# Imports open cases for the people who began them: their worker connects as `web`, with a queue of its own.
CELERY_TASK_ROUTES = {"cases.run_imports": {"queue": "imports"}}
# For how long one call goes on with imports before it leaves the rest to the next.
IMPORT_SECONDS = 60
# For how long one call goes on with scanning documents again, or moving them, before the next goes on.
DOCUMENT_SECONDS = 45
# The largest spreadsheet, in bytes and in rows; and after how many days what is left of it is erased.
IMPORT_MAX_BYTES = env.import_max_bytes
IMPORT_MAX_ROWS = env.import_max_rows
IMPORT_KEPT_DAYS = 7
# How many due dates the daily sweep looks at between two commits.
SWEEP_BATCH = env.sweep_batch
# Sent again within these days, a form still has its one effect.
SUBMITTED_FORMS_KEPT_DAYS = 30
# Nobody is e-mailed before this hour, by the clock on the wall in London.
DIGEST_FIRST_HOUR = 7

# What is remembered for minutes (codes used, wrong codes counted) is in the database: signing in works, and
# guessing is limited, while Redis is away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "agencies_short_memory",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
