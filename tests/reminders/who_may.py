"""How everything about the clock is asked for."""

from uuid import uuid4

from tests.who_may import Row

TABLE = [
    Row("reminders:my_work"),
    Row("reminders:notifications"),
    Row("reminders:mark_read", "POST"),
    Row("api_my_work"),
    Row("api_notices"),
    Row("api_mark_read", "POST", data=lambda cast: {"notices": [str(uuid4())]}),
]
